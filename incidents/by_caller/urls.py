"""Finding a caller."""

from django.urls import path

from incidents.by_caller import views

urlpatterns = [path("callers/find/", views.find, name="caller_find")]
