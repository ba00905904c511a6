"""The help page."""

from django.urls import path

from partnership.ui import views

urlpatterns = [path("help/shortcuts/", views.shortcuts, name="shortcuts")]
