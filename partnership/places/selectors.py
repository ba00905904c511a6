"""Boundaries in force, and postcodes."""

from django.db.models import QuerySet
from uk_postcodes_parsing import ukpostcode

from partnership.places.models import AreaVersion, Postcode

POSTCODE_ACCURACY = 75  # metres: a unit postcode's own extent, roughly


def find_postcode(text: str) -> Postcode | None:
    """The postcode that ``text`` is, if it is one that we hold."""
    parsed = ukpostcode.parse(text.strip().upper())
    return Postcode.objects.filter(postcode=parsed.postcode).first() if parsed else None


def current_versions() -> QuerySet[AreaVersion]:
    """The boundaries that are in force, with their areas."""
    return AreaVersion.objects.filter(superseded_at=None).select_related("area")


def all_versions() -> QuerySet[AreaVersion]:
    """Every boundary, by area, the latest first."""
    return AreaVersion.objects.select_related("area").order_by("area__name", "-number")
