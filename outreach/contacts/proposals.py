"""What comes next after a contact: proposed by what came of it, for the worker to accept or change.

Nothing here reads the clock, the database or the settings.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from outreach.models import LEAD_DECIDES_AFTER, Closing, Contact, Step
from partnership.analysis.periods import LONDON, midnight
from partnership.gates.contact import SafeContact

WEEK = timedelta(days=7)
TRIES_A_WEEK = 2
AFTER_A_TALK = timedelta(days=7)
FIRST_STEP = timedelta(days=2)
INSTANT = timedelta(microseconds=1)


class Plan(StrEnum):
    """How the next step was chosen."""

    PROPOSED = "proposed"
    GIVEN = "given"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class NextStep:
    """What an open case waits for: a day, perhaps with the hour from which it is safe.

    ``agreed``: the worker says that the client agreed to a time that she has not called safe.
    """

    on: date
    start: time | None = None
    kind: Step = Step.CONTACT
    agreed: bool = False


Proposal = NextStep | Closing


def propose(
    result: str, *, made_at: datetime, tries: Sequence[datetime], contact: SafeContact, at: datetime
) -> Proposal:
    """The next step after a contact made at ``made_at``, or the reason to close the case.

    :param tries: when it was tried in vain since she last spoke with us, as
        ``Tries.since_she_spoke`` says with this contact.
    """
    if result == Contact.Result.OBJECTS:
        return Closing.OBJECTS
    if result == Contact.Result.DECLINED:
        return Closing.DECLINED
    return while_open(result, made_at=made_at, tries=tries, contact=contact, at=at)


def while_open(
    result: str, *, made_at: datetime, tries: Sequence[datetime], contact: SafeContact, at: datetime
) -> NextStep:
    """The next step after a contact where the case stays open, though she declined perhaps.

    Told as ``propose`` is. A talk that was recorded late leaves tries that came after it.
    """
    if len(tries) >= LEAD_DECIDES_AFTER:
        return NextStep(_day(at), kind=Step.DECIDE)
    if result == Contact.Result.NOT_REACHED:
        return _after_a_try(sorted(tries), contact, at)
    return _after_a_talk(made_at, contact, at)


def next_safe_step(
    contact: SafeContact, *, at: datetime, begins_after: datetime | None = None
) -> NextStep | None:
    """The next hour that she called safe, as a step; None where no safe hours are known.

    A safe time that goes on at ``at`` counts, with the hour at which it began that day.

    :param begins_after: only a safe time that begins later than this.
    """
    after = max(at, begins_after or at)
    for start, _ in contact.windows(after):
        if begins_after is None or start > begins_after:
            begins = max(start, midnight(_day(after))).astimezone(LONDON)
            return NextStep(begins.date(), begins.time())
    return None


def first_step(contact: SafeContact, at: datetime) -> NextStep:
    """The first step of a new case: her next safe hour, or in two days where none is known."""
    return next_safe_step(contact, at=at) or NextStep(_day(at) + FIRST_STEP)


def _after_a_talk(made_at: datetime, contact: SafeContact, at: datetime) -> NextStep:
    day = max(_day(made_at) + AFTER_A_TALK, _day(at))
    step = next_safe_step(contact, at=at, begins_after=midnight(day) - INSTANT)
    return step or NextStep(day)


def _after_a_try(tries: Sequence[datetime], contact: SafeContact, at: datetime) -> NextStep:
    """The next hour that she calls safe, so that no seven days hold more than two tries."""
    last = tries[-1] if tries else at  # a try from before she spoke, recorded late, is none
    this_week = [tried for tried in tries if _day(last) - _day(tried) < WEEK]
    first_day = _day(at)
    if len(this_week) >= TRIES_A_WEEK:
        first_day = max(first_day, _day(this_week[-TRIES_A_WEEK]) + WEEK)
    step = next_safe_step(contact, at=at, begins_after=max(last, midnight(first_day) - INSTANT))
    return step or NextStep(max(first_day, _day(at) + timedelta(days=1)))


def _day(moment: datetime) -> date:
    return moment.astimezone(LONDON).date()
