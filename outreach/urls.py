"""Outreach's pages. Those of one record come last: a code may be any word."""

from django.urls import include, path

urlpatterns = [
    path("", include("outreach.referrals.urls")),
    path("", include("outreach.presence.urls")),
    path("", include("outreach.harm.urls")),
    path("", include("outreach.finding.urls")),
    path("", include("outreach.caseload.urls")),
    path("", include("outreach.contacts.urls")),
    path("", include("outreach.clients.urls")),
]
