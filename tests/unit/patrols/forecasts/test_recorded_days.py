"""A forecast learns from the days that were recorded, and is made for days of the strategy."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from incidents.recorded_sources import COMPLAINTS
from partnership.analysis.periods import midnight
from partnership.outbox.models import Message
from patrols.forecasts.history import has_recent, history_of
from patrols.forecasts.services import make_forecast
from patrols.forecasts.tasks import enqueue_due_forecasts
from patrols.models import Forecast
from strategy.models import RecordingPeriod, Strategy
from tests.factories import patrols as make
from tests.factories import recording

pytestmark = pytest.mark.django_db
EARLIER = make.NOW - timedelta(days=100)
FIRST, LAST = date(2013, 9, 2), date(2013, 11, 10)
GAP = (date(2013, 10, 7), date(2013, 10, 20))
DAY, INSTANT = timedelta(days=1), timedelta(microseconds=1)
BOUNDS = [
    (midnight(FIRST) - INSTANT, 0),
    (midnight(FIRST), 1),
    (midnight(GAP[0]) - INSTANT, 1),
    (midnight(GAP[0]), 0),
    (midnight(GAP[1] + DAY) - INSTANT, 0),
    (midnight(GAP[1] + DAY), 1),
    (midnight(LAST + DAY) - INSTANT, 1),
    (midnight(LAST + DAY), 0),
]


@pytest.fixture
def period(strategy: Strategy) -> RecordingPeriod:
    """Complaints are recorded for ten weeks, two of which are missing."""
    recording.never_recorded(strategy, COMPLAINTS.key, at=EARLIER)
    made = recording.recorded(strategy, COMPLAINTS.key, FIRST, LAST, at=EARLIER)
    recording.gap(made, *GAP, "The log was lost", at=EARLIER)
    return made


@pytest.mark.parametrize(("moment", "counts"), BOUNDS)
@pytest.mark.parametrize("is_known", [True, False])
def test_what_is_of_a_day_that_was_not_recorded_teaches_nothing(
    strategy: Strategy, period: RecordingPeriod, moment: datetime, counts: int, is_known: bool
) -> None:
    make.complaint(strategy, moment if is_known else None, reported_at=moment)
    history = history_of(strategy, week_start=make.MONDAY, at=make.NOW)
    assert (history.complaints, sum(one.complaints for one in history.tallies.values())) == (
        counts,
        counts,
    )
    assert has_recent(strategy, week_start=make.MONDAY, at=make.NOW) == bool(counts)


def test_a_late_report_of_what_came_before_recording_began_teaches_nothing(
    strategy: Strategy, period: RecordingPeriod
) -> None:
    make.complaint(strategy, midnight(FIRST) - DAY, reported_at=midnight(FIRST) + DAY)
    assert make_forecast(strategy=strategy, week_start=make.MONDAY, at=make.NOW) is None


def test_history_begins_with_recording_and_not_with_the_first_record(
    strategy: Strategy, period: RecordingPeriod
) -> None:
    for _ in range(3):
        make.complaint(strategy, midnight(LAST) - DAY)
    days = history_of(strategy, week_start=make.MONDAY, at=make.NOW).recorded.astype(object)
    assert (days[0], days[-1], len(days)) == (FIRST, LAST, 10 * 7 - 14)
    forecast = make_forecast(strategy=strategy, week_start=make.MONDAY, at=make.NOW)
    assert forecast is not None
    a_week = sum(one.risk for one in forecast.hot_spots.all())
    assert 0 < a_week < 3 / 8, "three complaints in the eight weeks that were recorded"


def test_days_that_are_yet_to_come_are_not_recorded(strategy: Strategy) -> None:
    history = history_of(strategy, week_start=make.MONDAY, at=make.NOW)
    assert history.recorded.astype(object)[-1] == make.NOW.date()


def test_where_nobody_said_when_it_was_recorded_the_days_are_the_strategys(
    strategy: Strategy,
) -> None:
    recording.never_recorded(strategy, COMPLAINTS.key, at=EARLIER)
    starts = midnight(strategy.starts_on)
    for moment in (starts - INSTANT, starts):
        make.complaint(strategy, moment)
    assert history_of(strategy, week_start=make.MONDAY, at=make.NOW).complaints == 1


def test_a_period_that_was_entered_later_was_not_known(strategy: Strategy) -> None:
    make.complaint(strategy, midnight(FIRST))
    recording.never_recorded(strategy, COMPLAINTS.key, at=make.NOW + DAY)
    recording.recorded(strategy, COMPLAINTS.key, FIRST + DAY, at=make.NOW + DAY)
    for at, counts in ((make.NOW, 1), (make.NOW + DAY, 0)):
        assert history_of(strategy, week_start=make.MONDAY, at=at).complaints == counts


@pytest.mark.parametrize(("ends_on", "made"), [(make.MONDAY - DAY, 0), (make.MONDAY, 1)])
def test_no_week_after_the_last_day_is_forecast(
    strategy: Strategy, ends_on: date, made: int
) -> None:
    Strategy.objects.filter(pk=strategy.pk).update(ends_on=ends_on)
    strategy.refresh_from_db()
    make.year_of_fridays(strategy)
    enqueue_due_forecasts(make.NOW)
    assert Message.objects.count() == made
    make_forecast(strategy=strategy, week_start=make.MONDAY, at=make.NOW)
    assert Forecast.objects.count() == made


@pytest.mark.parametrize(("days", "made"), [(0, 1), (1, 0)])
def test_a_worker_that_comes_late_makes_none_after_the_last_day(
    strategy: Strategy, days: int, made: int
) -> None:
    Strategy.objects.filter(pk=strategy.pk).update(ends_on=make.MONDAY)
    strategy.refresh_from_db()
    make.year_of_fridays(strategy)
    late = midnight(make.MONDAY + DAY) - INSTANT + days * INSTANT
    make_forecast(strategy=strategy, week_start=make.MONDAY, at=late)
    assert Forecast.objects.count() == made


def test_the_page_says_that_the_strategy_has_ended(strategy: Strategy, supervisor: Client) -> None:
    Strategy.objects.filter(pk=strategy.pk).update(ends_on=date(2013, 11, 24))
    make.forecast(strategy)
    with time_machine.travel(datetime(2013, 11, 24, 23, 59, 59, tzinfo=UTC), tick=False):
        page = supervisor.get(f"/s/{strategy.slug}/").content.decode()
    assert "The last day of this strategy: Sun 24 November 2013." in page
    assert "Nothing is forecast for the time after it." in page
    assert "High Road" not in page
