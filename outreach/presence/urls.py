"""What residents told outreach through the gate."""

from django.urls import path

from outreach.presence import views

urlpatterns = [
    path("told-by-residents/", views.presence_list, name="presence_list"),
]
