"""How many different people complained about a place: one neighbour never makes a hot place.

Pure functions. A caller is known by keyed digests of a phone number and an email address. Anonymous
calls about one street count once as long as each follows the one before within 14 days; one that
names no street, such as a pin or a postcode, may be about any street of its cell. An imported
record counts by itself, since nobody took a call.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from partnership.places.gazetteer.names import POSTCODE, plain

LEAST_CALLERS = 3  # before a place may be shown
ONE_CALL = timedelta(days=14)
HINTS = re.compile(r"[,(]")  # after the name of a street: its end, town, postcode or number
A_PIN = re.compile(r"a pin (in|on) ")


@dataclass(frozen=True)
class Call:
    """What is known of who made one complaint, about which street and on which day.

    ``street`` as ``street_of`` gives it: empty where the place names none.
    """

    keys: tuple[str, ...]
    is_imported: bool
    street: str
    day: date


@dataclass(frozen=True)
class Tally:
    """A place's complaints and the different callers who made them."""

    complaints: int
    callers: int


def street_of(place: str, landmarks: Collection[str] = ()) -> str:
    """The plain name of the street in a place: ``dudley street`` of ``Near Dudley St, north end``.

    Nothing for a postcode, a pin without a street or one of the ``landmarks`` (plain names).
    """
    name = plain(HINTS.split(place, maxsplit=1)[0]).removeprefix("near ")
    is_street = name not in landmarks and not POSTCODE.fullmatch(name) and not A_PIN.match(name)
    return name if is_street else ""


def tallies(calls: Iterable[tuple[int, Call]]) -> Mapping[int, Tally]:
    """Cell -> its complaints and callers; ``calls`` pairs each call with its cell."""
    by_cell: dict[int, list[Call]] = {}
    for cell, call in calls:
        by_cell.setdefault(cell, []).append(call)
    return {cell: Tally(len(made), distinct_callers(made)) for cell, made in by_cell.items()}


def distinct_callers(calls: Iterable[Call]) -> int:
    """How many different callers there were, at most as many as can be told apart."""
    made = list(calls)
    imported = sum(call.is_imported for call in made)
    known = [call.keys for call in made if call.keys and not call.is_imported]
    nameless = [call for call in made if not call.keys and not call.is_imported]
    return imported + _people(known) + _anonymous(nameless)


def _people(keys: Iterable[tuple[str, ...]]) -> int:
    """The number of people: those who share a phone number or an email address are one."""
    people: list[set[str]] = []
    for held in map(set, keys):
        same = [person for person in people if person & held]
        people = [person for person in people if not person & held]
        people.append(held.union(*same))
    return len(people)


def _anonymous(calls: Iterable[Call]) -> int:
    """Runs of calls about one street; a new run begins more than 14 days after the last call."""
    days: dict[str, list[date]] = {}
    for call in calls:
        days.setdefault(call.street, []).append(call.day)
    streetless = days.pop("", [])
    named = [day for of_street in days.values() for day in of_street]
    apart = [day for day in streetless if all(abs(day - other) > ONE_CALL for other in named)]
    return sum(1 + _breaks(sorted(run)) for run in (*days.values(), apart) if run)


def _breaks(days: list[date]) -> int:
    return sum(later - earlier > ONE_CALL for earlier, later in pairwise(days))
