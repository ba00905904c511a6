"""Finding a caller."""

from django.urls import path

from incidents.by_caller import views

of_strategy = [path("callers/find/", views.find, name="caller_find")]
