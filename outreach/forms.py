"""Outreach's short forms."""

from django import forms

from outreach.models import Contact
from partnership.ui.days import DayField
from partnership.ui.forms import RenderedForm, SubmissionMixin

REASONS = [
    ("To make first contact", "To make first contact"),
    ("To follow up", "To follow up"),
    ("She asked me to check it", "She asked me to check it"),
    ("To review the case", "To review the case"),
]


class ReasonForm(RenderedForm):
    """Why a record is looked at."""

    reason = forms.ChoiceField(
        label="Why do you need to see how to reach her?",
        choices=REASONS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why you need to see this."},
    )


class ContactForm(SubmissionMixin, RenderedForm):
    """What came of an attempt, and when to try next."""

    result = forms.ChoiceField(
        label="What happened?",
        choices=Contact.Result.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what happened."},
    )
    follow_up_on = DayField(
        label="Next follow-up",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": "Enter a day, for example 15 July 2013."},
    )
