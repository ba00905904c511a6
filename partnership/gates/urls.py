from django.urls import path

from partnership.gates import views

urlpatterns = [
    path("refer/", views.refer, name="refer_in"),
    path("refer/received/", views.received, name="refer_in_received"),
    path("refer/card/", views.card, name="outreach_card"),
]
