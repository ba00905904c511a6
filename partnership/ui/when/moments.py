"""From what was said about the time to a ``When`` with its honest precision."""

from collections.abc import Iterable, Iterator
from contextlib import nullcontext, suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo

from partnership.analysis.periods import midnight
from partnership.ui.clock import AmbiguousTime, NoSuchTime, localise, which_it_was
from partnership.ui.when.clocks import MIDNIGHT, Clock
from partnership.ui.when.days import DAY, Days, Part, month_after
from partnership.ui.when.errors import (
    AfterTheyTold,
    EndBeforeStart,
    NotYet,
    TimeMissing,
    UnreadableMoment,
)
from partnership.ui.when.reading import Side, read

LONGEST = timedelta(hours=6)  # of a time whose first hour still says when it was
LATE, EARLY = time(12), time(6)


@dataclass(frozen=True)
class When:
    """From when to when (the end not within), and how well that is known."""

    occurred_from: datetime | None = None
    occurred_to: datetime | None = None
    precision: str = "unknown"

    @property
    def time_precision(self) -> str:
        """Its name on a record."""
        return self.precision

    @property
    def hour(self) -> datetime | None:
        """A moment within its hour, or None: a day, a month and a long time have no hour."""
        start, end = self.occurred_from, self.occurred_to
        if start is None or end is None or self.precision not in {"exact", "range"}:
            return None
        return start if end - start <= LONGEST else None


@dataclass(frozen=True)
class Asked:
    """Who asks: the moment, its zone, and which of two equal times is meant.

    ``told`` is when the resident told us, where that was not just now.
    """

    at: datetime
    zone: tzinfo
    second: bool | None = None
    told: datetime | None = None

    @property
    def today(self) -> date:
        return self.at.astimezone(self.zone).date()

    @property
    def last_days(self) -> list[date]:
        """The days on which a time may have been that was said without one."""
        last = self.latest.astimezone(self.zone).date()
        return [last - 2 * DAY, last - DAY, last]

    @property
    def latest(self) -> datetime:
        """What a resident tells of has happened by then."""
        return self.told or self.at

    def check(self, moment: datetime) -> None:
        """Refuse a time to come, or one after they told us."""
        if moment > self.at:
            raise NotYet
        if moment > self.latest:
            raise AfterTheyTold


def written(when: When, zone: tzinfo) -> str:
    """The time as it can be typed, so that it means the same on every later day."""
    if when.occurred_from is None or when.occurred_to is None:
        return ""
    start, end = when.occurred_from.astimezone(zone), when.occurred_to.astimezone(zone)
    if when.precision == "month":
        return f"{start:%B %Y}"
    if when.precision == "day":
        return f"{start:%d/%m/%Y}"
    if when.precision == "exact":
        return f"{start:%d/%m/%Y %H:%M}"
    return f"{start:%d/%m/%Y %H:%M} to {end:%d/%m/%Y %H:%M}"


def just_now(asked: Asked) -> When:
    """While the resident speaks, or spoke."""
    return When(asked.latest, asked.latest, "exact")


def meant(text: str, asked: Asked) -> When:
    """The time that ``text`` means to who is asked: what could be now or before was before.

    :raises UnreadableMoment: when it tells no time.
    :raises NotYet, AfterTheyTold: when it is to come, or came after they told us.
    :raises EndBeforeStart: when it runs backwards.
    :raises NoSuchTime, AmbiguousTime: in the nights when the clocks change.
    """
    said = read(text, today=asked.today)
    if said.ago is not None:
        moment = asked.latest - said.ago
        return When(moment, moment, "exact")
    if said.end is None:
        return _alone(said.start, asked)
    if said.start.clock and said.end.clock:
        return _between(said.start, said.end, asked)
    return _stretches(said.start.days, said.end.days, asked)


def moment_meant(text: str, asked: Asked) -> datetime:
    """The one moment that ``text`` means.

    :raises TimeMissing: when it is longer than a moment: a day, a night.
    """
    when = meant(text, asked)
    if when.occurred_from is None or when.precision != "exact":
        raise TimeMissing
    return when.occurred_from


def _alone(side: Side, asked: Asked) -> When:
    if side.clock is not None:
        moment = _settled(_latest(_moments(side, asked), asked), asked)
        return When(moment, moment, "exact")
    return _stretch(side.days, asked)


def _between(start: Side, end: Side, asked: Asked) -> When:
    """Two times of day: the last such pair that has been, and of these the shortest."""
    pairs = [
        (first, last)
        for first in _moments(start, asked)
        for last in _ends(end, first, asked)
        if first <= last
    ]
    if not pairs:
        _refuse_skipped_hours(start, end, asked)
        raise EndBeforeStart
    over = [pair for pair in pairs if pair[1] <= asked.latest]
    if not over:
        asked.check(min(last for _first, last in pairs))
    first, last = (
        _settled(moment, asked) for moment in max(over, key=lambda pair: (pair[1], pair[0]))
    )
    return When(first, last, "exact" if first == last else "range")


