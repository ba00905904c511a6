"""Finding somebody by code, alias or phone number, none of which stands in an address."""

from django.urls import path

from outreach.finding import views

urlpatterns = [
    path("people/find/", views.client_find, name="client_find"),
]
