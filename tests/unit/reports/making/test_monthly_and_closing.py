"""Monthly and closing reports: when they are due, that each is made once, and what they say."""

import io
import json
import threading
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from celery.schedules import crontab
from django.conf import settings
from django.core import mail as outbox
from django.core.management import call_command
from django.db import connection
from django.test import Client

from partnership.accounts.permissions import Role
from partnership.analysis.periods import Period, PeriodKind
from partnership.outbox.models import Message
from reports.mail import tasks as mail
from reports.making import schedule
from reports.making.errors import PeriodAfterEnd
from reports.making.services import make as make_task
from reports.making.services import make_report
from reports.snapshots.models import Report, due_at, last_due, whole_of
from strategy.models import Milestone, Strategy
from tests.cast import member
from tests.factories import reports as make

pytestmark = pytest.mark.django_db
END = date(2014, 12, 31)
DECEMBER = Period.month(2014, 12)
LATER = datetime(2026, 11, 23, 12, tzinfo=UTC)


def due(strategy: Strategy, at: datetime) -> list[str]:
    return [period.label for period in schedule.periods_due(strategy, at)]


def ended() -> Strategy:
    return make.strategy(ends_on=END)


def with_milestones(strategy: Strategy) -> Strategy:
    """Complaints: 20 a month by July 2014, 0 by the end; what was frozen is told."""
    complaints = strategy.indicators.get(key="complaints")
    Milestone.objects.create(indicator=complaints, due_on=date(2014, 7, 10), value=20)
    return strategy


@pytest.mark.parametrize(
    ("month", "moment"),
    [
        ("2014-12", datetime(2015, 1, 2, 6, tzinfo=UTC)),  # New Year's Day is a bank holiday
        ("2021-12", datetime(2022, 1, 4, 6, tzinfo=UTC)),  # Saturday, Sunday, substitute day
        ("2018-03", datetime(2018, 4, 3, 5, tzinfo=UTC)),  # Easter Monday; 06:00 in London
        ("2015-05", datetime(2015, 6, 1, 5, tzinfo=UTC)),  # a Monday
    ],
)
def test_a_month_is_due_at_six_on_the_first_working_day_after_it(
    month: str, moment: datetime
) -> None:
    assert due_at(Period.parse(month)) == moment


def test_a_month_is_due_from_that_moment_and_not_before() -> None:
    first = datetime(2015, 1, 2, 5, 59, 59, tzinfo=UTC)
    assert last_due(PeriodKind.MONTH, first).label == "2014-11"
    assert last_due(PeriodKind.MONTH, datetime(2015, 1, 2, 6, tzinfo=UTC)).label == "2014-12"


def test_beat_asks_on_each_day_that_can_be_the_first_working_one() -> None:
    entry = settings.CELERY_BEAT_SCHEDULE["monthly report"]
    assert entry["schedule"] == crontab(day_of_month="1-7", hour="6", minute="0")
    days = [
        due_at(Period.month(year, 1).plus(n)).day for year in range(2013, 2035) for n in range(12)
    ]
    assert max(days) <= 7


def test_months_missed_while_the_system_was_down_are_caught_up() -> None:
    strategy = make.strategy()
    for month in ("2014-09", "2014-11"):
        make_report(strategy=strategy, period=Period.parse(month), at=make.AT)
    assert due(strategy, make.AT) == ["2015-W02", "2014-10", "2014-12"]


def test_a_strategy_that_is_over_owes_its_last_week_and_month_and_a_closing_report() -> None:
    strategy = ended()
    assert due(strategy, LATER) == ["2015-W01", "2014-12", "whole"]
    for period in ("2015-W01", "2014-12"):
        make_report(strategy=strategy, period=Period.parse(period), at=LATER)
    make_report(strategy=strategy, period=whole_of(strategy), at=LATER)
    assert due(strategy, LATER) == []


def test_a_closing_report_is_due_at_six_on_the_first_working_day_after_the_end() -> None:
    strategy = ended()
    assert "whole" not in due(strategy, datetime(2015, 1, 2, 5, 59, tzinfo=UTC))
    assert "whole" in due(strategy, datetime(2015, 1, 2, 6, tzinfo=UTC))


@pytest.mark.parametrize("label", ["2015-W02", "2015-01"])
def test_after_the_last_day_no_week_and_no_month_is_reported(label: str) -> None:
    with pytest.raises(PeriodAfterEnd, match="ended on Wed 31 December 2014"):
        make_report(strategy=ended(), period=Period.parse(label), at=LATER)


def test_the_week_that_holds_the_last_day_is_still_reported() -> None:
    report, _ = make_report(strategy=ended(), period=Period.parse("2015-W01"), at=LATER)
    assert report.figures["strategy"]["over"] is True


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("label", ["2014-12", "whole"])
def test_two_workers_that_run_at_once_make_one_report(label: str) -> None:
    strategy = make.halved(ends_on=END)
    member(Role.MANAGER)
    schedule.enqueue_due(LATER)
    message = Message.objects.get(arguments__label=label)
    twin = Message.objects.create(
        task=message.task,
        arguments=message.arguments,
        key="asked for twice",
        created_at=LATER,
        publish_at=LATER,
        attempts=0,
    )
    together = threading.Barrier(2)

    def work(pk: int) -> None:
        together.wait()
        try:
            make_task(message_id=pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=[pk]) for pk in (message.pk, twin.pk)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    report = Report.objects.get(strategy=strategy)
    assert report.about.label == label
    assert not Message.objects.filter(arguments__label=label, done_at=None).exists()


