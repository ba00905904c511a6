"""The statement on harm."""

from django.urls import path

from outreach.harm import views

urlpatterns = [path("statement-on-harm/", views.harm_statement, name="harm_statement")]
