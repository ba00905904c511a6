"""Deciding on a referral."""

from django import forms

from outreach.forms import decided_by_the_lead
from outreach.models import DeclinedReferral
from partnership.ui.forms import RenderedForm


class TakeForm(RenderedForm):
    """Taking a referral on. The lead is asked for the tick where she may have objected."""

    lead_decided = decided_by_the_lead()


class DeclineForm(RenderedForm):
    """Why a referral is declined unopened."""

    reason = forms.ChoiceField(
        label="Why do you decline it?",
        choices=DeclinedReferral.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why you decline it."},
    )
