"""Imports of open data."""

from django.urls import path

from incidents.imports import views

urlpatterns = [
    path("imports/", views.index, name="import_list"),
    path("imports/new/", views.upload, name="import_upload"),
    path("imports/<uuid:batch>/", views.status, name="import_status"),
    path("imports/<uuid:batch>/<int:position>/", views.result, name="import_result"),
    path(
        "imports/<uuid:batch>/<int:position>/rows-left-out/",
        views.rejects,
        name="import_rejects",
    ),
    path("imports/<uuid:batch>/<int:position>/undo/", views.undo_import, name="import_undo"),
]
