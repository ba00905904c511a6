"""Complaints, and the search box of a strategy."""

from django.urls import path

from incidents.complaints import views

of_strategy = [
    path("complaints/", views.index, name="complaint_list"),
    path("complaints/export/", views.export, name="complaint_export"),
    path("complaints/<slug:reference>/", views.detail, name="complaint_detail"),
    path("complaints/<slug:reference>/status/", views.status, name="complaint_status"),
    path("complaints/<slug:reference>/contact/", views.contact, name="complaint_contact"),
    path("search/", views.search, name="search"),
]
