"""Requests of the police for residents' words."""

from django.urls import path

from incidents.disclosures import views

urlpatterns = [
    path("words-requests/", views.own, name="words_own"),
    path("words-requests/queue/", views.queue, name="words_queue"),
    path("words-requests/<uuid:public_id>/", views.read, name="words_request"),
    path("words-requests/<uuid:public_id>/decision/", views.decide, name="words_decide"),
]
of_strategy = [
    path("complaints/<slug:reference>/words/", views.ask, name="words_ask"),
]
