"""A place as an answer: its name and its point, or how far it is known without one."""

from dataclasses import dataclass, field

from django.db import models


class PlaceKnown(models.TextChoices):
    """How well it is known where something was. Only ``POINT`` has coordinates."""

    POINT = "point", "On the map"
    IN_AREA = "in_area", "In the area"
    NEARBY = "nearby", "Nearby"
    ELSEWHERE = "elsewhere", "Elsewhere"
    UNKNOWN = "unknown", "Not known"


GAPS = [choice for choice in PlaceKnown.choices if choice[0] != PlaceKnown.POINT]


@dataclass(frozen=True)
class Where:
    """A place (degrees WGS 84, metres). Without a point, ``gap`` says what is known.

    ``label`` comes from the gazetteer or names what is nearest to a pin. ``said`` is what was typed
    besides: it belongs in a guarded text or nowhere. ``house_numbers`` were typed too and are kept
    nowhere. ``typed`` is all that was typed.
    """

    label: str = ""
    longitude: float | None = None
    latitude: float | None = None
    accuracy_m: int | None = None
    gap: str = ""
    said: str = ""
    house_numbers: str = field(default="", compare=False)
    typed: str = field(default="", compare=False)

    @property
    def known(self) -> PlaceKnown:
        """What the database keeps: a point, or how far the place is known without one."""
        if self.longitude is not None:
            return PlaceKnown.POINT
        return PlaceKnown(self.gap or PlaceKnown.UNKNOWN)

    @property
    def words(self) -> str:
        """What a page shows."""
        return self.label or ("" if self.longitude is not None else str(self.known.label))


def known_field() -> models.CharField:
    """The column that says how well a place is known."""
    return models.CharField(
        max_length=9,
        choices=PlaceKnown.choices,
        db_default=PlaceKnown.POINT,
        help_text="what is known of a place without a point",
    )


def known_fits_point(column: str = "place_known") -> models.Q:
    """The rule of the database: a place has a point if and only if it is known as one."""
    gaps = [value for value, _ in GAPS]
    return models.Q(**{column: PlaceKnown.POINT, "longitude__isnull": False}) | models.Q(
        **{f"{column}__in": gaps, "longitude__isnull": True}
    )
