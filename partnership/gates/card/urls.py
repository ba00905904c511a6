from django.urls import path

from partnership.gates.card import views

urlpatterns = [
    path("refer/card/", views.card, name="outreach_card"),
    path("refer/card/worker.js", views.worker, name="outreach_card_worker"),
]
