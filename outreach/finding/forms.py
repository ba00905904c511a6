"""The one box that finds a client."""

from django import forms

from outreach.clients.references import code_as_written
from partnership.ui.forms import RenderedForm

SHORTEST = 2


class FindForm(RenderedForm):
    """A code, an alias or a phone number. Never in an address."""

    sought = forms.CharField(
        label="Code, alias or phone number",
        max_length=60,
        help_text="A code is not limited. You can search by alias or phone 20 times a day; "
        "each search is on record.",
        error_messages={"required": "Enter a code, an alias or a phone number."},
    )

    def clean_sought(self) -> str:
        """One letter would find half of all aliases."""
        sought: str = self.cleaned_data["sought"]
        if len(sought.strip(" .")) < SHORTEST:
            raise forms.ValidationError("Enter at least two letters or digits.")
        return sought

    def code(self) -> str:
        """What was typed, written as a code is, where it could be one."""
        return code_as_written(self.cleaned_data["sought"])