def _ends(end: Side, first: datetime, asked: Asked) -> Iterable[datetime]:
    """When a time that began at ``first`` ended: on the day that was said, else within a day."""
    if end.day is not None:
        return _moments(end, asked)
    day = first.astimezone(asked.zone).date()
    moments = [moment for on in (day, day + DAY) for moment in _on(on, end, asked)]
    return [moment for moment in moments if first <= moment < first + DAY]


def _refuse_skipped_hours(start: Side, end: Side, asked: Asked) -> None:
    """Say that the clocks jumped over the end, where that is why nothing fits."""
    for first in _moments(start, asked):
        day = first.astimezone(asked.zone).date()
        for on in (day, day + DAY):
            for at in (end.clock or Clock(MIDNIGHT)).candidates:
                localise(on, at, asked.zone, second=False)


def _latest(moments: Iterable[datetime], asked: Asked) -> datetime:
    """The last of ``moments`` that has been."""
    listed = list(moments)
    past = [moment for moment in listed if moment <= asked.latest]
    if not past:
        asked.check(min(listed))
    return max(past)


def _settled(moment: datetime, asked: Asked) -> datetime:
    """``moment``, unless it came twice and nobody has said which of the two."""
    if asked.second is None and which_it_was(moment.astimezone(asked.zone)):
        raise AmbiguousTime
    return moment


def _moments(side: Side, asked: Asked) -> Iterator[datetime]:
    """What a time of day may mean: on its day, else on the last days."""
    for day in _possible(side.days, asked.last_days):
        yield from _on(day, side, asked)


def _possible(days: Days, otherwise: list[date]) -> list[date]:
    if days.day is None:
        return otherwise
    return [days.day - 7 * DAY, days.day] if days.is_weekday else [days.day]


def _on(day: date, side: Side, asked: Asked) -> Iterator[datetime]:
    clock = side.clock or Clock(MIDNIGHT)
    part = side.days.part
    for at in _of_part(clock, part):
        is_next = part is not None and part.is_night and at < LATE
        ends_day = side.day is not None and clock.is_by_name and at == MIDNIGHT
        on = day + DAY if is_next or ends_day else day
        with suppress(NoSuchTime) if side.day is None else nullcontext():
            yield localise(on, at, asked.zone, second=bool(asked.second))


def _of_part(clock: Clock, part: Part | None) -> list[time]:
    """The times of day that fit a part of the day, the earlier first."""
    if part is None or not clock.is_open:
        return clock.candidates
    early, late = clock.candidates
    if part.is_night:
        return [early] if early < EARLY else [late]
    return [early] if part.begins < LATE else [late]


def _stretch(days: Days, asked: Asked) -> When:
    """A part of a day, a day, several or a month, as far as it has been."""
    begins, ends = _bounds(days, asked)
    asked.check(begins)
    if days.part is None and days.last is None:
        return When(begins, ends, "month" if days.is_month else "day")
    return _ranged(begins, ends, asked)


def _stretches(first: Days, last: Days, asked: Asked) -> When:
    if first.is_weekday and first.day and last.day and first.day > last.day:
        first = replace(first, day=first.day - 7 * DAY)  # "Thursday to Saturday" on a Friday
    begins, _ends = _bounds(first, asked)
    _begins, ends = _bounds(last, asked)
    asked.check(begins)
    asked.check(_begins)
    if ends < begins:
        raise EndBeforeStart
    return _ranged(begins, ends, asked)


def _ranged(begins: datetime, ends: datetime, asked: Asked) -> When:
    ends = min(ends, asked.latest)
    return When(begins, ends, "exact" if ends == begins else "range")


def _bounds(days: Days, asked: Asked) -> tuple[datetime, datetime]:
    if days.part:
        return _bounds_of_part(days, days.part, asked)
    if days.day is None:
        raise UnreadableMoment
    if days.is_month:
        return midnight(days.day), midnight(month_after(days.day))
    return midnight(days.day), midnight((days.last or days.day) + DAY)


def _bounds_of_part(days: Days, part: Part, asked: Asked) -> tuple[datetime, datetime]:
    """A part of a day; of the last day on which it has begun where none was said."""
    *before, day = _possible(days, asked.last_days)
    begins = localise(day, part.begins, asked.zone, second=False)
    if before and begins > asked.latest:
        day = before[-1]
        begins = localise(day, part.begins, asked.zone, second=False)
    on = day if part.ends > part.begins else day + DAY
    return begins, localise(on, part.ends, asked.zone, second=False)
