"""The pages of operations: council and police.

What is about one strategy lives under ``/s/<slug>/``; what is the partnership's stays outside.
"""

from django.urls import include, path

from incidents import urls as incidents
from partnership.guarded.urls import operations as guarded
from partnership.urls.common import urlpatterns as common
from patrols import urls as patrols
from reports import urls as reports
from strategy import urls as strategy

of_strategy = [
    *strategy.of_strategy,
    *incidents.of_strategy,
    *patrols.of_strategy,
    *reports.of_strategy,
]
urlpatterns = [
    *common,
    path("s/<slug:strategy>/", include(of_strategy)),
    path("", include("incidents.urls")),
    path("", include(guarded)),
    path("", include("partnership.places.urls")),
    path("", include("partnership.gates.card.urls")),
    path("", include("partnership.gates.referral.urls")),
    path("", include("strategy.urls")),
]

handler403 = "partnership.ui.views.refused"
