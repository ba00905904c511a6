"""The hours in which somebody reads what officers take down: settings, checked at every start."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

from partnership.core.working_time import ReadingHours

NAMES = ("SAFEGUARDING_HOURS", "OUTREACH_HOURS")
EXAMPLE = "Write for example “Mon-Fri 09:00-17:00, Sat 10:00-12:00”, or “always”."


def check_hours(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Hours that can't be read, for ``manage.py check --deploy`` and at every start."""
    return [Error(words, id="gates.E004") for name in NAMES if (words := _problem(name))]


def _problem(name: str) -> str:
    written = getattr(settings, name)
    try:
        ReadingHours.parse(written)
    except ValueError:
        return f"{name} is {written!r}: nobody can read that as hours. {EXAMPLE}"
    return ""
