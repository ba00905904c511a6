"""A report says which months nobody knows, and why: page, figures and command."""

from datetime import date

import pytest
from django.core.management import call_command
from django.test import Client

from partnership.accounts.permissions import Role
from partnership.analysis.periods import Period
from reports.making.services import make_report
from reports.pages.presenters import ReportView
from reports.snapshots.models import Report
from strategy.models import Strategy
from tests.cast import member
from tests.factories import recording
from tests.factories import reports as make

pytestmark = pytest.mark.django_db
LOST = "Not known: May 2014 to June 2014 (The log was lost)."
BEFORE = "Not known: January 2013 (before recording began)."


@pytest.fixture
def strategy(halved: Strategy) -> Strategy:
    """Complaints recorded from February 2013 on, with a gap in the summer of 2014."""
    recording.never_recorded(halved, "complaints", at=make.START)
    period = recording.recorded(halved, "complaints", date(2013, 2, 1), at=make.START)
    recording.gap(period, date(2014, 5, 31), date(2014, 6, 1), "The log was lost", at=make.START)
    return halved


def report_on(strategy: Strategy) -> Report:
    week = Period.parse(make.WEEK)
    return make_report(strategy=strategy, period=week, at=make.AT)[0]


def test_the_figures_leave_unknown_months_out_and_name_them(strategy: Strategy) -> None:
    complaints = report_on(strategy).figures["indicators"][0]
    months = {one["month"] for one in complaints["months"]}
    assert not months & {"2013-01", "2014-05", "2014-06"}
    assert len(months) == 21
    assert complaints["unknown"] == [
        {"first": "2013-01", "last": "2013-01", "why": "before recording began"},
        {"first": "2014-05", "last": "2014-06", "why": "The log was lost"},
    ]


def test_the_page_says_which_months_are_unknown_and_why(strategy: Strategy) -> None:
    report_on(strategy)
    client = Client()
    client.force_login(member(Role.MANAGER))
    page = " ".join(client.get("/s/example/reports/2015-W02/").content.decode().split())
    assert LOST in page
    assert BEFORE in page
    assert page.count("Not known:") == 2


def test_the_command_says_so_too(strategy: Strategy, capsys: pytest.CaptureFixture[str]) -> None:
    report_on(strategy)
    call_command("weekly_report", "--strategy", "example", "--week", "2015-W02")
    said = capsys.readouterr().out.splitlines()
    assert LOST in said
    assert BEFORE in said


def test_a_report_made_before_unknown_months_were_named_still_shows(strategy: Strategy) -> None:
    report = report_on(strategy)
    for one in report.figures["indicators"]:
        one.pop("unknown")
    assert all(one["not_known"] == [] for one in ReportView(report).shown)


def test_a_report_that_is_made_stays_when_a_period_is_withdrawn(strategy: Strategy) -> None:
    report = report_on(strategy)
    recording.never_recorded(strategy, at=make.AT)
    assert report_on(strategy) == report
    report.refresh_from_db()
    assert len(report.figures["indicators"][0]["months"]) == 21
