"""What the box about a place asks."""

from django.urls import path

from partnership.places.field import views

urlpatterns = [
    path("places/suggest/", views.suggest, name="place_suggest"),
    path("places/near/", views.near, name="place_near"),
]
