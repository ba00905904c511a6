"""Areas and their boundaries."""

from django.urls import path

from partnership.places import views

urlpatterns = [
    path("areas/", views.index, name="area_list"),
    path("areas/new/", views.load, name="area_load"),
    path("areas/new/<uuid:public_id>/", views.check, name="area_check"),
    path("areas/changes/<uuid:public_id>/", views.change, name="area_change"),
    path("areas/<slug:key>/<int:number>/undo/", views.undo, name="area_undo"),
]
