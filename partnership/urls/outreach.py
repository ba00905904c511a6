"""The pages of outreach."""

from django.urls import include, path

from partnership.urls.common import urlpatterns as common

urlpatterns = [
    *common,
    path("", include("outreach.urls")),
]

handler403 = "partnership.ui.views.refused"
