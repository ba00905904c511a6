"""Recording a contact, changing it and withdrawing it."""

from django.urls import path

from outreach.contacts import views

urlpatterns = [
    path("people/<slug:code>/contacts/", views.contact_record, name="contact_record"),
    path(
        "people/<slug:code>/contacts/<uuid:public_id>/change/",
        views.contact_correct,
        name="contact_correct",
    ),
    path(
        "people/<slug:code>/contacts/<uuid:public_id>/withdraw/",
        views.contact_withdraw,
        name="contact_withdraw",
    ),
]
