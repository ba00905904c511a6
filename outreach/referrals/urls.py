"""Referrals that wait: taking them on and declining them."""

from django.urls import path

from outreach.referrals import views

urlpatterns = [
    path("referrals/", views.referral_list, name="referral_list"),
    path("referrals/<uuid:gate_id>/take/", views.referral_take, name="referral_take"),
    path(
        "referrals/<uuid:gate_id>/under-18/",
        views.referral_may_be_a_child,
        name="referral_may_be_a_child",
    ),
    path("referrals/<uuid:gate_id>/decline/", views.referral_decline, name="referral_decline"),
]
