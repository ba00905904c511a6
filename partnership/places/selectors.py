"""Finding places by what people say: a postcode or a street."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Case, Q, QuerySet, Value, When
from uk_postcodes_parsing import ukpostcode

from partnership.places.models import AreaVersion, Postcode, Street

POSTCODE_ACCURACY = 75  # metres: a unit postcode's own extent, roughly
STREET_ACCURACY = 150  # metres: a street point stands for at least eight addresses


@dataclass(frozen=True)
class Place:
    """A place that was found. Coordinates in degrees WGS 84, accuracy in metres."""

    label: str
    longitude: float
    latitude: float
    accuracy_m: int
    kind: str
    town: str = ""


Box = tuple[float, float, float, float]  # west, south, east, north in degrees


def find_places(text: str, *, limit: int = 8, first: Sequence[Box] = ()) -> list[Place]:
    """Places that ``text`` may mean: a postcode alone, else streets, most used first.

    Streets in one of the boxes ``first`` come before all others.
    """
    postcode = find_postcode(text)
    if postcode:
        return [postcode]
    words = text.strip()
    if len(words) < 3:
        return []
    named = Street.objects.filter(name__icontains=words).annotate(nearness=_within(first))
    streets = named.order_by("nearness", "-uses", "name", "pk")
    return [street_place(street) for street in streets[:limit]]


def _within(boxes: Sequence[Box]) -> Case:
    """0 for a street in the first box, 1 in the second …, and more elsewhere."""
    whens = [
        When(
            Q(longitude__range=(west, east), latitude__range=(south, north)),
            then=Value(position),
        )
        for position, (west, south, east, north) in enumerate(boxes)
    ]
    return Case(*whens, default=Value(len(boxes)))


def find_postcode(text: str) -> Place | None:
    """The postcode that ``text`` is, if it is one that we hold."""
    parsed = ukpostcode.parse(text.strip().upper())
    if parsed is None:
        return None
    found = Postcode.objects.filter(postcode=parsed.postcode).first()
    if found is None:
        return None
    return Place(found.postcode, found.longitude, found.latitude, POSTCODE_ACCURACY, "postcode")


def street_place(street: Street) -> Place:
    """A street point as a place."""
    return Place(
        street.name, street.longitude, street.latitude, STREET_ACCURACY, "street", street.town
    )


def current_versions() -> QuerySet[AreaVersion]:
    """The boundaries that are in force, with their areas."""
    return AreaVersion.objects.filter(superseded_at=None).select_related("area")


def all_versions() -> QuerySet[AreaVersion]:
    """Every boundary, by area, the latest first."""
    return AreaVersion.objects.select_related("area").order_by("area__name", "-number")
