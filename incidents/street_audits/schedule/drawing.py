"""Drawing the walks of a month: which street, which band of the week, which day, which pair.

The same seed and the same input give the same walks, in whatever order the input comes; without the
seed nobody can foresee them. Everything is ranked by a keyed digest (HMAC-SHA-256), so that no
version of Python draws differently. No database and no clock.
"""

import hmac
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from itertools import combinations, pairwise
from typing import TypeVar

from strategy.registers.bands import Band

ONE_IN = 5  # walks is repeated by another pair
PAIR = 2  # people
APART = timedelta(days=2)  # at least, between a walk and its repeat
Item = TypeVar("Item", bound=Hashable)


@dataclass(frozen=True)
class DrawnStreet:
    """A street of the gazetteer in an area."""

    area_id: int
    label: str
    longitude: float
    latitude: float


@dataclass(frozen=True)
class Wanted:
    """How many walks of an hour a month has, and the two fixed bands, which they take in turn."""

    in_target: int = 4
    in_buffer: int = 2
    bands: tuple[Band, Band] = (Band.EVENING, Band.NIGHT)

    def __bool__(self) -> bool:
        """Whether there is any walk to draw."""
        return bool(self.in_target or self.in_buffer)


@dataclass(frozen=True)
class Days:
    """The days on which walks may be drawn, both ends included."""

    first: date
    last: date

    @property
    def each(self) -> list[date]:
        """Every one of them, in order; none where the last comes before the first."""
        return [self.first + timedelta(days=at) for at in range((self.last - self.first).days + 1)]


@dataclass(frozen=True)
class DrawnWalk:
    """A walk of a pair; ``repeats`` is the place in the list of the walk that it repeats."""

    street: DrawnStreet
    band: Band
    day: date
    pair: tuple[int, int]
    repeats: int | None = None


@dataclass(frozen=True)
class Lot:
    """Ranks what may be drawn in a month, by the month's seed."""

    seed: str

    def rank(self, item: object, purpose: str) -> str:
        told = f"{purpose}\0{item!r}".encode()
        return hmac.new(self.seed.encode(), told, sha256).hexdigest()

    def ranked(self, items: Iterable[Item], purpose: str) -> list[Item]:
        """``items`` in an order that the seed alone decides, in whatever order they come."""
        return sorted(items, key=lambda item: self.rank(item, purpose))


def draw(
    *,
    lot: Lot,
    days: Days,
    target: Sequence[DrawnStreet],
    buffer: Sequence[DrawnStreet],
    people: Iterable[int],
    wanted: Wanted,
    walks_before: int = 0,
) -> list[DrawnWalk]:
    """The walks of a month, the first ones by day and then the repeats; none without a pair.

    :param people: primary keys of who may walk.
    :param walks_before: first walks that were drawn for earlier months: every fifth of all is
        repeated. Where fewer than four may walk nobody is left to repeat one, and none is.
    """
    loads = Counter(dict.fromkeys(people, 0))
    chosen = [
        *_streets(lot, target, wanted.in_target),
        *_streets(lot, buffer, wanted.in_buffer),
    ]
    if len(loads) < PAIR or not days.each or not chosen:
        return []
    bands = [wanted.bands[number % len(wanted.bands)] for number in range(len(chosen))]
    order = lot.ranked(range(len(chosen)), "order")
    walks = [
        DrawnWalk(chosen[number], bands[number], day, _pair(lot, loads, str(day)))
        for day, number in zip(_spread(lot, days, len(chosen)), order, strict=True)
    ]
    due = (walks_before + len(walks)) // ONE_IN - walks_before // ONE_IN
    return [*walks, *_repeats(lot, loads, days, walks, due)]


def _streets(lot: Lot, streets: Sequence[DrawnStreet], number: int) -> list[DrawnStreet]:
    """So many streets; each once before any comes twice."""
    ranked = lot.ranked(set(streets), "street")
    return [ranked[at % len(ranked)] for at in range(number)] if ranked else []


def _spread(lot: Lot, days: Days, number: int) -> list[date]:
    """A day in each of ``number`` stretches, as equal as they can be."""
    each = days.each
    ends = [len(each) * at // number for at in range(number + 1)]
    return [
        lot.ranked(each[start : max(end, start + 1)], "day")[0] for start, end in pairwise(ends)
    ]


def _pair(
    lot: Lot, loads: Counter[int], purpose: str, without: Iterable[int] = ()
) -> tuple[int, int]:
    """The two who have walked least this month, of those who may."""
    free = sorted(set(loads) - set(without))
    pairs = lot.ranked(combinations(free, 2), f"pair {purpose}")
    pair = min(pairs, key=lambda two: loads[two[0]] + loads[two[1]])
    loads.update(pair)
    return pair


def _repeats(
    lot: Lot, loads: Counter[int], days: Days, walks: Sequence[DrawnWalk], due: int
) -> list[DrawnWalk]:
    """``due`` walks again: the same street and band on a later day, by two others."""
    if len(loads) < 2 * PAIR:
        return []
    early = [at for at, walk in enumerate(walks) if walk.day + APART <= days.last]
    taken = {walk.day for walk in walks}
    repeats = []
    for at in lot.ranked(early, "repeat")[:due]:
        walk = walks[at]
        day = another_day(lot, Days(walk.day + APART, days.last), taken)
        taken.add(day)
        pair = _pair(lot, loads, f"again {walk.day}", walk.pair)
        repeats.append(DrawnWalk(walk.street, walk.band, day, pair, repeats=at))
    return repeats


def another_day(lot: Lot, days: Days, taken: Collection[date]) -> date:
    """One of ``days``, of which there is one at least; one that isn't ``taken`` where it can be."""
    free = [day for day in days.each if day not in taken] or days.each
    return lot.ranked(free, "another day")[0]


def another_street(
    lot: Lot, streets: Sequence[DrawnStreet], taken: Collection[str]
) -> DrawnStreet | None:
    """One of ``streets``, by its label one that isn't ``taken`` where it can be; None of none."""
    free = [street for street in streets if street.label not in taken] or streets
    return lot.ranked(free, "another street")[0] if free else None
