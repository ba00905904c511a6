"""The box that finds a caller, and why."""

from django import forms

from incidents.complaints.forms import contact_reason
from partnership.ui.forms import RenderedForm
from partnership.ui.text import clean_line

SHORTEST = 3


class CallerForm(RenderedForm):
    """A name, phone number or email address. Never in an address, and kept by no browser."""

    no_trace = True
    sought = forms.CharField(
        label="Their name, phone number or email address",
        max_length=120,
        help_text="Part of a name is enough. A number and an email address must be whole",
        error_messages={"required": "Enter a name, a phone number or an email address"},
    )
    reason = contact_reason("find them")

    def clean_sought(self) -> str:
        """One letter would find half of all names."""
        sought = clean_line(self.cleaned_data["sought"])
        if len(sought) < SHORTEST:
            raise forms.ValidationError("Enter at least three letters or digits")
        return sought
