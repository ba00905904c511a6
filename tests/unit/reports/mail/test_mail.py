"""The weekly mail: one line, worst first, one link, nobody's data; sent once to be told apart."""

import re

import pytest
from django.core import mail as outbox
from pytest_django import Settings

from partnership.accounts.permissions import Role
from partnership.analysis.periods import Period
from partnership.outbox.models import Message
from partnership.outbox.services import enqueue
from reports.mail import tasks as mail
from reports.mail.tasks import mail_report
from reports.making.services import make as make_task
from reports.making.services import make_report
from reports.snapshots.models import Report
from strategy.models import Strategy
from tests.cast import lock, member
from tests.factories import reports as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(halved: Strategy, settings: Settings) -> Report:
    settings.PUBLIC_URL = "https://partnership.example/"
    return make_report(strategy=halved, period=Period.parse(make.WEEK), at=make.AT)[0]


def test_it_is_one_line_and_one_link_with_the_partnership_s_name(
    report: Report, settings: Settings
) -> None:
    settings.PARTNERSHIP_NAME = "Example partnership"
    manager = member(Role.MANAGER)
    mail.send(report, manager)
    sent = outbox.outbox[0]
    target, _, first, _, cost, _, link, *end = sent.body.split("\n")
    assert target == report.figures["target"]
    assert first.startswith("Week of Mon 5 January 2015 (week 2): ")
    assert cost == report.figures["cost"]
    assert link == "https://partnership.example/s/example/reports/2015-W02/"
    assert end == ["", "Example partnership", ""]
    assert sent.to == [manager.email]
    assert manager.full_name not in sent.message().as_string()


def test_the_line_is_the_word_and_what_auditors_see_never_a_guess_from_reports(
    report: Report,
) -> None:
    said = mail.line(report)
    assert "improving, at whose cost isn't known: better here; next door not known." in said
    assert re.search(r"Vehicles seen: \d+% of the usual \(9 in 10 sure: \d+% to \d+%\)\.", said)
    assert "eports" not in said
    assert "arrests" not in said.lower()
    report.figures["street"]["best_guess"]["of"] = "reports"
    assert "of the usual" not in mail.line(report)


def test_made_up_data_is_said_to_be(report: Report) -> None:
    report.is_synthetic = True
    assert mail.line(report).endswith("Synthetic demonstration data.")


def test_the_message_id_is_the_same_each_time(report: Report) -> None:
    manager = member(Role.MANAGER)
    mail.send(report, manager)
    mail.send(report, manager)
    ids = {one.message()["Message-ID"] for one in outbox.outbox}
    assert ids == {f"<report.example.2015-W02.{manager.pk}@partnership.example>"}


def run(task: object, name: str, **ids: int | str) -> Message:
    enqueue(name, at=make.AT, **ids)
    message = Message.objects.get(task=name, done_at=None)
    task(message_id=message.pk)  # type: ignore[operator]
    task(message_id=message.pk)  # type: ignore[operator]
    message.refresh_from_db()
    return message


def test_the_task_sends_once_though_it_is_run_twice(report: Report) -> None:
    manager = member(Role.MANAGER)
    message = run(mail_report, "reports.mail", report_id=report.pk, user_id=manager.pk)
    assert message.done_at is not None
    assert len(outbox.outbox) == 1


def test_an_account_that_was_closed_since_gets_nothing(report: Report) -> None:
    manager = member(Role.MANAGER)
    lock(manager)
    run(mail_report, "reports.mail", report_id=report.pk, user_id=manager.pk)
    assert outbox.outbox == []


def test_the_task_makes_the_report_of_the_week(report: Report) -> None:
    week = {"strategy_id": report.strategy_id, "label": "2014-W40"}
    message = run(make_task, "reports.make", **week)
    assert message.done_at is not None
    assert Report.objects.filter(period=Period.parse("2014-W40").first_day).count() == 1
