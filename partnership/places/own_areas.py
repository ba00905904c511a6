"""The areas that the partnership works in, as the strategies of this side say."""

from enum import IntEnum

from partnership.core.contributions import each


class Part(IntEnum):
    """How near an area is to the work, the nearest first."""

    MIDDLE = 0  # a strategy works in it
    RING = 1  # trouble may move into it


def own_areas() -> dict[int, Part]:
    """Each own area by its primary key. One that is both is a middle."""
    parts: dict[int, Part] = {}
    for pk, part in each("own_areas"):
        parts[pk] = min(part, parts.get(pk, part))
    return parts
