"""The short form of gate 1. Nothing of it is kept on this side."""

from typing import Any

from django import forms

from partnership.gates.services import number_of
from partnership.ui.forms import RenderedForm, SubmissionMixin

YES_NO = [("no", "No"), ("yes", "Yes")]
ADULT = [("adult", "18 or over"), ("unsure", "Under 18, or I can't be sure")]


class ReferralForm(SubmissionMixin, RenderedForm):
    """An alias and a safe contact at most."""

    asked = forms.BooleanField(
        label="She asked to be referred",
        error_messages={
            "required": "Refer her only if she asked for it. Otherwise give her the outreach card."
        },
    )
    age = forms.ChoiceField(
        label="How old is she?",
        choices=ADULT,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how old she is, as far as you can tell."},
    )
    enforcement = forms.ChoiceField(
        label="Are you giving her a direction, a fine or an arrest?",
        choices=YES_NO,
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether you are giving her a direction, fine or arrest."},
    )
    alias = forms.CharField(
        label="What she wants to be called",
        help_text="A first name or an alias. Not her full name.",
        max_length=60,
        error_messages={"required": "Enter what she wants to be called."},
    )
    safe_contact = forms.CharField(
        label="A safe way to reach her",
        help_text="For example a phone number and when to ring, or a place that she goes to.",
        max_length=200,
        error_messages={"required": "Enter a safe way to reach her."},
    )

    def answers(self) -> dict[str, Any]:
        """What the service takes."""
        data = self.cleaned_data
        told = {name: data[name] for name in ("alias", "safe_contact")}
        return {
            "submission": number_of(submission=data["submission"], **told),
            **told,
            "asked": data["asked"],
            "may_be_under_18": data["age"] != "adult",
            "enforcement": data["enforcement"] == "yes",
        }
