"""A point that a person set on the map: the words that fit it, and whether typed words do."""

import math
from dataclasses import dataclass

from partnership.places.gazetteer.find import Found, nearest_street
from partnership.places.gazetteer.ground import Ground, Point, metres_between
from partnership.places.gazetteer.names import Tier
from partnership.places.gazetteer.streets import Candidate

LEAST, MOST = 10, 20_000  # metres: nobody sets a pin truer, and a vaguer one tells nothing
UNSAID = 100  # metres, where a point comes without
STREET_NEAR = 300  # metres: beyond it a street's name says nothing about a pin


@dataclass(frozen=True)
class Pin:
    """A point in degrees and how true it is in metres."""

    longitude: float
    latitude: float
    accuracy_m: int

    @property
    def at(self) -> Point:
        return self.longitude, self.latitude

    @property
    def written(self) -> str:
        """As a hidden box has it."""
        return f"{self.longitude:.6f},{self.latitude:.6f},{self.accuracy_m}"

    def agrees_with(self, place: Candidate) -> bool:
        """Whether the pin may lie at ``place``, as true as both are.

        A pin that was set on a map of the whole town would agree with every street of it, so no
        more than ``STREET_NEAR`` of its own vagueness counts.
        """
        vague = min(self.accuracy_m, STREET_NEAR)
        return place.metres_from(self.at) <= place.accuracy_m + vague

    def metres_to(self, place: Candidate) -> int:
        """How far the pin is from ``place``."""
        return round(metres_between(place.at, self.at))


def read_pin(text: str) -> Pin | None:
    """The pin of ``longitude,latitude`` or ``longitude,latitude,metres``; None for no such text."""
    try:
        longitude, latitude, *rest = (float(part) for part in text[:80].split(","))
    except ValueError:
        return None
    metres = rest[0] if rest else UNSAID
    if not all(map(math.isfinite, (longitude, latitude, metres))) or len(rest) > 1:
        return None
    if abs(longitude) > 180 or abs(latitude) > 90 or not 0 < metres <= MOST:
        return None
    return Pin(longitude, latitude, max(LEAST, round(metres)))


def has_street(pin: Pin) -> bool:
    """Whether a street is near enough to name the pin."""
    return bool(nearest_street(pin.at, within=STREET_NEAR))


def words_for(pin: Pin, ground: Ground) -> str:
    """What a pin is called: its nearest street, else its area."""
    street = nearest_street(pin.at, within=STREET_NEAR)
    if street:
        return f"Near {street}"
    area = ground.name_of(pin.at)
    return f"A pin in {area}" if area else "A pin on the map"


def named_by(words: str, matches: Found, pin: Pin, ground: Ground) -> str:
    """The words that ``pin`` is stored with: the name that was typed, if its place agrees with it.

    Where no whole name was typed, those of what is nearest. Nothing where the words name another
    place.
    """
    own = words_for(pin, ground)
    if not words or words.casefold() == own.casefold():
        return own
    agreeing = [place for place in matches.places if pin.agrees_with(place)]
    whole = [place for place in agreeing if place.tier == Tier.WHOLE]
    if whole:
        return whole[0].label
    names_another = not agreeing and any(place.tier < Tier.LIKE for place in matches.places)
    return "" if names_another else own
