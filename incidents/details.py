"""The where, when and who of a complaint, as the form gives them to the service."""

from dataclasses import dataclass
from datetime import datetime

from partnership.places.field.where import Where

__all__ = ["Contact", "When", "Where"]


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


@dataclass(frozen=True)
class Contact:
    """How to reach the person who complained."""

    name: str = ""
    phone: str = ""
    email: str = ""

    def __bool__(self) -> bool:
        return bool(self.name or self.phone or self.email)
