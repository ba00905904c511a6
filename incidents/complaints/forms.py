"""The forms on the page of one complaint."""

from django import forms

from incidents.complaints.contact import ContactReason
from partnership.ui.forms import RenderedForm, SubmissionMixin


class ReasonForm(RenderedForm):
    """Why somebody needs to see how to reach who complained."""

    reason = forms.ChoiceField(
        label="Why do you need to see it?",
        choices=ContactReason.choices,
        widget=forms.RadioSelect,
        help_text="It is kept with your name",
        error_messages={"required": "Choose why you need to see it"},
    )


class StatusForm(SubmissionMixin, RenderedForm):
    """A step of the workflow, by its button."""

    start = forms.CharField(max_length=11, widget=forms.HiddenInput)
    status = forms.CharField(max_length=11)
