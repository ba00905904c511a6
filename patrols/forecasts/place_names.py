"""Places by the names of streets and the postcode they are near: what a briefing may say."""

from collections.abc import Iterable, Sequence

import numpy as np

from partnership.places.models import Postcode, Street
from patrols.forecasts.models import HotSpot

NEAR_DEGREES = 0.005  # some 350 to 550 m: beyond it a name says nothing about a place
METRES_A_DEGREE = 111_195
UNNAMED = "Place without a street name"
LONGEST = 110  # characters: a place of a visit holds 120

Point = tuple[float, float]
Named = tuple[str, float, float]


def names_of(hot_spots: Iterable[HotSpot]) -> dict[int, str]:
    """What each place of a forecast is called now, by rank; its stored name where none is known.

    Streets are learned after a forecast is made, and the forecast stays as it was made.
    """
    places = {hot_spot.rank: hot_spot for hot_spot in hot_spots}
    ranks = sorted(places)
    labels = label_places([(places[n].longitude, places[n].latitude) for n in ranks])
    return {
        rank: places[rank].label if name.startswith(UNNAMED) else name
        for rank, name in zip(ranks, labels, strict=True)
    }


def name_of(hot_spot: HotSpot) -> str:
    """What one place is called now, beside the other places of its forecast."""
    return names_of(hot_spot.forecast.hot_spots.all())[hot_spot.rank]


def label_places(points: Sequence[Point]) -> list[str]:
    """A name of its own for each point (longitude, latitude).

    Its street and the postcode that it is near, the next one where two points share both; one of
    the two where the other is unknown, told apart by the next of its kind.
    """
    streets, postcodes = _streets_around(points), _postcodes_around(points)
    labels: list[str] = []
    for point in points:
        names = _names(_nearest_names(point, streets), _nearest_names(point, postcodes))
        labels.append(_first_free(names, labels))
    return labels


def _names(streets: Sequence[str], postcodes: Sequence[str]) -> list[str]:
    """What a point may be called, best first."""
    if streets and postcodes:
        return [f"{streets[0]}, near {postcode}" for postcode in postcodes]
    names = streets or postcodes or [UNNAMED]
    return [names[0], *(f"{names[0]} near {other}" for other in names[1:])]


def _around(points: Sequence[Point]) -> dict[str, tuple[float, float]]:
    longitudes, latitudes = zip(*points, strict=True)
    return {
        "longitude__range": (min(longitudes) - NEAR_DEGREES, max(longitudes) + NEAR_DEGREES),
        "latitude__range": (min(latitudes) - NEAR_DEGREES, max(latitudes) + NEAR_DEGREES),
    }


def _streets_around(points: Sequence[Point]) -> list[Named]:
    streets = Street.objects.filter(**_around(points)) if points else Street.objects.none()
    return list(streets.order_by("name", "pk").values_list("name", "longitude", "latitude"))


def _postcodes_around(points: Sequence[Point]) -> list[Named]:
    postcodes = Postcode.objects.filter(**_around(points)) if points else Postcode.objects.none()
    return list(postcodes.order_by("pk").values_list("postcode", "longitude", "latitude"))


def _nearest_names(point: Point, named: Sequence[Named]) -> list[str]:
    """Up to four names around a point, nearest first, each once."""
    where = np.array([name[1:] for name in named]).reshape(-1, 2) - point
    near = np.flatnonzero((np.abs(where) <= NEAR_DEGREES).all(axis=1))
    scale = METRES_A_DEGREE * np.array([np.cos(np.radians(point[1])), 1.0])
    order = near[np.argsort(((where[near] * scale) ** 2).sum(axis=1), kind="stable")]
    return list(dict.fromkeys(named[i][0] for i in order))[:4]


def _first_free(names: Sequence[str], taken: Sequence[str]) -> str:
    short = [name[:LONGEST] for name in names]
    free = next((label for label in short if label not in taken), None)
    return free or f"{short[0]} ({sum(label.startswith(short[0]) for label in taken) + 1})"
