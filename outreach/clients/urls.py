"""Records by their code. Nothing that is encrypted ever stands in an address."""

from django.urls import path

from outreach.clients import views

urlpatterns = [
    path("people/", views.client_list, name="client_list"),
    path("people/new/", views.client_start, name="client_start"),
    path("people/may-be-a-child/", views.client_may_be_a_child, name="client_may_be_a_child"),
    path("people/<slug:code>/", views.client_detail, name="client_detail"),
    path("people/<slug:code>/open/", views.client_open, name="client_open"),
    path("people/<slug:code>/reach/", views.client_reach, name="client_reach"),
    path("people/<slug:code>/contact/", views.client_contact, name="client_contact"),
]
