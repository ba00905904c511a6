"""The where, when and who of a complaint, as the form gives them to the service."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models

from partnership.places.field.where import Where

__all__ = ["Contact", "ContactReason", "When", "Where"]

LONGEST = timedelta(hours=6)  # of a time whose first hour still says when it was


@dataclass(frozen=True)
class When:
    """From when to when (the end not within), and how well that is known."""

    occurred_from: datetime | None = None
    occurred_to: datetime | None = None
    precision: str = "unknown"

    @property
    def time_precision(self) -> str:
        """Its name on a record."""
        return self.precision

    @property
    def hour(self) -> datetime | None:
        """A moment within its hour, or None: a day, a month and a long time have no hour."""
        start, end = self.occurred_from, self.occurred_to
        if start is None or end is None or self.precision not in {"exact", "range"}:
            return None
        return start if end - start <= LONGEST else None


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
