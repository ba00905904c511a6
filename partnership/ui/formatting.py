"""The one way in which people read days, times, weeks, months and numbers, on every page.

Addresses, JSON and CSV keep the forms of machines (ISO 8601, bare digits).
"""

from datetime import date, datetime
from functools import lru_cache

from django.utils import timezone
from django.utils.formats import date_format

from partnership.analysis.periods import LONDON, Period, PeriodKind

DAY, CLOCK = "D j F Y", "%H:%M"
DECIMALS = 2


def in_london(value: datetime) -> datetime:
    """A moment by the clock that people read; one without a zone is by that clock already."""
    return value.astimezone(LONDON) if timezone.is_aware(value) else value


def day(value: date | str | None) -> str:
    """``Mon 15 July 2013``, also of ISO text; nothing for nothing."""
    local = _local(value)
    return _day_in_words(local.year, local.month, local.day) if local else ""


def moment(value: datetime | None) -> str:
    """``Mon 15 July 2013, 22:30``."""
    return f"{day(value)}, {clock(value)}" if value else ""


def clock(value: datetime | None) -> str:
    """``22:30``; with its zone in the hour that comes twice."""
    if value is None:
        return ""
    local = in_london(value)
    words = f"{local:{CLOCK}}"
    return f"{words} {local.tzname()}" if _comes_twice(local) else words


def month(value: Period | date | str | None) -> str:
    """``July 2013``, also of ``2013-07``."""
    return _period_words(value, PeriodKind.MONTH)


def months(first: Period | date | str, last: Period | date | str) -> str:
    """``July 2013 to August 2013``, or one month by itself."""
    begins, ends = month(first), month(last)
    return begins if begins == ends else f"{begins} to {ends}"


def week(value: Period | date | str | None) -> str:
    """``week of Mon 16 November 2026 (week 47)``, also of any of its days and of ``2026-W47``."""
    return _period_words(value, PeriodKind.WEEK)


def _period_words(value: Period | date | str | None, kind: PeriodKind) -> str:
    if not value:
        return ""
    if isinstance(value, date):
        value = Period.holding(kind, value)
    return (Period.parse(value, kind) if isinstance(value, str) else value).words


def period(first: date, last: date) -> str:
    """``January 2013 to June 2013`` where the months are whole, otherwise both days."""
    begins, ends = (Period.holding(PeriodKind.MONTH, day) for day in (first, last))
    if first != begins.first_day or last != ends.last_day:
        return f"{day(first)} to {day(last)}"
    return months(begins, ends)


def number(value: float | str | None, decimals: int | None = None) -> str:
    """``50,000``; with so many decimals, or as many of two as it needs: ``2.4``; text as it is."""
    if value is None or isinstance(value, str):
        return value or ""
    if decimals is not None:
        return f"{value:,.{decimals}f}"
    return f"{value:,}" if isinstance(value, int) else _trimmed(value)


def _trimmed(value: float) -> str:
    words = f"{value:,.{DECIMALS}f}".rstrip("0").rstrip(".")
    return "0" if words == "-0" else words


@lru_cache(maxsize=4096)
def _day_in_words(year: int, month: int, day: int) -> str:
    return date_format(date(year, month, day), DAY)


def _local(value: date | str | None) -> date | None:
    if not value:
        return None
    if isinstance(value, str):
        return date.fromisoformat(value)
    return in_london(value) if isinstance(value, datetime) else value


def _comes_twice(value: datetime) -> bool:
    return value.replace(fold=0).utcoffset() != value.replace(fold=1).utcoffset()
