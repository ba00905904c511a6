from django.urls import path

from partnership.strategy import views
from partnership.strategy.recording import views as recording

urlpatterns = [
    path("strategy/", views.current, name="strategy_current"),
    path("strategy/<slug:slug>/", views.detail, name="strategy_detail"),
    path("strategy/<slug:slug>/areas.svg", views.outline, name="strategy_outline"),
    path("strategy/<slug:slug>/recording/", recording.index, name="recording_list"),
    path("strategy/<slug:slug>/recording/new/", recording.start, name="recording_start"),
    path(
        "strategy/<slug:slug>/recording/<uuid:public_id>/",
        recording.change,
        name="recording_change",
    ),
    path(
        "strategy/<slug:slug>/recording/<uuid:public_id>/gap/",
        recording.gap,
        name="recording_gap",
    ),
    path(
        "strategy/<slug:slug>/recording/<uuid:public_id>/withdraw/",
        recording.withdraw,
        name="recording_withdraw",
    ),
    path(
        "strategy/<slug:slug>/recording/gaps/<uuid:public_id>/withdraw/",
        recording.withdraw_gap,
        name="recording_gap_withdraw",
    ),
]
