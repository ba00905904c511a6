"""The question how to reach who complained, for the form that logs a complaint."""

from collections.abc import Callable
from typing import Any

from django import forms

from incidents.complaints.complainants import checked_name, checked_phone
from incidents.complaints.details import Contact
from partnership.audit.errors import DomainError
from partnership.ui.forms import RenderedForm

CONTACT = ["contact_name", "contact_phone", "contact_email"]  # one of them is asked for


class AsksContact(RenderedForm):
    """Whether they want an answer, and the boxes that the tick unfolds."""

    has_contact = forms.BooleanField(
        label="They want an answer: add how to reach them", required=False
    )
    contact_name = forms.CharField(
        label="Their name",
        required=False,
        max_length=120,
        help_text="A name, phone number or email address: one is enough",
    )
    contact_phone = forms.CharField(label="Their phone number", required=False, max_length=40)
    contact_email = forms.EmailField(
        label="Their email address",
        required=False,
        error_messages={"invalid": "Type an email address like name@example.com"},
    )

    def clean_contact(self, data: dict[str, Any]) -> None:
        """Ask for one of the boxes where the tick is set, and for what can be reached."""
        if not data.get("has_contact"):
            return
        if not self.contact and "contact_email" not in self.errors:
            self.add_error("contact_name", "Type a name, phone number or email address")
        self._check_contact("contact_name", checked_name)
        self._check_contact("contact_phone", checked_phone)

    def _check_contact(self, box: str, checked: Callable[[str], str]) -> None:
        try:
            self.cleaned_data[box] = checked(self.cleaned_data.get(box, ""))
        except DomainError as error:
            self.add_error(box, error.message)

    @property
    def contact(self) -> Contact | None:
        """How to reach the resident, or None for an anonymous complaint."""
        data = self.cleaned_data
        if not data.get("has_contact"):
            return None
        return Contact(*(data.get(name, "") for name in CONTACT)) or None
