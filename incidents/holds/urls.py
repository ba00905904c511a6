"""Holds against deletion."""

from django.urls import path

from incidents.holds import views

urlpatterns = [
    path("holds/", views.index, name="hold_list"),
    path("holds/export/", views.export, name="hold_export"),
    path("holds/new/", views.place, name="hold_place"),
    path("holds/<uuid:public_id>/lift/", views.lift, name="hold_lift"),
]
