"""Complaints and the search box."""

from django.urls import include, path

from incidents import views

urlpatterns = [
    path("complaints/", views.index, name="complaint_list"),
    path("complaints/new/", views.log, name="complaint_log"),
    path("complaints/<slug:reference>/", views.detail, name="complaint_detail"),
    path("complaints/<slug:reference>/status/", views.status, name="complaint_status"),
    path("complaints/<slug:reference>/contact/", views.contact, name="complaint_contact"),
    path("search/", views.search, name="search"),
    path("", include("incidents.corrections.urls")),
    path("", include("incidents.disclosures.urls")),
    path("", include("incidents.holds.urls")),
    path("", include("incidents.urls_imports")),
    path("", include("incidents.safeguarding.urls")),
    path("", include("incidents.presence.urls")),
    path("", include("incidents.by_caller.urls")),
]
