"""Times and changes in the words of the pages."""

from datetime import datetime
from typing import Protocol

from django.utils import timezone
from django.utils.formats import date_format

DAY = "D j F Y"


class Timed(Protocol):
    """What happened at a time that is known so well."""

    occurred_from: datetime | None
    occurred_to: datetime | None
    time_precision: str


def when_in_words(record: Timed) -> str:
    """When it happened, no more precisely than it is known."""
    start, end = record.occurred_from, record.occurred_to
    if start is None or end is None:
        return "Not known"
    start, end = timezone.localtime(start), timezone.localtime(end)
    if record.time_precision == "exact":
        return f"{day_of(start)}, {clock_of(start)}"
    if record.time_precision == "day":
        return day_of(start)
    if record.time_precision == "month":
        return date_format(start, "F Y")
    return _range(start, end)


def _range(start: datetime, end: datetime) -> str:
    if start.date() == end.date():
        return f"{day_of(start)}, {clock_of(start)} to {clock_of(end)}"
    return f"{day_of(start)}, {clock_of(start)} to {day_of(end)}, {clock_of(end)}"


def day_of(moment: datetime) -> str:
    return date_format(moment, DAY)


def clock_of(moment: datetime) -> str:
    """``22:30``; with its zone in the hour that comes twice."""
    clock = date_format(moment, "H:i")
    return f"{clock} {moment.tzname()}" if _comes_twice(moment) else clock


def _comes_twice(moment: datetime) -> bool:
    return moment.replace(fold=0).utcoffset() != moment.replace(fold=1).utcoffset()
