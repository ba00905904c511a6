"""Patrol time and arrests: recorded once, corrected by superseding, told per hour."""

from datetime import date, timedelta

import pytest

from partnership.analysis.periods import Period, Span
from partnership.strategy.indicators import source_of
from partnership.strategy.models import Strategy
from patrols.indicators import arrests, has_synthetic_activity
from patrols.models import PatrolActivity
from patrols.services import ActivityOfDay, record_activity
from tests.factories import patrols as make

pytestmark = pytest.mark.django_db
SPAN = Span(Period.month(2013, 9), Period.month(2013, 12))
LATER = make.NOW + timedelta(days=1)


@pytest.fixture
def strategy() -> Strategy:
    return make.strategy()


def record(strategy: Strategy, *days: ActivityOfDay, at: object = make.NOW) -> int:
    told = {"source": "Duty log", "is_synthetic": True, "by": None, "at": at}
    return record_activity(strategy=strategy, days=days, **told)


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
