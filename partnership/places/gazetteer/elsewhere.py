"""Whether what stands after a place's name says that it is another place.

"Church Street, Dunstable" is not the Church Street that is near. After a comma may stand the town,
the area or ward of a place, a postcode near it, or words that only describe ("by the bins"); any
other word may name a town, and another street or a junction is a place of its own.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from django.db.models import Q

from partnership.core.guarded.english import is_english
from partnership.places.gazetteer.ground import Ground, metres_between, moved
from partnership.places.gazetteer.names import (
    BESIDE,
    HOUSE,
    MISTYPED,
    POSTCODE,
    SHORT,
    Tier,
    canonical,
    key_of,
    written_right,
)
from partnership.places.gazetteer.streets import Candidate
from partnership.places.models import Postcode, Street

OUTWARD = re.compile(r"\b([a-z]{1,2}[0-9][a-z0-9]?)(?: ?[0-9][a-z]{2})?\b", re.IGNORECASE)
KINDS = frozenset(SHORT.values()) | set(SHORT) - {"la", "st"}
CROSSES = frozenset({"junction", "corner", "crossing", "crossroads"})
LEADS_TO_A_NAME = frozenset({"in", "at", "near", "nearby", "by", "from", "around", "of"})
SMALL = frozenset({"the", "of", "on", "upon", "le", "under", "and", "in", "by"})
LONGEST_NAME = 4  # words of a town
SAME_TOWN = 1_000  # metres: a place without a town has that of the nearest street


def honest(places: Iterable[Candidate], text: str, ground: Ground, near: Q) -> list[Candidate]:
    """``places``, of which none counts as wholly named that ``text`` says to be elsewhere.

    ``near``: what is near enough to be offered, as a question to the database.
    """
    parts = _parts(text)
    return [
        replace(place, tier=Tier.WORD)
        if place.tier == Tier.WHOLE
        and any(_is_elsewhere(part, place, ground, near) for part in parts)
        else place
        for place in places
    ]


def _parts(text: str) -> list[str]:
    """What stands after the first part that names something; and every postcode."""
    right = MISTYPED.sub(written_right, text)
    parts = [part.strip() for part in right.split(",")]
    named = [at for at, part in enumerate(parts) if _words(part) or OUTWARD.search(part)]
    after = parts[named[0] + 1 :] if named else []
    return [part for part in after if key_of(part)] + [
        match[0] for match in POSTCODE.finditer(right)
    ]


def _words(part: str) -> list[str]:
    """The words of a part without house numbers and postcodes."""
    words = key_of(POSTCODE.sub(" ", part)).split()
    return [word for word in words if not HOUSE.fullmatch(word)]


def _is_elsewhere(part: str, place: Candidate, ground: Ground, near: Q) -> bool:
    if any(not _is_near(match[1], near) for match in OUTWARD.finditer(part)):
        return True
    words = _words(OUTWARD.sub(" ", part))
    own = canonical(key_of(place.label.split(",")[0]))
    if not words or canonical(" ".join(words)) == own:
        return False
    if CROSSES & set(words) or _names_a_street(words):
        return True
    if _only_describes(part, words):
        return Street.objects.filter(town__iexact=" ".join(words)).exists() and not _is_local(
            words, place, ground
        )
    return not _is_local(words, place, ground)


def _is_near(outward: str, near: Q) -> bool:
    return Postcode.objects.filter(near, postcode__startswith=f"{outward.upper()} ").exists()


def _names_a_street(words: Sequence[str]) -> bool:
    return any(kind in KINDS and word not in BESIDE | SMALL for word, kind in pairwise(words))


def _only_describes(part: str, words: Sequence[str]) -> bool:
    """Whether all words are English and not written as a name."""
    if not all(is_english(word) or any(map(str.isdigit, word)) for word in words):
        return False
    tokens = re.findall(r"[^\W\d_][\w'’-]*", part)
    leads = [token.lower() for token in tokens[: next(_not_beside(tokens), len(tokens))]]
    telling = [word for word in tokens[len(leads) :] if word.lower() not in SMALL]
    is_told_where = bool(set(leads) - LEADS_TO_A_NAME - SMALL)
    is_a_name = all(word[0].isupper() for word in telling) and 0 < len(telling) <= LONGEST_NAME
    return is_told_where or not is_a_name


def _not_beside(tokens: Sequence[str]) -> Iterator[int]:
    return (at for at, word in enumerate(tokens) if word.lower() not in BESIDE | SMALL)


def _is_local(words: Sequence[str], place: Candidate, ground: Ground) -> bool:
    """Whether ``words`` are the town, area or ward of ``place``, maybe with words that describe."""
    for name in _local_names(place, ground):
        size = len(name)
        starts = (at for at in range(len(words) - size + 1) if tuple(words[at : at + size]) == name)
        for at in starts:
            if all(is_english(word) for word in [*words[:at], *words[at + size :]]):
                return True
    return False


def _local_names(place: Candidate, ground: Ground) -> set[tuple[str, ...]]:
    names = {place.town or _town_near(place), *ground.names_of(place.at)}
    names |= {name for point in place.points for name in ground.names_of(point)}
    return {tuple(key_of(name).split()) for name in names if name}


def _town_near(place: Candidate) -> str:
    """The town of the nearest street that has one."""
    west, south = moved(place.at, -SAME_TOWN, -SAME_TOWN)
    east, north = moved(place.at, SAME_TOWN, SAME_TOWN)
    rows = Street.objects.exclude(town="").filter(
        longitude__range=(west, east), latitude__range=(south, north)
    )
    towns = rows.values_list("town", "longitude", "latitude")
    apart = [(metres_between(place.at, (x, y)), town) for town, x, y in towns]
    return min(apart, default=(0.0, ""))[1]
