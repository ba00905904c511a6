"""What no figure of an area can count stands beside the figures: page, JSON and command."""

import json

import pytest
from django.core.management import call_command
from django.test import Client

from incidents.models import Complaint
from partnership.accounts.permissions import Role
from partnership.analysis.periods import Period
from reports.making.services import make_report
from reports.pages.presenters import ReportView
from reports.snapshots.models import Report
from tests.cast import member
from tests.factories import incidents
from tests.factories import reports as make

pytestmark = pytest.mark.django_db
PAGE, JSON = "/s/example/reports/2015-W02/", "/s/example/reports/2015-W02.json"
NO_POINT = {"longitude": None, "latitude": None, "accuracy_m": None}
NO_CELL = {"cell_easting": None, "cell_northing": None}


@pytest.fixture
def report() -> Report:
    """A report on a strategy in which two complaints lost their point."""
    strategy = make.halved()
    for complaint, known in zip(Complaint.objects.order_by("reported_at")[:2], KNOWN, strict=True):
        incidents.next_version(complaint, place_known=known, **NO_POINT, **NO_CELL)
    return make_report(strategy=strategy, period=Period.parse(make.WEEK), at=make.AT)[0]


KNOWN = ["in_area", "unknown"]


def reader() -> Client:
    client = Client()
    client.force_login(member(Role.MANAGER))
    return client


def test_the_page_and_the_json_say_what_is_not_in_the_figures(report: Report) -> None:
    page = " ".join(reader().get(PAGE).content.decode().split())
    assert "Not in these figures: 2 without a place on the map" in page
    assert "1 in the area, 1 not known" in page
    shown = json.loads(reader().get(JSON).content)["indicators"]
    counts = next(one for one in shown if one["key"] == "complaints")["without_place"]["all"]
    assert counts == {"in_area": 1, "nearby": 0, "elsewhere": 0, "unknown": 1}


def test_the_command_says_so_too(report: Report, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("weekly_report", "--strategy", "example", "--week", "2015-W02")
    assert "Not in these figures: 2 without a place" in capsys.readouterr().out


def test_a_report_made_before_they_were_counted_still_shows(report: Report) -> None:
    for one in report.figures["indicators"]:
        one.pop("without_place", None)
    assert all(one["not_placed"] == "" for one in ReportView(report).shown)
