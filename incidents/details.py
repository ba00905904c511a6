"""The where, when and who of a complaint, as the form gives them to the service."""

from dataclasses import dataclass

from django.db import models

from partnership.places.field.where import Where
from partnership.ui.when.moments import When

__all__ = ["Contact", "ContactReason", "When", "Where"]


class ContactReason(models.TextChoices):
    """Why somebody looks at how to reach who complained. The audit keeps it; it names nobody."""

    ANSWER = "answer", "To answer their complaint"
    ASK = "ask", "To ask them for more about it"
    CORRECT = "correct", "To put right how to reach them"
    RIGHTS = "rights", "They asked what is kept about them"


@dataclass(frozen=True)
class Contact:
    """How to reach the person who complained."""

    name: str = ""
    phone: str = ""
    email: str = ""

    def __bool__(self) -> bool:
        return bool(self.name or self.phone or self.email)
