"""The where, when and who of a complaint, as the form gives them to the service."""

from dataclasses import dataclass
from typing import Any

from django.db import models

from partnership.places.field.checking import check_place
from partnership.places.field.where import GAPS, PlaceKnown, Where
from partnership.places.grid import cell_of
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


def place_and_time(where: Where, when: When) -> dict[str, Any]:
    """Place and time as the fields of a complaint, without its cell."""
    return place_fields(where) | time_fields(when)


def place_fields(where: Where) -> dict[str, Any]:
    """A place as the fields of a complaint, without its cell."""
    return {
        "place": where.label,
        "place_checked": check_place(where.label),
        "longitude": where.longitude,
        "latitude": where.latitude,
        "accuracy_m": where.accuracy_m,
        "place_known": where.known,
    }


def time_fields(when: When) -> dict[str, Any]:
    """When it happened as the fields of a complaint."""
    return {
        "occurred_from": when.occurred_from,
        "occurred_to": when.occurred_to,
        "time_precision": when.precision,
    }


def place_in_cell(record: Any) -> None:
    """Work out the 100 m cell of a complaint or version; without a point, how far it is known."""
    if record.longitude is None or record.latitude is None:
        if record.place_known not in dict(GAPS):
            record.place_known = PlaceKnown.UNKNOWN
        return
    cell = cell_of(record.longitude, record.latitude)
    if cell is not None:
        record.cell_easting, record.cell_northing = cell
