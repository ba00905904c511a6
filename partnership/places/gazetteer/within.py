"""The streets of a boundary, as the box about a place offers them."""

from collections import defaultdict

from django.db.models import Q

from partnership.places.boundaries import inside
from partnership.places.gazetteer.find import USUAL_REACH
from partnership.places.gazetteer.ground import Ground
from partnership.places.gazetteer.names import Tier
from partnership.places.gazetteer.streets import Candidate, NamedPoint, streets_of, told_apart
from partnership.places.models import AreaVersion, Street


def streets_within(version: AreaVersion, ground: Ground) -> list[Candidate]:
    """Whole streets whose point lies in ``version``, by name; the words and point of a search.

    Equal names are told apart by all streets that a search from ``ground`` would offer, so that
    each label finds its own street again.
    """
    near = Q()
    for west, south, east, north in ground.boxes(USUAL_REACH):
        near |= Q(longitude__range=(west, east), latitude__range=(south, north))
    points = Street.objects.filter(near, kind=Street.Kind.STREET).order_by("-uses", "pk")
    named: dict[str, list[NamedPoint]] = defaultdict(list)
    for key, *row in points.values_list("key", *NamedPoint._fields):
        named[key].append(NamedPoint._make(row))
    spots = [point for group in named.values() for point in group]
    held = inside(version, [spot.longitude for spot in spots], [spot.latitude for spot in spots])
    own = {spot.name for spot, is_inside in zip(spots, held, strict=True) if is_inside}
    groups = [group for group in named.values() if any(point.name in own for point in group)]
    streets = [
        place
        for group in groups
        for place in told_apart(streets_of(group, Tier.WHOLE, ground), ground)
        if place.points and all(inside(version, [place.longitude], [place.latitude]))
    ]
    return sorted(streets, key=lambda place: place.label)
