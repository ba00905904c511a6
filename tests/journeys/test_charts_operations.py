"""Walking through a chart by keys and by mouse, and on to the records behind a month."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from partnership.accounts.permissions import Role
from partnership.analysis.periods import Period, PeriodKind
from partnership.ui import formatting
from reports.making.services import make_report
from tests.cast import member
from tests.factories import reports as make

Walk = Callable[..., Any]
LAST = Period.of(PeriodKind.MONTH, timezone.now()).plus(-1)


@pytest.fixture
def report() -> str:
    """The address of the report on last month, of a strategy with two years of records."""
    make_report(strategy=make.recent(), period=LAST, at=timezone.now())
    return f"/s/example/reports/{LAST.label}/"


def chart_on(page: Page) -> tuple[Locator, Locator]:
    """The chart of complaints: what takes the focus, and the line that says the month."""
    figure = page.locator("[data-chart]").first
    return figure.get_by_role("application"), figure.get_by_role("status")


def test_keys_go_from_month_to_month_and_enter_opens_its_complaints(
    walk: Walk, report: str
) -> None:
    site = walk(member(Role.COUNCIL_OFFICER))
    page = site.open(report)
    chart, says = chart_on(page)
    expect(says).to_contain_text(f"{formatting.month(LAST)}: 18 a month")
    chart.focus()
    page.keyboard.press("ArrowLeft")
    expect(says).to_contain_text(f"{formatting.month(LAST.plus(-1))}: 17 a month")
    page.keyboard.press("Home")
    expect(says).to_contain_text(f"{formatting.month(LAST.plus(-23))}: 40 a month")
    page.keyboard.press("ArrowLeft")  # there is none before
    expect(says).to_contain_text(formatting.month(LAST.plus(-23)))
    site.check("chart-walked")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/complaints/\?area=example-target&start=.*&end="))
    expect(page.get_by_role("table")).to_be_visible()


def test_the_mouse_says_the_month_below_it(walk: Walk, report: str) -> None:
    page = walk(member(Role.COUNCIL_OFFICER)).open(report)
    chart, says = chart_on(page)
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box
    page.mouse.move(box["x"] + 48, box["y"] + box["height"] / 2)
    expect(says).to_contain_text(formatting.month(LAST.plus(-23)))
    expect(chart.locator("circle.chart__here:visible")).to_have_count(1)


def test_a_phone_shows_the_narrow_drawing_whole(walk: Walk, report: str) -> None:
    site = walk(member(Role.MANAGER))
    page = site.open(report)
    expect(page.locator(".chart__wide svg").first).to_be_visible()
    expect(page.locator(".chart__narrow svg").first).to_be_hidden()
    site.on_a_phone("chart")
