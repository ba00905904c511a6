from django.urls import path

from outreach import views

urlpatterns = [
    path("referrals/", views.referral_list, name="referral_list"),
    path("referrals/<uuid:gate_id>/take/", views.referral_take, name="referral_take"),
    path("people/", views.client_list, name="client_list"),
    path("people/<slug:code>/", views.client_detail, name="client_detail"),
    path("people/<slug:code>/contact/", views.client_contact, name="client_contact"),
    path("people/<slug:code>/contacts/", views.contact_record, name="contact_record"),
]
