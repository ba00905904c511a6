"""Where a visit keeps others away, and for how long. Cells by the hour go after eight weeks.

A place is held as numbers, so that two spellings of it are one: its cells and its plain name.
"""

import re
from datetime import timedelta
from hashlib import sha256

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from partnership.audit.lifecycle import Keep, Lifecycle, Mutability
from partnership.places.boundaries import points_of
from partnership.places.gazetteer.ground import Point
from partnership.places.gazetteer.names import POSTCODE, plain
from partnership.places.grid import cell_number, cells_of
from partnership.places.models import Street
from partnership.places.selectors import find_postcode
from patrols.forecasts.models import EIGHT_WEEKS, HotSpot
from patrols.visits.models import Visit
from strategy.areas.selectors import target_and_buffer
from strategy.models import Strategy

APART = timedelta(hours=2)  # between visits to one place
TWO_HOURS_APART = "visit_spot_two_hours_apart"
BESIDE = re.compile(r",| near ")
NEAR = re.compile(r"^Near ")  # what is said of a pin


def _only(field: str) -> Func:
    """A whole number as a range, which an exclusion can compare without an extension."""
    return Func(
        F(field), F(field), Value("[]"), function="int8range", output_field=BigIntegerRangeField()
    )


TAKEN = Func(
    F("starts_at"), F("free_from"), function="tstzrange", output_field=DateTimeRangeField()
)


class VisitSpot(models.Model):
    """A spot that a visit takes from its start to two hours after its end.

    The spot is a number (``spots_of``): a cell of 100 m, or the place's name however it is
    spelt. Two visits that have one in common are never less than two hours apart.
    """

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="spots")
    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="+")
    spot = models.BigIntegerField()
    starts_at = models.DateTimeField()
    free_from = models.DateTimeField()

    no_visible_to = "No page lists it: it keeps visits apart."
    lifecycle = Lifecycle(Mutability.REPLACEABLE, Keep(days=EIGHT_WEEKS, since="free_from"))

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["visit", "spot"], name="visit_spot_once"),
            ExclusionConstraint(
                name=TWO_HOURS_APART,
                expressions=[
                    (_only("strategy"), RangeOperators.OVERLAPS),
                    (_only("spot"), RangeOperators.OVERLAPS),
                    (TAKEN, RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=Q(free_from__gt=F("starts_at") + APART), name="visit_spot_has_two_hours"
            ),
        ]

    def __str__(self) -> str:
        return f"Spot of visit {self.visit_id}"


def spots_of(
    place: str, *, hot_spot: HotSpot | None, strategy: Strategy, point: Point | None = None
) -> set[int]:
    """The spots that a visit to a place takes.

    A hot spot is its cell, and so is a point. A postcode that is known is its cell, a street of the
    strategy's area the cells of all its points. The name counts besides, in plain form, known or
    not.
    """
    place = NEAR.sub("", place)
    named = {number_of(place)}
    if hot_spot:
        return named | {cell_number(hot_spot.cell_easting, hot_spot.cell_northing)}
    named |= _numbers([point]) if point else set()
    return named | _cells_named(place, strategy)


def number_of(place: str) -> int:
    """The name of a place as a number below 0; cells are above."""
    name = POSTCODE.sub(lambda postcode: postcode[0].replace(" ", ""), plain(place))
    return -1 - (int.from_bytes(sha256(name.encode()).digest()[:8]) >> 2)


def _cells_named(place: str, strategy: Strategy) -> set[int]:
    match = POSTCODE.search(place)
    postcode = find_postcode(match[0]) if match else None
    if postcode:
        return _numbers([(postcode.longitude, postcode.latitude)])
    return _numbers(_points_of_street(plain(BESIDE.split(place)[0]), strategy))


def _points_of_street(name: str, strategy: Strategy) -> list[tuple[float, float]]:
    """All points of a street in and around the area; elsewhere are others of its name."""
    zones = target_and_buffer(strategy).values_list("geometry", flat=True)
    corners = [point for geometry in zones for point in points_of(geometry)]
    if not corners:
        return []
    east, north = [point[0] for point in corners], [point[1] for point in corners]
    streets = Street.objects.filter(
        longitude__range=(min(east), max(east)), latitude__range=(min(north), max(north))
    ).values_list("name", "longitude", "latitude")
    return [(x, y) for street, x, y in streets if plain(street) == name]


def _numbers(points: list[tuple[float, float]]) -> set[int]:
    cells = cells_of([east for east, _ in points], [north for _, north in points])
    return {cell_number(*cell) for cell in cells if cell}
