"""Finding the places that words may mean."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import Q, QuerySet

from partnership.places.gazetteer.elsewhere import honest
from partnership.places.gazetteer.ground import Ground, metres_between
from partnership.places.gazetteer.names import Tier, Typed, canonical, key_of, matches
from partnership.places.gazetteer.streets import Candidate, NamedPoint, streets_of, told_apart
from partnership.places.models import Postcode, Street, StreetAlias
from partnership.places.selectors import POSTCODE_ACCURACY, find_postcode, find_postcodes
from partnership.ui.text import clean_line

MOST_OFFERED = 8
USUAL_REACH = 5_000  # metres from the area's middle; further only when asked
MOST_NAMES = 150
PART_OF_POSTCODE = 4  # letters and digits of a postcode's beginning that tell something
POSTCODE_SIGNS = re.compile("[ .–-]")
HINTED = re.compile("[,(]")  # a name with what tells it from its namesakes
SAME_PLACE = 300  # metres: a postcode within this of a street is a part of it


@dataclass(frozen=True)
class Found:
    """The places that words may mean, best first."""

    places: list[Candidate]

    @property
    def certain(self) -> Candidate | None:
        """The only one whose whole name was typed; of a part of a name nobody knows what is meant.

        What somebody may see and choose is another matter: all of ``places``.
        """
        whole = [place for place in self.places if place.tier == Tier.WHOLE]
        return whole[0] if len(whole) == 1 else None

    def coded(self, code: str) -> Candidate | None:
        """The one that a form's choice names."""
        return next((place for place in self.places if place.code == code), None)


def find_places(
    text: str,
    ground: Ground,
    *,
    within: float | None = USUAL_REACH,
    limit: int | None = MOST_OFFERED,
) -> Found:
    """The places that ``text`` may mean: by name, then target, buffer, and by distance.

    ``within``: metres from the area's middle beyond which only the areas themselves are searched;
    None for no limit.
    """
    words = clean_line(unicodedata.normalize("NFKC", text))
    typed = Typed(words)
    near = _Near(ground, within if ground.middles else None)
    streets = _streets(typed, near)
    labelled = [street for street in streets if street.label.casefold() == words.casefold()]
    if labelled and HINTED.search(words):
        return Found(labelled)
    postcodes = _postcodes(typed, words, near)
    if typed.postcode and postcodes:
        named = _within_street(postcodes[0], streets)
        others = [
            street for street in streets if street.tier == Tier.WHOLE and named == postcodes[0]
        ]
        both = [named, *others][:limit]  # street and postcode contradict: it is asked
        return Found(honest(both, words, ground, near.asked()))
    places = honest([*postcodes, *streets], words, ground, near.asked())
    return Found(sorted(places, key=lambda place: place.order)[:limit])


@dataclass(frozen=True)
class _Near:
    """What is near enough to be offered."""

    ground: Ground
    within: float | None

    def asked(self) -> Q:
        """Points that may be near enough, as a question to the database."""
        boxes = self.ground.boxes(self.within) if self.within is not None else []
        condition = Q()
        for west, south, east, north in boxes:
            condition |= Q(longitude__range=(west, east), latitude__range=(south, north))
        return condition

    def holds(self, place: Candidate) -> bool:
        """Whether the place is in an own area or near enough to its middle."""
        if self.within is None or place.zone < 2:
            return True
        return place.distance_m is not None and place.distance_m <= self.within


def _streets(typed: Typed, near: _Near) -> list[Candidate]:
    points = Street.objects.filter(near.asked())
    tiers = _few(_tiers(typed, points), typed)
    named = points.filter(key__in=tiers).order_by("-uses", "pk")
    rows = [NamedPoint._make(row) for row in named.values_list(*NamedPoint._fields)]
    streets = [
        street
        for group in _of_one_name(rows).values()
        for street in _told(group, tiers, near.ground)
    ]
    return sorted(
        (street for street in streets if near.holds(street)), key=lambda street: street.order
    )


def _few(tiers: dict[str, Tier], typed: Typed) -> dict[str, Tier]:
    """Where half the town fits ("road"), those that begin so: the others tell nothing."""
    if len(tiers) <= MOST_NAMES:
        return tiers
    begin = [key for key in sorted(tiers) if key.startswith(typed.name[0])]
    return {key: tiers[key] for key in begin[:MOST_NAMES]}


def _tiers(typed: Typed, points: QuerySet[Street]) -> dict[str, Tier]:
    """How well the key of each street fits, by its name or an alias."""
    own = points.order_by().values_list("key", "key")
    streets: dict[str, set[str]] = defaultdict(set)
    for name, street in own.union(StreetAlias.objects.order_by().values_list("key", "street_key")):
        streets[name].add(street)
    tiers: dict[str, Tier] = {}
    for name, tier in matches(typed, streets).items():
        for street in streets[name]:
            tiers[street] = min(tier, tiers.get(street, tier))
    return tiers


