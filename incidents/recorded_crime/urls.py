"""The monthly series of police-recorded crime."""

from django.urls import path

from incidents.recorded_crime import views

of_strategy = [path("series/", views.series, name="crime_series")]