def command(name: str, *asked: str) -> dict[str, Any]:
    out = io.StringIO()
    with time_machine.travel(make.AT, tick=False):
        call_command(name, "--strategy", "example", *asked, "--json", stdout=out)
    told: dict[str, Any] = json.loads(out.getvalue())
    return told


@pytest.mark.parametrize(
    ("name", "asked", "now"),
    [
        ("weekly_report", ("--week", "2015-W02"), 18),
        ("monthly_report", ("--month", "2014-12"), 18),
    ],
)
def test_both_commands_tell_where_each_target_stands(
    name: str, asked: tuple[str, ...], now: float
) -> None:
    with_milestones(make.halved())
    told = command(name, *asked)
    complaints, audits, _ = told["targets"]
    assert complaints == {
        "indicator": "complaints",
        "value": 0,
        "on": "2018-12-31",
        "milestone": {"due_on": "2014-07-10", "value": 20},
        "now": now,
        "state": "on_course",
        "sentence": "On course: Complaints of residents, 18 a month in October 2014 to December"
        " 2014; last milestone 20 by 10 July 2014; target 0 by 31 December 2018.",
    }
    assert (audits["indicator"], audits["milestone"], audits["state"]) == (
        "audited-vehicles",
        None,
        "too_early",
    )
    assert next(iter(told)) == "target"
    assert told["target"] == complaints["sentence"]
    assert told[asked[0].strip("-")] == asked[1]


def test_fewer_complaints_do_not_open_a_report_where_what_is_seen_is_behind() -> None:
    strategy = with_milestones(make.halved())
    audits = strategy.indicators.get(key="audited-vehicles")
    Milestone.objects.create(indicator=audits, due_on=date(2014, 7, 10), value=0.01)
    told = command("monthly_report", "--month", "2014-12")
    assert [target["state"] for target in told["targets"][:2]] == ["on_course", "behind"]
    assert told["target"] == told["targets"][1]["sentence"]


def test_a_month_says_what_its_own_months_say() -> None:
    make.halved()
    told = command("monthly_report", "--month", "2014-06")
    report = Report.objects.get()
    assert report.figures["months"]["last"] == "2014-06"
    assert told["created"] is True
    assert command("monthly_report", "--month", "2014-06")["created"] is False


@pytest.mark.parametrize(
    ("month", "sentence"),
    [
        ("2014-W03", "'2014-W03' is not a month: write it like 2014-01."),
        ("2015-01", "2015-01 isn't over: it ends on Sat 31 January 2015."),
        ("2014-13", "A year has months 1 to 12 only."),
    ],
)
def test_a_month_that_cannot_be_gets_a_sentence_and_2(
    month: str, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    make.strategy()
    with pytest.raises(SystemExit) as end:
        command("monthly_report", "--month", month)
    assert (end.value.code, capsys.readouterr().err.strip()) == (2, sentence)


def closing(strategy: Strategy) -> Report:
    return make_report(strategy=strategy, period=whole_of(strategy), at=LATER)[0]


def manager() -> Client:
    client = Client()
    client.force_login(member(Role.MANAGER))
    return client


def test_the_page_and_the_mail_open_with_the_target(settings: Any) -> None:
    settings.PUBLIC_URL = "https://partnership.example"
    strategy = with_milestones(make.halved())
    report, _ = make_report(strategy=strategy, period=DECEMBER, at=make.AT)
    page = manager().get("/s/example/reports/2014-12/").content.decode()
    body = page.split('id="main-content"')[1]
    assert "Monthly report, December 2014" in body
    assert body.index(report.figures["target"]) < body.index("reports-summary")
    mail.send(report, member(Role.MANAGER, username="mailed"))
    lines = outbox.outbox[0].body.split("\n")
    assert lines[0] == report.figures["target"]
    assert lines[2].startswith("December 2014: ")
    assert lines[4] == report.figures["cost"]
    assert lines[6] == "https://partnership.example/s/example/reports/2014-12/"


def test_a_closing_report_says_by_objective_what_came_of_it() -> None:
    strategy = make.halved(ends_on=END)
    make.Objective.objects.create(strategy=strategy, position=2, text="Help", source="Invented")
    report = closing(strategy)
    told = {one["text"]: one["state"] for one in report.figures["objectives"]}
    assert told == {"Less of it": "missed", "Help": "cannot_tell"}
    page = manager().get("/s/example/reports/whole/").content.decode()
    assert "Missed: Complaints of residents, 18 a month" in page
    assert "No target was set for it" in page
    assert "<img" not in page.split('id="main-content"')[1]


def test_the_managers_home_of_an_ended_strategy_is_its_closing_report() -> None:
    strategy = ended()
    make_report(strategy=strategy, period=Period.parse("2015-W01"), at=LATER)
    client = manager()
    assert "/s/example/reports/2015-W01/" in client.get("/", follow=True).content.decode()
    closing(strategy)
    page = client.get("/", follow=True).content.decode()
    assert 'href="/s/example/reports/whole/"' in page
    assert "/s/example/reports/2015-W01/" not in page


def test_the_list_tells_weeks_and_months_apart() -> None:
    strategy = make.strategy()
    for label in ("2014-W52", "2014-12"):
        make_report(strategy=strategy, period=Period.parse(label), at=make.AT)
    client = manager()
    both = client.get("/s/example/reports/").content.decode()
    assert "Weekly report" in both
    assert "Monthly report" in both
    months = client.get("/s/example/reports/?kind=month").content.decode()
    assert "2014-12" in months
    assert "2014-W52" not in months
    assert client.get("/s/example/reports/?kind=nothing").status_code == 200
