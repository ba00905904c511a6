"""The postcodes that lie on a street.

A postcode lies on the street whose point is nearest to its own, if that is within the distance for
which a street's point stands: beyond it nobody knows on which street it lies. Of points that are as
near, as where two streets have one, each has it.
"""

from collections.abc import Iterable

import numpy as np
from django.db.models import Q

from partnership.places.gazetteer.ground import DEGREE
from partnership.places.gazetteer.names import key_of
from partnership.places.gazetteer.streets import STREET_ACCURACY
from partnership.places.models import Postcode, Street

WITHIN = STREET_ACCURACY  # metres
SAME = 1.0  # metres between points that are told as near
MOST_BOXES = 50
AT = ("longitude", "latitude")


def postcodes_on(names: Iterable[str]) -> list[str]:
    """The postcodes on the streets of these names, in three queries however many there are."""
    keys = {key_of(name) for name in names}
    if not keys:
        return []
    streets = Street.objects.filter(kind=Street.Kind.STREET).order_by()
    own = _points(streets.filter(key__in=keys).values_list(*AT))
    around = Postcode.objects.filter(_around(own)).order_by("postcode")
    rows = list(around.values_list("postcode", *AT)) if len(own) else []
    there = _points([row[1:] for row in rows])
    near = _points(streets.filter(_around(there)).values_list(*AT)) if rows else there
    apart = _nearest(there, own)
    is_on = (apart <= WITHIN) & (apart <= _nearest(there, near) + SAME)
    return [row[0] for row, holds in zip(rows, is_on, strict=True) if holds]


def _points(rows: Iterable[tuple[float, ...]]) -> np.ndarray:
    """Points as an array of shape (n, 2), degrees."""
    return np.array(list(rows), float).reshape(-1, 2)


def _around(points: np.ndarray) -> Q:
    """What surely holds all within ``WITHIN`` metres of one of ``points``; too many are one box."""
    if not len(points):
        return Q(pk__in=[])
    boxes = [(one, one) for one in points]
    if len(points) > MOST_BOXES:
        boxes = [(points.min(axis=0), points.max(axis=0))]
    held = Q()
    for low, high in boxes:
        north = WITHIN / DEGREE
        east = north / np.cos(np.radians(max(abs(low[1]), abs(high[1]))))
        held |= Q(
            longitude__range=(float(low[0] - east), float(high[0] + east)),
            latitude__range=(float(low[1] - north), float(high[1] + north)),
        )
    return held


def _nearest(points: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Metres from each of ``points`` to the nearest of ``others``; infinite where there is none."""
    if not (len(points) and len(others)):
        return np.full(len(points), np.inf)
    scale = DEGREE * np.array([np.cos(np.radians(points[:, 1].mean())), 1.0])
    steps = (points[:, None, :] - others[None, :, :]) * scale
    nearest: np.ndarray = np.hypot(steps[..., 0], steps[..., 1]).min(axis=1)
    return nearest
