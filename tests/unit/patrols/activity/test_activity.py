"""Patrol time and arrests: recorded once, corrected by superseding, told per hour."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from partnership.analysis.periods import Period, Span
from partnership.audit.corrections import FactMoved, FactWithdrawn, WrongReason
from partnership.audit.models import AuditEvent
from partnership.core.facts import Reason
from patrols.activity.errors import AnotherRow
from patrols.activity.services import LOG_ENTRIES, record_activity
from patrols.activity.told import ActivityOfDay
from patrols.indicators import arrests, has_synthetic_activity
from patrols.models import PatrolActivity
from strategy.agreed.indicators import source_of
from strategy.models import Strategy
from strategy.registers.entries import correct_entry, withdraw_entry
from tests.factories import patrols as make

pytestmark = pytest.mark.django_db
SPAN = Span(Period.month(2013, 9), Period.month(2013, 12))
LATER = make.NOW + timedelta(days=1)


def record(strategy: Strategy, *days: ActivityOfDay, at: object = make.NOW) -> int:
    told = {"source": "Duty log", "is_synthetic": True, "by": None, "at": at}
    return record_activity(strategy=strategy, rows=days, **told)


def test_the_same_log_again_changes_nothing(strategy: Strategy) -> None:
    day = ActivityOfDay(date(2013, 10, 1), 120, 3, 1)
    assert (record(strategy, day), record(strategy, day, at=LATER)) == (1, 0)
    assert PatrolActivity.objects.count() == 1


def test_a_correction_supersedes_and_the_past_still_knows_what_it_knew(
    strategy: Strategy,
) -> None:
    record(strategy, ActivityOfDay(date(2013, 10, 1), 120, 3, 1))
    record(strategy, ActivityOfDay(date(2013, 10, 1), 240, 3, 1), at=LATER)
    assert arrests(strategy, SPAN, make.NOW).hours == [0.0, 2.0, None]
    assert arrests(strategy, SPAN, LATER).hours == [0.0, 4.0, None]


def test_arrests_stand_over_the_hours_they_came_from(strategy: Strategy) -> None:
    days = [ActivityOfDay(date(2013, 10, d), 90, 2, 1) for d in (1, 31)]
    record(strategy, *days, ActivityOfDay(date(2013, 11, 1), 60))
    series = arrests(strategy, SPAN, make.NOW)
    assert list(series.counts) == [0, 6, None]
    assert series.hours == [0.0, 3.0, None]
    assert (series.kind, series.per) == ("activity", "patrol hour")


def test_it_is_registered_as_activity_and_says_when_it_is_made_up(strategy: Strategy) -> None:
    source = source_of("arrests-per-patrol-hour")
    assert source is not None
    assert source.kind.slug == "activity"
    assert not has_synthetic_activity(strategy, SPAN, make.NOW)
    record(strategy, ActivityOfDay(date(2013, 10, 1), 120))
    assert has_synthetic_activity(strategy, SPAN, make.NOW)


DAY = ActivityOfDay(date(2013, 10, 1), 120, 3, 1)
CORRECTED = ActivityOfDay(DAY.day, 240, 3, 1)
EARLIER = LATER - timedelta(hours=1)


@pytest.fixture
def activity(strategy: Strategy) -> PatrolActivity:
    """A night of two hours on record."""
    record(strategy, DAY)
    return PatrolActivity.objects.get()


def correct(
    activity: PatrolActivity, to: ActivityOfDay, reason: str = Reason.NUMBER
) -> PatrolActivity:
    by = make.supervisor()
    return correct_entry(
        entries=LOG_ENTRIES, entry=activity, told=to, reason=reason, by=by, at=LATER
    )


def withdraw(activity: PatrolActivity, reason: str = Reason.TEST) -> None:
    withdraw_entry(
        entries=LOG_ENTRIES, entry=activity, reason=reason, by=make.supervisor(), at=LATER
    )


def hours(strategy: Strategy, at: datetime) -> float | None:
    """The hours of patrol of October as known at a moment."""
    return (arrests(strategy, SPAN, at).hours or [])[1]


def test_a_day_is_corrected_and_the_past_still_knows_what_it_knew(
    strategy: Strategy, activity: PatrolActivity
) -> None:
    fixed = correct(activity, CORRECTED)
    assert (hours(strategy, EARLIER), hours(strategy, LATER)) == (2.0, 4.0)
    assert correct(activity, CORRECTED) == fixed
    old = PatrolActivity.objects.get(pk=activity.pk)
    assert (old.public_id, old.superseded_for) == (fixed.public_id, Reason.NUMBER)
    assert (old.superseded_by, fixed.recorded_by) == (make.supervisor(), make.supervisor())
    assert AuditEvent.objects.filter(reason="Corrected: Wrong number").count() == 1


def test_a_withdrawn_day_counts_no_more(strategy: Strategy, activity: PatrolActivity) -> None:
    for reason in (Reason.DUPLICATE, Reason.TEST):
        withdraw(activity, reason)
    assert (hours(strategy, EARLIER), hours(strategy, LATER)) == (2.0, 0.0)
    assert PatrolActivity.objects.get().superseded_for == Reason.DUPLICATE
    assert AuditEvent.objects.filter(reason="Withdrawn: It is a duplicate").count() == 1
    with pytest.raises(FactWithdrawn):
        correct(activity, CORRECTED)


def test_the_same_log_again_undoes_no_correction(
    strategy: Strategy, activity: PatrolActivity
) -> None:
    fixed = correct(activity, CORRECTED)
    assert record(strategy, DAY, at=LATER) == 0
    withdraw(fixed)
    assert record(strategy, DAY, at=LATER) == 0
    assert not PatrolActivity.objects.current()


def test_what_the_source_tells_otherwise_counts_from_then_on(
    strategy: Strategy, activity: PatrolActivity
) -> None:
    fixed = correct(activity, CORRECTED)
    told = ActivityOfDay(DAY.day, 60, told_at=make.NOW)
    after = LATER + timedelta(days=1)
    assert record(strategy, told, at=after) == 1
    assert [hours(strategy, at) for at in (EARLIER, LATER, after)] == [2.0, 4.0, 1.0]
    fixed.refresh_from_db()
    assert fixed.superseded_for == Reason.SOURCE
    assert record(strategy, told, at=after) == 0


def test_what_comes_back_after_a_withdrawal_is_not_known_before(
    strategy: Strategy, activity: PatrolActivity
) -> None:
    withdraw(activity)
    after = LATER + timedelta(days=1)
    assert record(strategy, ActivityOfDay(DAY.day, 60, told_at=make.NOW), at=after) == 1
    assert [hours(strategy, at) for at in (EARLIER, LATER, after)] == [2.0, 0.0, 1.0]


def test_what_can_not_be_is_refused(activity: PatrolActivity) -> None:
    with pytest.raises(WrongReason):
        correct(activity, CORRECTED, Reason.TIME)
    with pytest.raises(WrongReason):
        withdraw(activity, Reason.SOURCE)
    with pytest.raises(AnotherRow):
        correct(activity, ActivityOfDay(date(2013, 10, 2), 240))
    correct(activity, CORRECTED)
    with pytest.raises(FactMoved):
        correct(activity, ActivityOfDay(DAY.day, 30))
    with pytest.raises(FactMoved):
        withdraw(activity)


def test_the_database_lets_nobody_change_a_version(activity: PatrolActivity) -> None:
    rows = PatrolActivity.objects.filter(pk=activity.pk)
    for changes, rule in (
        ({"patrol_minutes": 1}, "patrol_activity_stands"),
        ({"superseded_at": LATER}, "patrol_activity_superseded_for_a_reason"),
    ):
        with pytest.raises(IntegrityError, match=rule), transaction.atomic():
            rows.update(**changes)
    copy = {"public_id": activity.public_id, "source": "Another"}
    with pytest.raises(IntegrityError, match="patrol_activity_one_current"), transaction.atomic():
        make.activity(activity.strategy, DAY.day, **copy)
    withdraw(activity)
    with pytest.raises(IntegrityError, match="patrol_activity_follows"), transaction.atomic():
        make.activity(activity.strategy, DAY.day, **copy, recorded_at=EARLIER)
