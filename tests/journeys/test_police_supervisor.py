"""The supervisor sees where and when to patrol next week, and why, and plans a visit."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from partnership.accounts.permissions import Role
from partnership.places.models import Street
from patrols.forecasts.models import coming_monday
from patrols.forecasts.services import make_forecast
from patrols.models import Visit
from strategy.models import Strategy
from tests.cast import member
from tests.factories import patrols as make

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def strategy() -> Strategy:
    """A strategy with a year of complaints, forecast by the planner's own method."""
    at = timezone.now()
    strategy = make.strategy(ends_on=at.date() + timedelta(days=365))
    make.streets()
    make.year_of_fridays(strategy, week=coming_monday(at), is_synthetic=True)
    make_forecast(strategy=strategy, week_start=coming_monday(at), at=at)
    return strategy


def test_from_home_to_a_planned_visit_in_three_clicks(
    walk: Callable[..., Any], strategy: Strategy
) -> None:
    supervisor = walk(make.supervisor())
    page = supervisor.page
    expect(page.get_by_role("heading", level=1)).to_have_text("Next week")
    row = page.get_by_role("row").filter(has_text="High Road")
    expect(row).to_contain_text(
        "51 complaints from 51 callers in 12 months, most here Fri 18:00–24:00"
    )
    expect(page.get_by_text("of the area-time")).to_be_visible()
    expect(page.get_by_text("Demonstration data")).to_be_visible()
    expect(page.locator(".map-mark")).to_have_count(2)
    expect_whole_area_in_view(page)
    supervisor.check("supervisor-next-week")
    supervisor.on_a_phone("supervisor-next-week")
    page.set_viewport_size({"width": 390, "height": 844})
    page.reload()
    expect(page.locator(".map-mark")).to_have_count(2)
    expect_whole_area_in_view(page)
    page.set_viewport_size({"width": 260, "height": 844})
    expect_whole_area_in_view(page)  # also when the window changes under it
    page.set_viewport_size({"width": 1280, "height": 900})

    supervisor.click(row.get_by_role("link", name="Plan a visit"))
    supervisor.check("supervisor-plan-a-visit")
    supervisor.click(page.get_by_role("button", name="Save the visit"))
    assert supervisor.clicks <= 3

    expect(page.get_by_text("High Road is in the plan")).to_be_visible()
    expect(page.get_by_role("cell", name="High Road", exact=True)).to_be_visible()
    supervisor.check("supervisor-plan")
    supervisor.on_a_phone("supervisor-plan")
    assert Visit.objects.get().place == "High Road"


WITHIN_THE_MAP = """() => {
  const within = (area, map) => map.left <= area.left && map.top <= area.top
    && area.right <= map.right && area.bottom <= map.bottom;
  const map = document.querySelector("#hot-places").getBoundingClientRect();
  const areas = [...document.querySelectorAll("#hot-places .map-area")];
  return areas.length > 0 && areas.every((area) => within(area.getBoundingClientRect(), map));
}"""


def expect_whole_area_in_view(page: Page) -> None:
    """Every boundary comes to lie within the map."""
    page.wait_for_function(WITHIN_THE_MAP)


def test_a_visit_is_given_another_time_and_called_off_with_a_reason(
    walk: Callable[..., Any], strategy: Strategy
) -> None:
    at = timezone.now()
    make.visit(strategy, planned_from=at + timedelta(days=1), planned_at=at)
    supervisor = walk(make.supervisor())
    page = supervisor.page
    supervisor.click(page.get_by_role("link", name="Visits", exact=True))
    supervisor.click(page.get_by_role("link", name="Change the visit"))
    supervisor.check("supervisor-change-a-visit")
    supervisor.on_a_phone("supervisor-change-a-visit")
    page.get_by_label("Minutes").fill("12")
    supervisor.click(page.get_by_role("button", name="Save the change"))
    expect(page.get_by_role("cell", name="12", exact=True)).to_be_visible()

    supervisor.click(page.get_by_role("link", name="Call off"))
    supervisor.check("supervisor-call-off")
    supervisor.click(page.get_by_role("button", name="Call off the visit"))
    expect(page.get_by_role("alert")).to_contain_text("Say why the visit is called off")
    supervisor.check("supervisor-call-off-error")
    page.get_by_label("Another reason").check()
    page.get_by_label("More about it").fill("Road works")
    supervisor.click(page.get_by_role("button", name="Call off the visit"))
    expect(page.get_by_text("Called off: Another reason: Road works")).to_be_visible()


def test_a_broken_rule_is_told_and_what_was_typed_stays(
    walk: Callable[..., Any], strategy: Strategy
) -> None:
    supervisor = walk(make.supervisor())
    page = supervisor.page
    supervisor.open("/s/example/patrols/visits/new/")
    x, y = make.MIDDLE
    Street.objects.create(name="Mill Lane", longitude=x, latitude=y)
    page.get_by_label("Street", exact=True).fill("Mill Lane")
    page.get_by_label("Day").fill("2013-07-11")
    page.get_by_label("Start").fill("21:00")
    page.get_by_role("button", name="Save the visit").click()
    expect(page.get_by_role("alert")).to_contain_text("This time is over")
    expect(page.get_by_label("Street", exact=True)).to_have_value("Mill Lane")
    supervisor.check("supervisor-visit-error")


def test_an_officer_finds_the_next_visit_at_home(
    walk: Callable[..., Any], strategy: Strategy
) -> None:
    at = timezone.now()
    make.visit(strategy, planned_from=at + timedelta(hours=3), planned_at=at)
    officer = walk(member(Role.POLICE_OFFICER))
    expect(officer.page.get_by_text("High Road")).to_be_visible()
    officer.check("police-officer-home")
    officer.on_a_phone("police-officer-home")
