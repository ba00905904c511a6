"""Declining a referral."""

from django import forms

from outreach.models import DeclinedReferral
from partnership.ui.forms import RenderedForm


class DeclineForm(RenderedForm):
    """Why a referral is declined unopened."""

    reason = forms.ChoiceField(
        label="Why do you decline it?",
        choices=DeclinedReferral.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why you decline it."},
    )
