"""Outreach's pages. Nothing that is encrypted ever stands in an address."""

from django.urls import path

from outreach.caseload import views as caseload
from outreach.clients import views as clients
from outreach.contacts import views as contacts
from outreach.finding import views as finding
from outreach.presence import views as presence
from outreach.referrals import views as referrals

urlpatterns = [
    path("referrals/", referrals.referral_list, name="referral_list"),
    path("referrals/<uuid:gate_id>/take/", referrals.referral_take, name="referral_take"),
    path(
        "referrals/<uuid:gate_id>/under-18/",
        referrals.referral_may_be_a_child,
        name="referral_may_be_a_child",
    ),
    path("referrals/<uuid:gate_id>/decline/", referrals.referral_decline, name="referral_decline"),
    path("told-by-residents/", presence.presence_list, name="presence_list"),
    path("people/", clients.client_list, name="client_list"),
    path("people/new/", clients.client_start, name="client_start"),
    path("people/may-be-a-child/", clients.client_may_be_a_child, name="client_may_be_a_child"),
    path("people/find/", finding.client_find, name="client_find"),
    path("people/hand-over/", caseload.hand_over, name="hand_over"),
    path("people/<slug:code>/", clients.client_detail, name="client_detail"),
    path("people/<slug:code>/open/", clients.client_open, name="client_open"),
    path("people/<slug:code>/reach/", clients.client_reach, name="client_reach"),
    path("people/<slug:code>/contact/", clients.client_contact, name="client_contact"),
    path("people/<slug:code>/contacts/", contacts.contact_record, name="contact_record"),
    path(
        "people/<slug:code>/contacts/<uuid:public_id>/change/",
        contacts.contact_correct,
        name="contact_correct",
    ),
    path(
        "people/<slug:code>/contacts/<uuid:public_id>/withdraw/",
        contacts.contact_withdraw,
        name="contact_withdraw",
    ),
    path("people/<slug:code>/take-on/", caseload.client_take, name="client_take"),
    path("people/<slug:code>/assign/", caseload.client_assign, name="client_assign"),
    path("people/<slug:code>/next-step/", caseload.next_step_plan, name="next_step_plan"),
    path("people/<slug:code>/close/", caseload.client_close, name="client_close"),
    path("people/<slug:code>/reopen/", caseload.client_reopen, name="client_reopen"),
]
