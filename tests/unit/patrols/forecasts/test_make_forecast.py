"""The forecast that a task stores: from what, of when, and once."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from partnership.audit.models import AuditEvent
from partnership.celery import app
from partnership.outbox.models import Message
from patrols.forecasts.history import Row, events_of, history_of
from patrols.forecasts.models import coming_monday
from patrols.forecasts.services import make_forecast
from patrols.forecasts.tasks import enqueue_due_forecasts
from patrols.models import Forecast, HotSpot
from strategy.models import Strategy
from tests.factories import incidents
from tests.factories import patrols as make

pytestmark = pytest.mark.django_db
THURSDAY = make.NOW + timedelta(days=2)
FRIDAY_NIGHT = datetime(2013, 11, 15, 22, 0, tzinfo=UTC)
END = datetime(2013, 11, 25, tzinfo=UTC)  # midnight before the week
START, INSTANT = END - timedelta(weeks=52), timedelta(microseconds=1)
WHOLE_DAY = timedelta(hours=24)
SEEN_FROM = datetime(2009, 11, 30, tzinfo=UTC)  # 208 weeks before


def made(strategy: Strategy, at: datetime = make.NOW) -> Forecast:
    forecast = make_forecast(strategy=strategy, week_start=make.MONDAY, at=at)
    assert forecast is not None
    return forecast


def test_the_place_and_hour_of_the_complaints_come_first(strategy: Strategy) -> None:
    make.streets()
    make.year_of_fridays(strategy)
    first = made(strategy).hot_spots.order_by("rank", "-risk")[0]
    assert (first.label, first.weekday, first.window) == ("High Road", 4, 3)
    assert first.pattern.startswith("most here Fri 18:00–24:00")
    assert first.count_12_months == 51  # the first Friday lies 53 weeks back


def test_a_place_with_few_times_of_its_own_says_that_its_hours_are_the_areas(
    strategy: Strategy,
) -> None:
    make.streets()
    make.year_of_fridays(strategy, week=make.MONDAY)
    mornings = [FRIDAY_NIGHT - timedelta(weeks=n, hours=19 + 24 * n) for n in range(3)]
    east = (make.MIDDLE[0] + 0.003, make.MIDDLE[1])
    for morning in mornings:
        make.complaint(strategy, morning, point=east)
    few = made(strategy).hot_spots.filter(count_12_months=3)
    assert {(hour.weekday, hour.window) for hour in few} == {(4, 3)}
    said = "few here with a known time (3); the hours follow the whole area"
    assert {hour.pattern for hour in few} == {said}


def test_all_that_it_rests_on_is_kept_with_it(strategy: Strategy) -> None:
    make.year_of_fridays(strategy, is_synthetic=True)
    forecast = made(strategy)
    assert (forecast.complaints, forecast.is_synthetic) == (60, True)
    assert (forecast.as_of, forecast.week_start) == (make.NOW, date(2013, 11, 25))
    assert forecast.score["weeks"] == 26
    assert forecast.score["hit"] > 0.5
    assert sum(hour.share for hour in forecast.hot_hours.all()) == pytest.approx(1)
    assert AuditEvent.objects.get(object_type="patrols.forecast").actor_role == "system"


def test_what_is_no_nuisance_never_raises_the_risk_of_a_place(strategy: Strategy) -> None:
    make.complaint(strategy, FRIDAY_NIGHT, category=make.category(may_raise_risk=False))
    assert make_forecast(strategy=strategy, week_start=make.MONDAY, at=make.NOW) is None


def test_what_patrols_did_is_not_in_the_forecast(strategy: Strategy) -> None:
    make.complaint(strategy, FRIDAY_NIGHT)
    before = history_of(strategy, week_start=make.MONDAY, at=make.NOW)
    make.activity(strategy, FRIDAY_NIGHT.date(), arrests_kerb_crawling=50)
    make.visit(strategy)
    after = history_of(strategy, week_start=make.MONDAY, at=make.NOW)
    assert before.complaints == after.complaints == 1


def test_without_a_point_or_outside_the_area_a_complaint_has_no_place(strategy: Strategy) -> None:
    make.complaint(strategy, FRIDAY_NIGHT, point=None)
    outside = make.complaint(strategy, FRIDAY_NIGHT)
    outside.versions.get().areas.all().delete()
    assert make_forecast(strategy=strategy, week_start=make.MONDAY, at=make.NOW) is None


def test_what_was_recorded_later_or_withdrawn_is_not_known(strategy: Strategy) -> None:
    make.complaint(strategy, FRIDAY_NIGHT, recorded_at=make.NOW + timedelta(hours=1))
    incidents.withdraw(make.complaint(strategy, FRIDAY_NIGHT), at=make.NOW)
    assert history_of(strategy, week_start=make.MONDAY, at=make.NOW).complaints == 0


def test_complaints_older_than_twelve_months_alone_forecast_nothing(strategy: Strategy) -> None:
    make.complaint(strategy, FRIDAY_NIGHT - timedelta(weeks=60))
    assert make_forecast(strategy=strategy, week_start=make.MONDAY, at=make.NOW) is None


@pytest.mark.parametrize(
    ("moment", "counts"),
    [(START, True), (START - INSTANT, False), (END - INSTANT, True), (END, False)],
)
@pytest.mark.parametrize("is_known", [True, False])
def test_a_forecast_counts_the_52_weeks_before_its_own(
    strategy: Strategy, moment: datetime, counts: bool, is_known: bool
) -> None:
    told = {"reported_at": moment, "recorded_at": END}
    make.complaint(strategy, moment if is_known else None, **told)
    tallies = history_of(strategy, week_start=make.MONDAY, at=END).tallies
    assert [one.complaints for one in tallies.values()] == [1] * counts


@pytest.mark.parametrize(("moment", "counts"), [(SEEN_FROM, 1), (SEEN_FROM - INSTANT, 0)])
@pytest.mark.parametrize("is_known", [True, False])
def test_a_forecast_looks_208_weeks_back(
    strategy: Strategy, moment: datetime, counts: int, is_known: bool
) -> None:
    told = {"reported_at": moment, "recorded_at": moment}
    make.complaint(strategy, moment if is_known else None, **told)
    assert history_of(strategy, week_start=make.MONDAY, at=END).complaints == counts


def test_asked_twice_there_is_one_forecast(strategy: Strategy) -> None:
    make.year_of_fridays(strategy)
    first, second = made(strategy), made(strategy, make.NOW + timedelta(hours=5))
    assert (first.pk, second.made_at) == (second.pk, make.NOW)


def test_on_thursday_it_is_made_anew_in_its_place(strategy: Strategy) -> None:
    make.year_of_fridays(strategy)
    first = made(strategy)
    make.complaint(strategy, make.NOW - timedelta(hours=2), recorded_at=THURSDAY)
    again = made(strategy, THURSDAY)
    assert (again.pk, again.complaints) == (first.pk, 61)
    assert HotSpot.objects.filter(recorded_at=make.NOW).count() == 0


def test_there_are_at_most_ten_places(strategy: Strategy) -> None:
    for n in range(15):
        point = (make.WEST + 0.0004 + 0.0006 * n, make.SOUTH + 0.003)
        make.complaint(strategy, FRIDAY_NIGHT, point=point)
    assert made(strategy).hot_spots.order_by().values("rank").distinct().count() <= 10


def test_a_range_is_spread_over_its_hours_and_a_day_says_nothing_of_the_hour() -> None:
    start = datetime(2013, 11, 15, 17, 0, tzinfo=UTC)
    at = start + timedelta(days=1)
    ranged = Row(5000, 2000, start, start + timedelta(hours=2), at, "range", 10)
    day = Row(5000, 2000, start, start + timedelta(hours=24), at, "day", 150)
    unknown = Row(5000, 2000, None, None, at, "unknown", None)
    events = events_of([ranged, day, unknown])
    assert events.weight.tolist() == [0.5, 0.5, 1, 1]
    assert events.timed.tolist() == [True, True, False, False]
    assert events.accuracy_m.tolist()[:3] == [10, 10, 150]


@pytest.mark.parametrize(("lasts", "is_timed"), [(WHOLE_DAY - INSTANT, True), (WHOLE_DAY, False)])
def test_a_range_of_a_whole_day_says_nothing_of_the_hour(lasts: timedelta, is_timed: bool) -> None:
    start = datetime(2013, 11, 15, 17, 0, tzinfo=UTC)
    ranged = Row(5000, 2000, start, start + lasts, start + WHOLE_DAY, "range", 10)
    assert set(events_of([ranged]).timed.tolist()) == {is_timed}


def test_a_night_in_summer_is_read_by_the_local_clock() -> None:
    at = datetime(2013, 7, 12, 23, 30, tzinfo=UTC)  # 00:30 on Saturday in London
    events = events_of([Row(5000, 2000, at, at, at, "exact", 10)])
    assert str(events.time[0]) == "2013-07-13T00:30:00"


def test_the_calendar_asks_for_next_week_once_and_again_on_thursday(strategy: Strategy) -> None:
    make.year_of_fridays(strategy)
    enqueue_due_forecasts(make.NOW)
    enqueue_due_forecasts(make.NOW + timedelta(seconds=5))
    only = Message.objects.get(task="patrols.make_forecast")
    assert only.arguments == {"strategy_id": strategy.pk, "week_start": "2013-11-25"}
    made(strategy)
    enqueue_due_forecasts(make.NOW + timedelta(seconds=10))
    assert Message.objects.count() == 1
    enqueue_due_forecasts(THURSDAY)
    assert Message.objects.count() == 2


def test_it_is_made_anew_from_the_first_moment_of_thursday(strategy: Strategy) -> None:
    make.year_of_fridays(strategy)
    made(strategy)
    thursday = datetime(2013, 11, 21, tzinfo=UTC)
    for at, asked in [(thursday - INSTANT, 0), (thursday, 1)]:
        enqueue_due_forecasts(at)
        assert Message.objects.count() == asked
    assert made(strategy, thursday - INSTANT).made_at == make.NOW
    assert made(strategy, thursday).made_at == thursday


def test_a_forecast_that_failed_for_good_is_asked_for_again_the_next_day(
    strategy: Strategy,
) -> None:
    make.year_of_fridays(strategy)
    enqueue_due_forecasts(make.NOW)
    enqueue_due_forecasts(make.NOW + timedelta(days=1))
    assert Message.objects.count() == 2


def test_the_worker_makes_it_once_however_often_the_message_comes(strategy: Strategy) -> None:
    Strategy.objects.filter(pk=strategy.pk).update(
        ends_on=timezone.localdate() + timedelta(days=30)
    )
    make.year_of_fridays(strategy, week=coming_monday(timezone.now()))
    enqueue_due_forecasts(timezone.now())
    message = Message.objects.get()
    for _ in range(2):
        app.tasks[message.task](message_id=message.pk)
    message.refresh_from_db()
    assert message.done_at is not None
    assert Forecast.objects.get().week_start == coming_monday(timezone.now())
