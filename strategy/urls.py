"""The strategy's own pages, and where addresses from before it stood in them lead."""

from django.urls import path, re_path

from strategy.agreed import views as agreed
from strategy.areas import views as areas
from strategy.recording import views as recording
from strategy.registers import views as registers
from strategy.registers.sheets import views as sheets
from strategy.strategies import views as strategies

urlpatterns = [
    re_path(
        r"^(?P<rest>(?:complaints|series|patrols|reports|strategy)/.*)$",
        strategies.moved,
        name="moved",
    ),
]
of_strategy = [
    path("", strategies.home, name="strategy_home"),
    path("strategy/", agreed.detail, name="strategy_detail"),
    path("strategy/areas.svg", areas.drawing, name="strategy_drawing"),
    path("places/suggest/", areas.suggest, name="strategy_place_suggest"),
    path("places/near/", areas.near, name="strategy_place_near"),
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
    path("registers/<slug:key>/", registers.index, name="register_list"),
    path("registers/<slug:key>/new/", registers.new, name="register_new"),
    path("registers/<slug:key>/export/", registers.export, name="register_export"),
    path("registers/<slug:key>/sheets/", sheets.index, name="register_sheets"),
    path("registers/<slug:key>/sheets/<uuid:public_id>/", sheets.sheet, name="register_sheet"),
    path(
        "registers/<slug:key>/sheets/<uuid:public_id>/rejects/",
        sheets.rejects,
        name="register_sheet_rejects",
    ),
    path(
        "registers/<slug:key>/sheets/<uuid:public_id>/undo/",
        sheets.undo,
        name="register_sheet_undo",
    ),
    path("registers/<slug:key>/<uuid:public_id>/", registers.entry, name="register_entry"),
    path("registers/<slug:key>/<uuid:public_id>/change/", registers.change, name="register_change"),
    path(
        "registers/<slug:key>/<uuid:public_id>/withdraw/",
        registers.withdraw,
        name="register_withdraw",
    ),
]
