"""Recording periods of a strategy, entered by the service that the page uses."""

from datetime import date, datetime
from typing import Any

from partnership.accounts.permissions import Role
from strategy.models import RecordingGap, RecordingPeriod, Strategy
from strategy.recording.services import (
    Kept,
    Missing,
    change_recording,
    record_gap,
    start_recording,
    withdraw_recording,
)
from strategy.recording.sources import recorded_sources
from tests.cast import agency

EVERY_SOURCE = [one.key for one in recorded_sources()]
OWN_ACTIVITY = {"patrol-activity"}


def recorded(
    of: Strategy, source: str, first: date, last: date | None = None, *, at: datetime, **told: Any
) -> RecordingPeriod:
    """A period that the council keeps, or the police of what they do themselves."""
    keeper = agency(Role.POLICE_SUPERVISOR if source in OWN_ACTIVITY else Role.COUNCIL_OFFICER)
    kept = Kept(**{"agency": keeper, "starts_on": first, "ends_on": last} | told)
    return start_recording(strategy=of, source=source, kept=kept, by=None, at=at)


def all_recorded(of: Strategy, first: date, last: date | None = None, *, at: datetime) -> None:
    """Every source in one period each."""
    for source in EVERY_SOURCE:
        recorded(of, source, first, last, at=at)


def end(of: Strategy, source: str, last: date, *, at: datetime) -> RecordingPeriod:
    """Let the one period of a source end."""
    period = of.recording_periods.current().get(source=source)
    kept = Kept(period.agency, period.starts_on, last, period.note)
    return change_recording(period=period, seen=str(period.pk), kept=kept, by=None, at=at)


def gap(of: RecordingPeriod, first: date, last: date, reason: str, *, at: datetime) -> RecordingGap:
    """A gap in a period."""
    return record_gap(period=of, missing=Missing(first, last, reason), by=None, at=at)


def never_recorded(of: Strategy, *sources: str, at: datetime) -> None:
    """Take the periods of some sources back, or of all."""
    for period in of.recording_periods.current().filter(source__in=sources or EVERY_SOURCE):
        withdraw_recording(period=period, by=None, at=at)
