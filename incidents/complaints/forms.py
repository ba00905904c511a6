"""The forms on the page of one complaint."""

from django import forms

from incidents.complaints.contact import ContactReason
from partnership.ui.forms import RadioField, RenderedForm, SubmissionMixin


def contact_reason(to: str) -> RadioField:
    """Why somebody needs ``to`` do what opens a contact, such as "see it"."""
    return RadioField(
        f"Why do you need to {to}?",
        ContactReason.choices,
        help_text="It is kept with your name",
        missing=f"Choose why you need to {to}",
    )


class ReasonForm(RenderedForm):
    """Why somebody needs to see how to reach who complained."""

    reason = contact_reason("see it")


class StatusForm(SubmissionMixin, RenderedForm):
    """A step of the workflow, by its button."""

    start = forms.CharField(max_length=11, widget=forms.HiddenInput)
    status = forms.CharField(max_length=11)
