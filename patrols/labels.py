"""Places by the names of streets: what a briefing may say."""

from collections.abc import Iterable, Sequence

import numpy as np

from partnership.places.models import Street

NEAR_DEGREES = 0.02  # some 1.5 to 2 km: beyond it a street says nothing about a place
METRES_A_DEGREE = 111_195
UNNAMED = "Place without a street name"

Point = tuple[float, float]


def streets_around(points: Sequence[Point]) -> list[Street]:
    """The streets that may be nearest to any of ``points`` (longitude, latitude)."""
    if not points:
        return []
    longitudes, latitudes = zip(*points, strict=True)
    return list(
        Street.objects.filter(
            longitude__range=(min(longitudes) - NEAR_DEGREES, max(longitudes) + NEAR_DEGREES),
            latitude__range=(min(latitudes) - NEAR_DEGREES, max(latitudes) + NEAR_DEGREES),
        ).order_by("name", "pk")
    )


def label_places(points: Sequence[Point]) -> list[str]:
    """A name of its own for each point: its street, and the next street where two share one."""
    streets = streets_around(points)
    labels: list[str] = []
    for point in points:
        labels.append(_first_free(_candidates(point, streets), labels))
    return labels


def _candidates(point: Point, streets: Sequence[Street]) -> Iterable[str]:
    names = _nearest_names(point, streets)
    if not names:
        return [UNNAMED]
    return [names[0], *(f"{names[0]} near {other}" for other in names[1:4])]


def _nearest_names(point: Point, streets: Sequence[Street]) -> list[str]:
    """Names of streets, nearest first, each once."""
    if not streets:
        return []
    where = np.array([(street.longitude, street.latitude) for street in streets])
    scale = METRES_A_DEGREE * np.array([np.cos(np.radians(point[1])), 1.0])
    order = np.argsort((((where - point) * scale) ** 2).sum(axis=1), kind="stable")
    return list(dict.fromkeys(streets[i].name for i in order))[:4]


def _first_free(candidates: Iterable[str], taken: Sequence[str]) -> str:
    options = list(candidates)
    free = next((one for one in options if one not in taken), None)
    return free or f"{options[0]} ({sum(one.startswith(options[0]) for one in taken) + 1})"
