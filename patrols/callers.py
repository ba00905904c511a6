"""How many different people complained about a place: one neighbour never makes a hot place.

Pure functions. A caller is known by keyed digests of a phone number and an email address. Anonymous
calls about one cell count once as long as each follows the one before within 14 days: the words of
a place are cleaned and deleted, and a past forecast stays as it was. An imported record counts by
itself, since nobody took a call.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

LEAST_CALLERS = 3  # before a place may be shown
ONE_CALL = timedelta(days=14)


@dataclass(frozen=True)
class Call:
    """What is known of who made one complaint, and on which day."""

    keys: tuple[str, ...]
    is_imported: bool
    day: date


@dataclass(frozen=True)
class Tally:
    """A place's complaints and the different callers who made them."""

    complaints: int
    callers: int


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
    nameless = [call.day for call in made if not call.keys and not call.is_imported]
    return imported + _people(known) + _runs(sorted(nameless))


def _people(keys: Iterable[tuple[str, ...]]) -> int:
    """The number of people: those who share a phone number or an email address are one."""
    people: list[set[str]] = []
    for held in map(set, keys):
        same = [person for person in people if person & held]
        people = [person for person in people if not person & held]
        people.append(held.union(*same))
    return len(people)


def _runs(days: list[date]) -> int:
    """Runs of calls; a new run begins more than 14 days after the last call."""
    return bool(days) + sum(later - earlier > ONE_CALL for earlier, later in pairwise(days))
