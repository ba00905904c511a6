"""The squares of the base map."""

from django.urls import path

from partnership.places.base_map import views

urlpatterns = [
    path("base-map/<int:level>/<int:x>/<int:y>/", views.square, name="base_map_square"),
]
