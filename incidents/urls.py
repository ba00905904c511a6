"""Complaints and the search box of a strategy, and the partnership's pages around them."""

from django.urls import include, path

from incidents import views
from incidents.by_caller.urls import of_strategy as by_caller
from incidents.corrections.urls import of_strategy as corrections
from incidents.disclosures.urls import of_strategy as words
from incidents.safeguarding.urls import of_strategy as urgent
from incidents.urls_imports import of_strategy as series

urlpatterns = [
    path("", include("incidents.disclosures.urls")),
    path("", include("incidents.holds.urls")),
    path("", include("incidents.urls_imports")),
    path("", include("incidents.safeguarding.urls")),
    path("", include("incidents.presence.urls")),
]
of_strategy = [
    path("complaints/", views.index, name="complaint_list"),
    path("complaints/new/", views.log, name="complaint_log"),
    path("complaints/<slug:reference>/", views.detail, name="complaint_detail"),
    path("complaints/<slug:reference>/status/", views.status, name="complaint_status"),
    path("complaints/<slug:reference>/contact/", views.contact, name="complaint_contact"),
    path("search/", views.search, name="search"),
    *by_caller,
    *corrections,
    *words,
    *urgent,
    *series,
]
