"""Where a box about a place looks first, and the addresses that its script asks."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from partnership.places.gazetteer.ground import Ground


@dataclass(frozen=True)
class Around:
    """The ground that a place lies on; ``suggest`` and ``near`` answer for the same ground."""

    ground: Callable[[], Ground]
    suggest: str
    near: str


def everywhere() -> Around:
    """Around the areas of every strategy."""
    return Around(Ground.now, reverse("place_suggest"), reverse("place_near"))
