"""A time in the words of the pages."""

from datetime import datetime, timedelta
from typing import Protocol

from django.utils.formats import date_format

from partnership.ui.formatting import clock, day, in_london, moment, month


class Timed(Protocol):
    """What happened at a time that is known so well."""

    @property
    def occurred_from(self) -> datetime | None:
        """The start, or None."""

    @property
    def occurred_to(self) -> datetime | None:
        """The end, not itself within the time, or None."""

    @property
    def time_precision(self) -> str:
        """How well it is known."""


def when_in_words(record: Timed) -> str:
    """When it happened, no more precisely than it is known."""
    start, end = record.occurred_from, record.occurred_to
    if start is None or end is None:
        return "Not known"
    start, end = in_london(start), in_london(end)
    if record.time_precision == "exact":
        return moment(start)
    if record.time_precision == "day":
        return day(start)
    if record.time_precision == "month":
        return month(start)
    return _range(start, end)


def _range(start: datetime, end: datetime) -> str:
    if start.date() == end.date():
        return f"{day(start)}, {clock(start)} to {clock(end)}"
    if end.date() == start.date() + timedelta(days=1):
        return f"{day(start)}, {clock(start)} to {date_format(end, 'D')} {clock(end)}"
    return f"{day(start)}, {clock(start)} to {day(end)}, {clock(end)}"
