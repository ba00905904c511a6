"""The check while somebody types, on both sides; the texts that wait, on operations."""

from django.urls import path

from partnership.guarded import views

urlpatterns = [path("words/check/", views.check, name="guarded_check")]
operations = [
    path("words/", views.waiting, name="guarded_list"),
    path("words/<str:key>/<int:pk>/", views.clean, name="guarded_clean"),
]
