"""Places by the names of streets, or else by postcode: what a briefing may say."""

from collections.abc import Sequence

import numpy as np

from partnership.places.models import Postcode, Street

NEAR_DEGREES = 0.005  # some 350 to 550 m: beyond it a name says nothing about a place
METRES_A_DEGREE = 111_195
UNNAMED = "Place without a street name"

Point = tuple[float, float]
Named = tuple[str, float, float]


def label_places(points: Sequence[Point]) -> list[str]:
    """A name of its own for each point (longitude, latitude).

    Its street, with the next street where two points share one; its postcode where no street
    near it is known.
    """
    streets, postcodes = _streets_around(points), _postcodes_around(points)
    labels: list[str] = []
    for point in points:
        names = _nearest_names(point, streets) or _nearest_names(point, postcodes)
        labels.append(_first_free(names or [UNNAMED], labels))
    return labels


def _around(points: Sequence[Point]) -> dict[str, tuple[float, float]]:
    longitudes, latitudes = zip(*points, strict=True)
    return {
        "longitude__range": (min(longitudes) - NEAR_DEGREES, max(longitudes) + NEAR_DEGREES),
        "latitude__range": (min(latitudes) - NEAR_DEGREES, max(latitudes) + NEAR_DEGREES),
    }


def _streets_around(points: Sequence[Point]) -> list[Named]:
    found = Street.objects.filter(**_around(points)) if points else Street.objects.none()
    return list(found.order_by("name", "pk").values_list("name", "longitude", "latitude"))


def _postcodes_around(points: Sequence[Point]) -> list[Named]:
    found = Postcode.objects.filter(**_around(points)) if points else Postcode.objects.none()
    return list(found.order_by("pk").values_list("postcode", "longitude", "latitude"))


def _nearest_names(point: Point, named: Sequence[Named]) -> list[str]:
    """Up to four names around a point, nearest first, each once."""
    where = np.array([one[1:] for one in named]).reshape(-1, 2) - point
    near = np.flatnonzero((np.abs(where) <= NEAR_DEGREES).all(axis=1))
    scale = METRES_A_DEGREE * np.array([np.cos(np.radians(point[1])), 1.0])
    order = near[np.argsort(((where[near] * scale) ** 2).sum(axis=1), kind="stable")]
    return list(dict.fromkeys(named[i][0] for i in order))[:4]


def _first_free(names: Sequence[str], taken: Sequence[str]) -> str:
    options = [names[0], *(f"{names[0]} near {other}" for other in names[1:])]
    free = next((one for one in options if one not in taken), None)
    return free or f"{names[0]} ({sum(one.startswith(names[0]) for one in taken) + 1})"
