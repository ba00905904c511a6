"""From what was typed about the time to a ``When`` with its honest precision."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, tzinfo
from typing import TypeVar

from incidents.details import When
from incidents.errors import (
    AfterTheyTold,
    EndBeforeStart,
    NotYet,
    ReceivedWithoutTime,
    StartMissing,
)
from incidents.moments import Typed, day_after, month_after, read
from partnership.analysis.periods import midnight
from partnership.audit.errors import DomainError
from partnership.ui.clock import localise

MIDNIGHT = time()
Read = TypeVar("Read")


@dataclass(frozen=True)
class Asked:
    """Who asks: the moment, its zone, and which of two equal times each box means.

    ``told`` is when the resident told us, where that was not just now.
    """

    at: datetime
    zone: tzinfo
    second: Mapping[str, bool | None] = field(default_factory=dict)
    told: datetime | None = None

    @property
    def today(self) -> date:
        return self.at.astimezone(self.zone).date()

    @property
    def latest(self) -> datetime:
        """What a resident tells of has happened by then."""
        return self.told or self.at

    def moment(self, box: str, day: date, clock: time) -> datetime:
        """The moment that ``box`` holds; its errors point at the box."""
        found = _at_box(box, lambda: localise(day, clock, self.zone, second=self.second.get(box)))
        self.check(box, found)
        return found

    def check(self, box: str, found: datetime) -> None:
        """Refuse what ``box`` can't hold: a time to come, or one after they told us."""
        if found > self.at:
            raise NotYet(field=box)
        if found > self.latest:
            raise AfterTheyTold(field=box)


def _at_box(box: str, work: Callable[[], Read]) -> Read:
    """Do ``work``; a rule that it breaks is shown at ``box``."""
    try:
        return work()
    except DomainError as error:
        error.field = box
        raise


def just_now(asked: Asked) -> When:
    """While the resident speaks, or spoke."""
    return When(asked.latest, asked.latest, "exact")


def received(text: str, asked: Asked) -> datetime | None:
    """When they told us, by the box ``received``; None for an empty box: just now."""
    if not text.strip():
        return None
    typed = _at_box("received", lambda: read(text, today=asked.today))
    if typed.clock is None:
        raise ReceivedWithoutTime
    return asked.moment("received", typed.day or asked.today, typed.clock)


def some_time_today(text: str, asked: Asked) -> When:
    """Today at the time in the box ``time``, or some time today when it is empty."""
    if not text.strip():
        asked.check("time", midnight(asked.today))
        return _whole_day(asked.today, asked)
    typed = _at_box("time", lambda: read(text, today=asked.today))
    return _alone("time", typed, asked)


def between(start: str, end: str, asked: Asked) -> When:
    """Between the boxes ``start`` and ``end``; without an end, the start's own moment or day."""
    if not start.strip():
        raise StartMissing
    first = _at_box("start", lambda: read(start, today=asked.today))
    if not end.strip():
        return _alone("start", first, asked)
    last = _at_box("end", lambda: read(end, today=asked.today))
    begins = _beginning("start", first, asked)
    ends = _ending(last, first, begins, asked)
    if ends < begins:
        raise EndBeforeStart
    return When(begins, ends, "exact" if ends == begins else "range")


def _alone(box: str, typed: Typed, asked: Asked) -> When:
    if typed.clock is not None:
        moment = asked.moment(box, typed.day or asked.today, typed.clock)
        return When(moment, moment, "exact")
    begins = _beginning(box, typed, asked)
    if typed.is_month:
        ends = midnight(month_after(begins.astimezone(asked.zone).date()))
        return When(begins, ends, "month")
    return _whole_day(begins.astimezone(asked.zone).date(), asked)


def _whole_day(day: date, asked: Asked) -> When:
    return When(midnight(day), midnight(day_after(day)), "day")


def _beginning(box: str, typed: Typed, asked: Asked) -> datetime:
    return asked.moment(box, typed.day or asked.today, typed.clock or MIDNIGHT)


def _ending(last: Typed, first: Typed, begins: datetime, asked: Asked) -> datetime:
    if last.clock is None:
        day = last.day or asked.today
        whole = midnight(month_after(day) if last.is_month else day_after(day))
        asked.check("end", midnight(day))
        return min(whole, asked.latest)
    day = last.day or first.day or asked.today
    if last.day is None and first.clock and last.clock < first.clock:
        day = day_after(day)  # 22:00 to 02:00
    return asked.moment("end", day, last.clock)
