"""Weeks and windows of the clock that people live by."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

WEEK = timedelta(days=7)


def coming_monday(at: datetime) -> date:
    """The Monday on which next week starts; on a Monday it is the one in seven days."""
    today = timezone.localdate(at)
    return today + timedelta(days=7 - today.weekday())


def window_bounds(week_start: date, weekday: int, window: int) -> tuple[datetime, datetime]:
    """From when to when a window of a week lasts, by the local clock."""
    day = datetime.combine(week_start + timedelta(days=weekday), time())
    start, end = day + timedelta(hours=6 * window), day + timedelta(hours=6 * window + 6)
    return timezone.make_aware(start), timezone.make_aware(end)
