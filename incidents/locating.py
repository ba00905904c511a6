"""From the words of the one box about the place to a ``Where``."""

import math
from collections.abc import Iterable, Sequence
from itertools import groupby

from incidents.details import Where
from incidents.errors import NoLastPlace, PlaceHasSeveral
from incidents.models import Complaint
from partnership.accounts.models import User
from partnership.places.models import Postcode
from partnership.places.selectors import Place, find_places

ONE_STREET = 500  # metres: points of one name within this are one street
DEGREE = 111_320  # metres of latitude
NEARBY = 0.01  # degrees
MOST_OFFERED = 8
MOST_FOUND = 60
SAME_AS_LAST = {"same as last", "same", "last"}


def locate(words: str, *, by: User) -> Where:
    """The place that ``words`` mean; words that mean none are kept without a point.

    :raises PlaceHasSeveral: when they fit several places.
    :raises NoLastPlace: when they ask for the last place and there is none.
    """
    if words.strip().lower() in SAME_AS_LAST:
        return last_place(by)
    found = candidates(words)
    if len(found) > 1:
        raise PlaceHasSeveral
    return where_of(found[0]) if found else Where(words.strip())


def last_place(by: User) -> Where:
    """Where the last complaint that ``by`` logged was.

    :raises NoLastPlace: when there is none.
    """
    found = Complaint.objects.filter(recorded_by=by).exclude(place="").order_by("-pk").first()
    if found is None:
        raise NoLastPlace
    return Where(found.place, found.longitude, found.latitude, found.accuracy_m)


def candidates(words: str) -> list[Place]:
    """The places that ``words`` may mean: those with just this name, else those that hold it."""
    found = find_places(words, limit=MOST_FOUND)
    exact = [place for place in found if place.label.lower() == words.strip().lower()]
    return _told_apart(exact or found)[:MOST_OFFERED]


def where_of(place: Place) -> Where:
    """A found place as the place of a complaint."""
    return Where(place.label, place.longitude, place.latitude, place.accuracy_m)


def _told_apart(places: Sequence[Place]) -> list[Place]:
    order = {place.label: at for at, place in reversed(list(enumerate(places)))}
    ranked = sorted(places, key=lambda place: order[place.label])
    grouped = (_streets(list(group)) for _, group in groupby(ranked, key=lambda p: p.label))
    return [place for group in grouped for place in group]


def _streets(points: list[Place]) -> list[Place]:
    """The points of one name as streets: near ones together, far ones told apart by postcode."""
    streets: list[list[Place]] = []
    for point in points:
        near = (one for one in streets if metres(one[0], point) <= ONE_STREET)
        streets_of = next(near, None)
        if streets_of is None:
            streets.append([point])
        else:
            streets_of.append(point)
    merged = [_merged(street) for street in streets[:MOST_OFFERED]]
    return merged if len(merged) == 1 else [_labelled(place) for place in merged]


def _merged(points: list[Place]) -> Place:
    first = points[0]
    reach = max(metres(first, point) for point in points)
    accuracy = first.accuracy_m + round(reach)
    return Place(first.label, first.longitude, first.latitude, accuracy, first.kind)


def _labelled(place: Place) -> Place:
    near = nearest_postcode(place)
    hint = f"near {near}" if near else f"at {place.latitude:.3f}, {place.longitude:.3f}"
    label = f"{place.label}, {hint}"
    return Place(label, place.longitude, place.latitude, place.accuracy_m, place.kind)


def nearest_postcode(place: Place) -> str:
    """The postcode whose point is nearest, within about a kilometre; else nothing."""
    around = Postcode.objects.filter(
        longitude__range=(place.longitude - NEARBY, place.longitude + NEARBY),
        latitude__range=(place.latitude - NEARBY, place.latitude + NEARBY),
    )
    return _nearest(place, around.values_list("postcode", "longitude", "latitude"))


def _nearest(place: Place, rows: Iterable[tuple[str, float, float]]) -> str:
    apart = [
        (metres(place, Place(code, longitude, latitude, 0, "postcode")), code)
        for code, longitude, latitude in rows
    ]
    return min(apart)[1] if apart else ""


def metres(one: Place, other: Place) -> float:
    """Distance on the ground, good to a percent within a town."""
    east = (one.longitude - other.longitude) * DEGREE * math.cos(math.radians(one.latitude))
    north = (one.latitude - other.latitude) * DEGREE
    return math.hypot(east, north)
