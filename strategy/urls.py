"""The strategy's own pages, and where addresses from before it stood in them lead."""

from django.urls import path, re_path

from strategy import places, views
from strategy.recording import views as recording

urlpatterns = [
    re_path(
        r"^(?P<rest>(?:complaints|series|patrols|reports|strategy)/.*)$", views.moved, name="moved"
    ),
]
of_strategy = [
    path("", views.home, name="strategy_home"),
    path("strategy/", views.detail, name="strategy_detail"),
    path("strategy/areas.svg", views.areas_drawing, name="strategy_outline"),
    path("places/suggest/", places.suggest, name="strategy_place_suggest"),
    path("places/near/", places.near, name="strategy_place_near"),
    path("recording/", recording.index, name="recording_list"),
    path("recording/new/", recording.start, name="recording_start"),
    path("recording/<uuid:public_id>/", recording.change, name="recording_change"),
    path("recording/<uuid:public_id>/gap/", recording.gap, name="recording_gap"),
    path("recording/<uuid:public_id>/withdraw/", recording.withdraw, name="recording_withdraw"),
    path(
        "recording/gaps/<uuid:public_id>/withdraw/",
        recording.withdraw_gap,
        name="recording_gap_withdraw",
    ),
]
