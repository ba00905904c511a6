"""The administrator's home: what is wrong comes first, in words."""

from datetime import timedelta

import pytest
from django.test import Client

from incidents.health import sealing
from partnership.accounts.health import duties
from partnership.accounts.permissions import Duty, Role
from partnership.analysis.periods import Period
from partnership.audit.models import Action
from partnership.audit.services import record
from partnership.gates.health import barrier
from partnership.outbox.backlog import backlog
from partnership.outbox.models import Message
from partnership.ui.health import lines
from reports.making.schedule import health_line
from reports.making.services import make_report
from tests.cast import lock, member, on_duty
from tests.factories import incidents
from tests.factories import reports as make

pytestmark = pytest.mark.django_db


def waiting(minutes: int, **changes: object) -> Message:
    asked = make.AT - timedelta(minutes=minutes)
    values = {"task": "reports.mail", "created_at": asked, "publish_at": asked}
    return Message.objects.create(**{**values, **changes})


def everybody_on_duty() -> None:
    for duty in Duty:
        on_duty(duty)


def test_a_duty_that_nobody_has_is_told() -> None:
    everybody_on_duty()
    assert duties().is_well
    lock(on_duty(Duty.DUTY_INSPECTOR))
    assert "Nobody has been given: duty inspector." in duties().words


def test_what_waits_to_be_sealed_is_told() -> None:
    assert sealing().is_well
    incidents.standing()
    assert "1 from before wait" in sealing().words


def test_everything_is_well_when_nothing_is_late() -> None:
    waiting(minutes=1)
    everybody_on_duty()
    assert all(line.is_well for line in lines(make.AT))
    assert "1 job waits" in backlog(make.AT).words


def test_work_that_waits_too_long_comes_first_with_what_to_do() -> None:
    waiting(minutes=6)
    everybody_on_duty()
    first = lines(make.AT)[0]
    assert (first.name, first.is_well) == ("Background work", False)
    assert "1 job waits since Tue 13 January 2015, 08:54" in first.words
    assert "worker" in first.words


def test_work_that_failed_for_good_is_told() -> None:
    waiting(minutes=60, failed_at=make.AT)
    assert "1 failed for good" in backlog(make.AT).words


def test_a_report_that_is_due_is_missing_until_it_is_made() -> None:
    strategy = make.strategy()
    assert "2 due and missing, the first: week of Mon 5 January 2015" in health_line(make.AT).words
    for label in (make.WEEK, "2014-12"):
        make_report(strategy=strategy, period=Period.parse(label), at=make.AT)
    assert health_line(make.AT).is_well


def test_a_strategy_that_starts_this_week_owes_no_report_on_the_last() -> None:
    make.strategy_without_baseline(starts_on=make.AT.date())
    assert health_line(make.AT).is_well


def test_the_barrier_is_checked_as_it_stands() -> None:
    assert barrier(make.AT).is_well


def test_what_the_nightly_check_found_is_told_for_a_day() -> None:
    record(Action.SECURITY, by=None, at=make.AT, object_type="gates.barrier", count=3)
    line = barrier(make.AT + timedelta(hours=23))
    assert not line.is_well
    assert "on Tue 13 January 2015, 09:00 it did not: 3 found" in line.words
    assert barrier(make.AT + timedelta(hours=25)).is_well


def test_the_home_says_it() -> None:
    client = Client()
    client.force_login(member(Role.ADMINISTRATOR))
    page = client.get("/", follow=True).content.decode()
    assert "How the system is" in page
    assert "It holds, as checked just now." in page