def _of_one_name(rows: Iterable[NamedPoint]) -> dict[tuple[str, ...], list[NamedPoint]]:
    groups: dict[tuple[str, ...], list[NamedPoint]] = defaultdict(list)
    for row in rows:
        groups[canonical(key_of(row.name))].append(row)
    return groups


def _told(group: Sequence[NamedPoint], tiers: dict[str, Tier], ground: Ground) -> list[Candidate]:
    tier = min(tiers.get(key_of(point.name), Tier.LIKE) for point in group)
    streets = sorted(streets_of(group, tier, ground), key=lambda street: street.whole().order)
    return told_apart(streets[: 2 * MOST_OFFERED], ground)


def _postcodes(typed: Typed, words: str, near: _Near) -> list[Candidate]:
    """The postcode that was typed, or those that begin as it does."""
    if typed.postcode:
        exact = find_postcode(typed.postcode)
        rows = [exact] if exact else []
        tier = Tier.LIKE if typed.has_letter_for_figure else Tier.WHOLE
    else:
        rows, tier = list(_beginning(words, near)), Tier.BEGUN
    postcodes = [_postcode_candidate(row, tier, near.ground) for row in rows]
    return [postcode for postcode in postcodes if near.holds(postcode)]


def _beginning(words: str, near: _Near) -> Iterable[Postcode]:
    letters = POSTCODE_SIGNS.sub("", words).upper()
    is_part = len(letters) >= PART_OF_POSTCODE and letters.isalnum() and letters.isascii()
    if not is_part or letters.isalpha():
        return []
    spaced = Q(postcode__startswith=letters)
    for at in range(2, len(letters)):
        spaced |= Q(postcode__startswith=f"{letters[:at]} {letters[at:]}")
    return Postcode.objects.filter(spaced, near.asked())[:200]


def _postcode_candidate(row: Postcode, tier: Tier, ground: Ground) -> Candidate:
    at = row.longitude, row.latitude
    distance = ground.distance(at)
    return Candidate(
        label=row.postcode,
        kind="postcode",
        longitude=at[0],
        latitude=at[1],
        accuracy_m=POSTCODE_ACCURACY,
        distance_m=None if distance is None else round(distance),
        zone=ground.zone(at),
        tier=tier,
    )


def _within_street(postcode: Candidate, streets: Sequence[Candidate]) -> Candidate:
    """The postcode, with the name of the street that was typed with it, where that is there."""
    for street in streets:
        if street.tier < Tier.LIKE and street.metres_from(postcode.at) <= SAME_PLACE:
            name = street.label.split(",")[0]
            return replace(postcode, label=f"{name}, near {postcode.label}", kind="street")
    return postcode


def named_in(text: str) -> str:
    """The street or landmark that stands in ``text``, and the postcode: nothing else of it."""
    return names_in([text])[text]


def names_in(texts: Iterable[str]) -> dict[str, str]:
    """``named_in`` of each text, in as many queries for a page of them as for one."""
    typed = {text: Typed(clean_line(text)) for text in texts}
    if not typed:
        return {}
    postcodes = find_postcodes(entered.postcode for entered in typed.values() if entered.postcode)
    known_names = _known_names()
    keys = {text: _longest_name(entered.everything, known_names) for text, entered in typed.items()}
    streets = Street.objects.filter(key__in=set(keys.values()) - {""}).order_by("uses", "-pk")
    names = dict(streets.values_list("key", "name"))  # of equal keys the most used comes last
    return {
        text: ", near ".join(filter(None, [names.get(keys[text]), postcodes.get(entered.postcode)]))
        for text, entered in typed.items()
    }


def _known_names() -> dict[tuple[str, ...], str]:
    """The words of every name in the gazetteer, with its longest key."""
    keys = Street.objects.order_by().values_list("key", flat=True).distinct()
    return {canonical(key): key for key in sorted(keys, key=len)}


def _longest_name(words: tuple[str, ...], known_names: Mapping[tuple[str, ...], str]) -> str:
    """The key of the longest name that stands within ``words``, unbroken; or nothing."""
    size = len(words)
    runs = (words[start:end] for start in range(size) for end in range(start + 1, size + 1))
    return max((known_names[run] for run in runs if run in known_names), key=len, default="")


def nearest_street(at: tuple[float, float], *, within: float) -> str:
    """The name of the street whose point is nearest, at most so many metres away; else nothing."""
    degrees = within / 50_000
    around = Street.objects.filter(
        kind=Street.Kind.STREET,
        longitude__range=(at[0] - degrees, at[0] + degrees),
        latitude__range=(at[1] - degrees, at[1] + degrees),
    ).values_list("name", "longitude", "latitude")
    apart = [(metres_between(at, (x, y)), name) for name, x, y in around]
    nearest = min(apart, default=(within + 1, ""))
    return nearest[1] if nearest[0] <= within else ""
