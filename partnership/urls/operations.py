"""The pages of operations: council and police."""

from django.urls import include, path

from partnership.guarded.urls import operations as guarded
from partnership.urls.common import urlpatterns as common

urlpatterns = [
    *common,
    path("", include("incidents.urls")),
    path("", include("patrols.urls")),
    path("", include(guarded)),
    path("", include("partnership.places.urls")),
    path("", include("partnership.gates.card.urls")),
    path("", include("partnership.gates.referral.urls")),
    path("", include("partnership.strategy.urls")),
    path("", include("partnership.reports.urls")),
]

handler403 = "partnership.ui.views.refused"
