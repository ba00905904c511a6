"""The demonstration on a day of today: two strategies, and the reports of the first in its time."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import Sum
from django.test import Client
from pytest_django import DjangoDbBlocker

from demonstration.operations.loading import load
from incidents.models import Complaint
from partnership.accounts.models import User
from partnership.analysis.periods import Period, PeriodKind, periods_between
from partnership.outbox.models import Message
from patrols.activity.selectors import weeks_missing
from patrols.models import PatrolActivity
from reports import tasks
from reports.snapshots.models import Report
from strategy.events.models import StrategyEvent
from strategy.models import Strategy
from tests.database import filled_for_a_module
from tests.unit.demonstration.demonstrated import FOLDER

pytestmark = pytest.mark.django_db
TODAY = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
FIRST, RUNNING = "high-town-2013", "high-town-2024"


@pytest.fixture(scope="module", autouse=True)
def _loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    def fill() -> None:
        list(load(FOLDER, accounts_file=None, at=TODAY))

    with filled_for_a_module(django_db_blocker, fill):
        yield


def met_in_a_night(year: int, month: int) -> float:
    """Buyers stopped, by hours of patrol, in the 4.5 hours of a night of 2013."""
    rows = PatrolActivity.objects.filter(strategy__slug=FIRST, day__year=year, day__month=month)
    sums = rows.aggregate(met=Sum("buyers_stopped"), minutes=Sum("patrol_minutes"))
    return float(sums["met"] / sums["minutes"] * 270)


def test_every_week_has_its_patrol_sheet_and_no_day_is_told_besides() -> None:
    for slug, first, last in ((FIRST, "2013-W01", "2018-W30"), (RUNNING, "2023-W14", "2026-W46")):
        rows = PatrolActivity.objects.filter(strategy__slug=slug, is_synthetic=True)
        assert not rows.filter(is_week=False).exists()
        weeks = {Period.holding(PeriodKind.WEEK, day) for day in rows.values_list("day", flat=True)}
        assert weeks == set(periods_between(Period.parse(first), Period.parse(last).next()))
        assert all(row.recorded_at.date() == row.day + timedelta(days=7) for row in rows)
    assert weeks_missing(Strategy.objects.get(slug=RUNNING), TODAY) == []


def test_buyers_met_in_a_night_fall_from_six_or_seven_to_one_or_two() -> None:
    assert 5 < met_in_a_night(2013, 1) < 8
    assert 0.5 < met_in_a_night(2013, 11) < 2.5


def test_what_happened_is_on_record_from_the_day_after() -> None:
    for slug in (FIRST, RUNNING):
        strategy = Strategy.objects.get(slug=slug)
        events = StrategyEvent.objects.filter(strategy=strategy)
        kinds = {kind for kind, _ in StrategyEvent.Kind.choices} - {"other"}
        assert kinds - set(events.values_list("kind", flat=True)) <= {"audit-hours"}
        assert all(event.is_synthetic and event.recorded_at <= TODAY for event in events)
        assert events.filter(moved_reports=True).count() == 2
    began = events.get(kind="campaign")
    assert began.recorded_at.date() == began.first_day + timedelta(days=1)


def asked(slug: str) -> dict[str, dict[str, str]]:
    """The reports of a strategy that are asked for, by the label of their period."""
    strategy = Strategy.objects.get(slug=slug)
    messages = Message.objects.filter(task="reports.make", arguments__strategy_id=strategy.pk)
    told = messages.order_by("pk").values_list("arguments", flat=True)
    return {one["label"]: one for one in told}


def made(label: str) -> Report:
    """The report of the first strategy, made by the task as the worker makes it."""
    tasks.make.__wrapped__.__wrapped__(at=TODAY, **asked(FIRST)[label])
    return Report.objects.get(strategy__slug=FIRST)


def test_there_is_one_that_is_over_and_one_that_runs() -> None:
    days = {one.slug: (one.starts_on.year, one.ends_on.year) for one in Strategy.objects.all()}
    assert days.items() >= {FIRST: (2013, 2018), RUNNING: (2024, 2034)}.items()
    first, running = (Strategy.objects.get(slug=slug) for slug in (FIRST, RUNNING))
    last = Complaint.objects.of(first).latest("reported_at").reported_at
    assert f"{last:%Y-%m}" == "2018-07"
    newest = Complaint.objects.of(running).latest("reported_at").reported_at
    assert f"{newest:%Y-%m}" == "2026-11"
    assert not Complaint.objects.of(first).of(running).exists()
    assert "invented" in running.purpose
    sources = running.objectives.values_list("source", flat=True)
    assert all("Invented for the demonstration" in source for source in sources)


def test_the_earlier_slug_is_taken_by_commands_and_addresses() -> None:
    out = StringIO()
    arguments = ["Havelock Road", "--strategy", "high-town", "--json"]
    call_command("find_place", *arguments, stdout=out)
    assert json.loads(out.getvalue())[0]["label"].startswith("Havelock Road")
    client = Client()
    client.force_login(User.objects.get(username="morgan.manager"))
    answer = client.get("/s/high-town/reports/2014-01/")
    assert answer["Location"] == f"/s/{FIRST}/reports/2014-01/"
    assert client.get("/")["Location"] == f"/s/{RUNNING}/"


def test_61_months_the_weeks_around_january_2014_and_the_end_are_asked_for_once() -> None:
    labels = set(asked(FIRST))
    months = {one for one in labels if len(one) == 7 and "W" not in one}
    assert len(months) == 61
    assert {"2013-07", "2014-01", "2018-07"} <= months
    assert {"2013-W52", "2014-W01", "2014-W05", "whole"} <= labels
    assert list(asked(FIRST))[:2] in (["2014-01", "whole"], ["whole", "2014-01"])
    before = Message.objects.count()
    list(load(FOLDER, accounts_file=None, at=TODAY))
    assert Message.objects.count() == before


def test_january_2014_is_made_from_what_was_on_record_when_it_was_due() -> None:
    report = made("2014-01")
    assert report.as_of == datetime(2014, 2, 3, 6, 0, tzinfo=UTC)
    months = next(one for one in report.figures["indicators"] if one["key"] == "complaints")
    counts = {row["month"]: row["count"] for row in months["months"]}
    assert (counts["2013-01"], counts["2013-11"], max(counts)) == (43, 7, "2014-01")
    assert report.figures["verdict"]["word"] == "cannot_tell"
    claims = {one["label"] for one in report.figures["published"]}
    assert "Complaints of residents in November 2013" in claims
    assert "Whether the plan worked, after five years" not in claims
    assert not Message.objects.filter(task="reports.mail").exists()


def test_the_closing_report_says_that_the_target_was_missed() -> None:
    report = made("whole")
    assert report.about.kind == Period.whole(*_days()).kind
    assert "issed" in report.figures["target"]


def _days() -> tuple:
    strategy = Strategy.objects.get(slug=FIRST)
    return strategy.starts_on, strategy.ends_on


def test_the_list_says_how_many_are_being_made() -> None:
    client = Client()
    client.force_login(User.objects.get(username="morgan.manager"))
    page = client.get(f"/s/{FIRST}/reports/").content.decode()
    assert f"{len(asked(FIRST))} reports of this strategy are being made" in page


def test_the_last_month_of_the_running_strategy_is_asked_for_before_the_past() -> None:
    asked = Message.objects.filter(task="reports.make").order_by("pk")
    labels = [message.arguments["label"] for message in asked]
    assert {"whole", "2014-01", "2026-10"} == set(labels[:3])
