"""Entering, changing and withdrawing recording periods and gaps. A change is a new version.

What was entered stands for ever, so that a figure as known at an earlier moment never changes.
Whoever enters something waits for the strategy; the same again changes nothing.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from partnership.accounts.models import Agency, User
from partnership.audit.models import Action
from partnership.audit.services import record_on
from partnership.guarded.checking import check_leaving
from partnership.ui import formatting
from strategy.recording import errors
from strategy.recording.models import RecordingGap, RecordingPeriod
from strategy.recording.sources import label_of, recorded_sources
from strategy.strategies.models import Strategy


@dataclass(frozen=True)
class Kept:
    """Who kept a source, and on which days; ``ends_on`` is the last, none while it goes on."""

    agency: Agency
    starts_on: date
    ends_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class Missing:
    """Days of which nothing was recorded, the last included, and why."""

    starts_on: date
    ends_on: date
    reason: str


@transaction.atomic
def start_recording(
    *, strategy: Strategy, source: str, kept: Kept, by: User | None, at: datetime
) -> RecordingPeriod:
    """Enter that a source is recorded for a strategy.

    :raises NoSuchSource, DaysOutOfOrder, PeriodsOverlap:
    :raises WordsHeld: when the note tells who somebody is.
    """
    if source not in {source.key for source in recorded_sources()}:
        raise errors.NoSuchSource
    _lock(strategy)
    standing = RecordingPeriod.objects.current().filter(strategy=strategy, source=source)
    same = standing.filter(**_fields(kept)).first()
    if same:
        return same
    _check(kept, standing)
    period = RecordingPeriod.objects.create(
        strategy=strategy, source=source, **_fields(kept), recorded_at=at, recorded_by=by
    )
    record_on(period, Action.COLLECTION, by=by, at=at)
    return period


@transaction.atomic
def change_recording(
    *, period: RecordingPeriod, seen: str, kept: Kept, by: User | None, at: datetime
) -> RecordingPeriod:
    """Replace a period by a version that says ``kept``; its gaps stay.

    ``seen`` is the key of the version that somebody was shown.

    :raises PeriodWithdrawn, PeriodMoved: when that is not the current version any more.
    :raises DaysOutOfOrder, PeriodsOverlap, GapLeftOutside:
    :raises WordsHeld: when the note tells who somebody is.
    """
    _lock(period.strategy)
    current = _current(period)
    if {name: getattr(current, name) for name in _fields(kept)} == _fields(kept):
        return current
    if str(current.pk) != seen:
        raise errors.PeriodMoved
    same_source = {"strategy": current.strategy, "source": current.source}
    standing = RecordingPeriod.objects.current().filter(**same_source)
    _check(kept, standing.exclude(pk=current.pk))
    gaps = list(current.gaps.current())
    _check_gaps(kept, gaps)
    _supersede(current, at)
    changed = RecordingPeriod.objects.create(
        public_id=current.public_id,
        **same_source,
        **_fields(kept),
        recorded_at=at,
        recorded_by=by,
    )
    _carry_over(gaps, changed, at)
    record_on(changed, Action.ALTERATION, by=by, at=at)
    return changed


@transaction.atomic
def withdraw_recording(*, period: RecordingPeriod, by: User | None, at: datetime) -> None:
    """Take a period back that should not have been entered, with its gaps. Again is nothing."""
    _lock(period.strategy)
    current = RecordingPeriod.objects.current().filter(public_id=period.public_id).first()
    if current:
        _supersede(current, at)
        record_on(current, Action.ALTERATION, by=by, at=at)


@transaction.atomic
def record_gap(
    *, period: RecordingPeriod, missing: Missing, by: User | None, at: datetime
) -> RecordingGap:
    """Enter that nothing was recorded on some days of a period, and why.

    :raises PeriodWithdrawn, DaysOutOfOrder, GapOutside, GapsOverlap, ReasonNeeded:
    :raises WordsHeld: when the reason tells who somebody is.
    """
    _lock(period.strategy)
    current = _current(period)
    same = current.gaps.current().filter(**asdict(missing)).first()
    if same:
        return same
    _check_missing(missing, current)
    gap = RecordingGap.objects.create(
        period=current, **asdict(missing), recorded_at=at, recorded_by=by
    )
    record_on(gap, Action.COLLECTION, by=by, at=at)
    return gap


@transaction.atomic
def withdraw_gap(*, gap: RecordingGap, by: User | None, at: datetime) -> None:
    """Take a gap back that was none. Again is nothing."""
    _lock(gap.period.strategy)
    current = RecordingGap.objects.current().filter(public_id=gap.public_id)
    if current.update(superseded_at=at):
        record_on(gap, Action.ALTERATION, by=by, at=at)


def _fields(kept: Kept) -> dict[str, object]:
    """The fields of a period; the agency stays an agency."""
    return {name: getattr(kept, name) for name in ("agency", "starts_on", "ends_on", "note")}


def _lock(strategy: Strategy) -> None:
    Strategy.objects.select_for_update(no_key=True).get(pk=strategy.pk)


def _current(period: RecordingPeriod) -> RecordingPeriod:
    current = RecordingPeriod.objects.current().filter(public_id=period.public_id).first()
    if current is None:
        raise errors.PeriodWithdrawn
    return current


def _supersede(period: RecordingPeriod, at: datetime) -> None:
    """End a version and its gaps; what was known before ``at`` stays known."""
    period.gaps.current().update(superseded_at=at)
    RecordingPeriod.objects.filter(pk=period.pk).update(superseded_at=at)


def _carry_over(gaps: Iterable[RecordingGap], period: RecordingPeriod, at: datetime) -> None:
    """The gaps of the version before, under their own numbers and by whom they were entered."""
    RecordingGap.objects.bulk_create(
        RecordingGap(
            public_id=gap.public_id,
            period=period,
            starts_on=gap.starts_on,
            ends_on=gap.ends_on,
            reason=gap.reason,
            recorded_at=at,
            recorded_by=gap.recorded_by,
        )
        for gap in gaps
    )


def _check(kept: Kept, others: QuerySet[RecordingPeriod]) -> None:
    check_leaving(kept.note, field="note")
    if kept.ends_on and kept.ends_on < kept.starts_on:
        raise errors.DaysOutOfOrder
    until = Q(starts_on__lte=kept.ends_on) if kept.ends_on else Q()
    other = others.filter(until, Q(ends_on=None) | Q(ends_on__gte=kept.starts_on)).first()
    if other:
        raise errors.PeriodsOverlap(
            f"{label_of(other.source)} are already recorded {_days(other)}, by {other.agency}. "
            "Choose days outside, or change that period."
        )


def _check_gaps(kept: Kept, gaps: Iterable[RecordingGap]) -> None:
    for gap in gaps:
        if gap.starts_on < kept.starts_on or (kept.ends_on and gap.ends_on > kept.ends_on):
            raise errors.GapLeftOutside(
                f"The gap {_days(gap)} would lie outside. "
                "Choose days that hold it, or withdraw the gap first."
            )


def _check_missing(missing: Missing, period: RecordingPeriod) -> None:
    if not missing.reason.strip():
        raise errors.ReasonNeeded
    check_leaving(missing.reason, field="reason")
    if missing.ends_on < missing.starts_on:
        raise errors.DaysOutOfOrder
    is_later = period.ends_on is not None and missing.ends_on > period.ends_on
    if missing.starts_on < period.starts_on or is_later:
        raise errors.GapOutside(
            f"The gap must lie inside the period, which is {_days(period)}. "
            "Days outside it are unknown anyway."
        )
    inside = Q(starts_on__lte=missing.ends_on, ends_on__gte=missing.starts_on)
    other = period.gaps.current().filter(inside).first()
    if other:
        raise errors.GapsOverlap(
            f"There is a gap {_days(other)} already. Choose days outside, or withdraw that gap."
        )


def _days(period: RecordingPeriod | RecordingGap) -> str:
    """``from Tue 1 January 2013``, with the last day where there is one."""
    until = f" to {formatting.day(period.ends_on)}" if period.ends_on else ""
    return f"from {formatting.day(period.starts_on)}{until}"
