"""The same number for the same question on every page, or the page says why not."""

import html
import json
import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from partnership.accounts.permissions import Role
from partnership.analysis.periods import Period, PeriodKind
from reports.making.services import make_report
from reports.pages.presenters import ReportView
from reports.snapshots.models import Report
from strategy.agreed.figures import figure_of_month
from strategy.models import Strategy
from tests.cast import member
from tests.factories import reports as make

pytestmark = pytest.mark.django_db
#: A Monday in January 2015: the last month of the report on the week before is December 2014.
NOW = datetime(2015, 1, 12, 9, 0, tzinfo=UTC)
DECEMBER = Period.parse("2014-12", PeriodKind.MONTH)
LIST = "/s/example/complaints/?area={}&start=2014-12-01&end=2014-12-31"
ELSEWHERE = (-0.60, 51.80)
NO_POINT = {"longitude": None, "latitude": None, "accuracy_m": None, "place_known": "unknown"}


@pytest.fixture
def strategy(halved: Strategy) -> Strategy:
    """A year with 18 complaints a month in the area, and in December 3 elsewhere and 1 unplaced."""
    halved.ends_on = date(2018, 1, 1)
    halved.save()
    make.complaints({DECEMBER: 3}, point=ELSEWHERE)
    make.complaints({DECEMBER: 1}, **NO_POINT)
    return halved


@pytest.fixture
def report(strategy: Strategy) -> Report:
    return make_report(strategy=strategy, period=Period.parse(make.WEEK), at=NOW)[0]


def page(role: Role, address: str = "/s/example/") -> str:
    client = Client()
    client.force_login(member(role))
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        answer = client.get(address, follow=True)
    assert answer.status_code == 200
    return html.unescape(" ".join(answer.content.decode().split()))


def indicator_of(report: Report) -> dict[str, Any]:
    found = ReportView(report).indicator("complaints")
    assert found
    return found


def number(pattern: str, text: str) -> int:
    found = re.search(pattern, text)
    assert found, f"{pattern} is not on the page"
    return int(found[1])


def test_officer_manager_report_and_json_show_one_number_for_a_month(
    strategy: Strategy, report: Report
) -> None:
    area = strategy.target_area
    assert area
    officer = page(Role.COUNCIL_OFFICER)
    told = r'stat__value">(\d+)</span> <span[^>]*><a[^>]*>[^<]*, December 2014, in '
    detail = page(Role.MANAGER, f"/s/example/reports/{report.about.label}/")
    json_text = page(Role.MANAGER, f"/s/example/reports/{report.about.label}.json")
    short = next(one for one in json.loads(json_text)["indicators"] if one["key"] == "complaints")
    numbers = {
        "officer's home": number(told, officer),
        "manager's home": number(r"December 2014: (\d+) ", page(Role.MANAGER)),
        "report": number(r">December 2014</th> <td[^>]*>(\d+)</td>", detail),
        "JSON": int(short["value"]),
        "list of the area": number(
            r"(\d+) complaints\.", page(Role.COUNCIL_OFFICER, LIST.format(area.key))
        ),
    }
    assert set(numbers.values()) == {18}, numbers


def test_a_figure_by_now_is_the_one_that_the_next_report_has(
    strategy: Strategy, report: Report
) -> None:
    make.complaints({DECEMBER: 2}, recorded_at=NOW + timedelta(minutes=30))
    one = strategy.indicators.get(key="complaints")
    frozen = figure_of_month(one, DECEMBER, NOW)
    later = figure_of_month(one, DECEMBER, NOW + timedelta(hours=1))
    assert [one and one.value for one in (frozen, later)] == [18, 20]
    home = page(Role.MANAGER)
    assert re.search(r"December 2014: 18 [^.]*, as known Mon 12 January 2015, 09:00\.", home)
    assert "By now: 20, since records were added or corrected later." in home
    assert 'stat__value">20<' in page(Role.COUNCIL_OFFICER)


def test_a_list_with_another_number_says_what_figures_leave_out(
    strategy: Strategy, report: Report
) -> None:
    area = strategy.target_area
    assert area
    make.complaints({DECEMBER: 1}, recorded_at=NOW + timedelta(days=1))
    shown = page(Role.COUNCIL_OFFICER, LIST.format(area.key))
    assert "19 complaints." in shown
    assert "Reports count 18 for December 2014 in the strategy" in shown
    assert "left out are those without a place on the map" in shown


def test_each_indicator_has_its_sentence_on_every_page(strategy: Strategy, report: Report) -> None:
    counts = indicator_of(report)["counts"]
    assert "by the month in which they were reported" in counts
    for role, address in (
        (Role.MANAGER, "/s/example/"),
        (Role.MANAGER, f"/s/example/reports/{report.about.label}/"),
        (Role.MANAGER, "/s/example/strategy/"),
        (Role.COUNCIL_OFFICER, "/s/example/"),
    ):
        assert counts in page(role, address), address


def test_a_list_of_more_than_a_month_of_an_area_says_nothing_of_figures(
    strategy: Strategy, report: Report
) -> None:
    area = strategy.target_area
    assert area
    assert "Reports count" not in page(Role.COUNCIL_OFFICER, "/s/example/complaints/")
    address = f"/s/example/complaints/?area={area.key}&start=2014-11-01&end=2014-12-31"
    assert "Reports count" not in page(Role.COUNCIL_OFFICER, address)
