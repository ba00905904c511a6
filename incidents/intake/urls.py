"""Logging a complaint."""

from django.urls import path

from incidents.intake import views

of_strategy = [path("complaints/new/", views.log, name="complaint_log")]
