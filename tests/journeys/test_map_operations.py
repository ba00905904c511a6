"""The map that every page with places draws: streets, areas, dots, by eye, by key and by ear."""

from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from partnership.accounts.permissions import Role
from partnership.places.field.where import Where
from partnership.places.models import Street
from strategy.models import Purpose
from tests import cast, towns
from tests.factories import areas
from tests.factories import incidents as factory
from tests.factories import patrols as make
from tests.journeys.conftest import Site

WEST, NORTH = factory.MARKET
STREETS = ["Albion Road", "Crescent Road", "Dudley Street", "Example Street", "Hartley Road"]
BOXES = """() => [...document.querySelectorAll(".map-name, .map-mark")].map((name) => {
  const box = name.getBoundingClientRect();
  return [box.left, box.top, box.right, box.bottom, name.textContent];
})"""
LOOKS = """(kinds) => kinds.map((kind) => {
  const path = document.querySelector(`.leaflet-pane .map-area--${kind}`);
  const look = getComputedStyle(path);
  return [path.getAttribute("fill"), look.strokeDasharray, look.strokeWidth];
})"""


def zone(purpose: Purpose, west: float) -> None:
    land = make.square(west, NORTH - 0.004, west + 0.009, NORTH + 0.004)
    areas.use(towns.example(), areas.zone(purpose, f"Example {purpose} area", land), purpose)


def complain(label: str, east: float) -> None:
    where = Where(label, WEST + east, NORTH, 30)
    factory.complaint(where=where, at=timezone.now())


@pytest.fixture
def officer(site: Site) -> Site:
    """A council officer whose week has three complaints, two of them at one place."""
    for purpose, west in zip(Purpose, (WEST, WEST + 0.01, WEST + 0.02), strict=True):
        zone(purpose, west)
    for number, name in enumerate(STREETS):
        Street.objects.create(name=name, longitude=WEST + number / 500, latitude=NORTH - 0.002)
    complain("Example Street", 0.003)
    complain("Example Street", 0.003)
    complain("Other Street", 0.013)
    site.sign_in(cast.member(Role.COUNCIL_OFFICER))
    return site


def names(page: Page) -> Any:
    return page.locator("#week-map .map-name")


def meet(one: list[float], other: list[float]) -> bool:
    return (
        one[0] < other[2] and other[0] < one[2] and one[1] < other[3] - 1 and other[1] < one[3] - 1
    )


def test_streets_and_areas_have_their_names_and_none_lies_on_another(officer: Site) -> None:
    """No stranger is asked for anything of it."""
    asked: list[str] = []
    officer.page.on("request", lambda request: asked.append(request.url))
    page = officer.open("/")
    expect(names(page).filter(has_text="Road").first).to_be_visible()
    told = names(page).all_text_contents()
    assert set(told) >= {"Example target area", "Example buffer area", "Example control area"}
    assert set(told) & set(STREETS)
    boxes = page.evaluate(BOXES)
    assert not [
        (one[4], other[4])
        for at, one in enumerate(boxes)
        for other in boxes[at + 1 :]
        if meet(one, other)
    ]
    officer.check("map-of-the-week")
    officer.on_a_phone("map-of-the-week")
    assert [one for one in asked if "/base-map/" in one]
    assert [one for one in asked if not one.startswith((officer.url, "data:"))] == []


def test_areas_differ_without_colour_and_points_of_a_place_are_one_dot(officer: Site) -> None:
    page = officer.open("/")
    expect(page.locator("#week-map .map-area")).to_have_count(3)
    looks = [tuple(look) for look in page.evaluate(LOOKS, list(Purpose))]
    assert len({filling for filling, _, _ in looks}) == 3
    assert len({dashes for _, dashes, _ in looks}) == 3
    legend = page.locator("#week-map-legend")
    for words in ("Target: Example target area", "Buffer: Ex", "Control: Ex", "Complaint"):
        expect(legend).to_contain_text(words)
    expect(page.locator(".map-mark")).to_have_count(2)
    expect(page.get_by_role("button", name="2 here: Example Street")).to_have_text("2")


def test_the_keys_go_from_dot_to_dot_and_open_a_complaint(officer: Site) -> None:
    page = officer.open("/")
    marks = page.locator(".map-mark")
    expect(marks).to_have_count(2)
    assert sorted(marks.evaluate_all("all => all.map((one) => one.tabIndex)")) == [-1, 0]
    page.locator(".map-mark[tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.tabIndex") == 0
    page.get_by_role("button", name="2 here").focus()
    page.keyboard.press("Enter")
    officer.click(page.locator(".leaflet-popup a").first)
    expect(page.get_by_role("heading", level=1)).to_contain_text("HT-")


def test_without_its_streets_the_map_says_so_and_goes_on(officer: Site) -> None:
    officer.page.route("**/base-map/**", lambda route: route.fulfill(body="no square"))
    page = officer.open("/")
    expect(page.locator("[data-map-says]")).to_contain_text("The streets can’t be reached")
    expect(page.locator("#week-map .map-area")).to_have_count(3)
    expect(names(page)).to_have_count(3)


def test_on_paper_the_server_draws_the_map(officer: Site) -> None:
    page = officer.open("/")
    expect(page.locator(".partnership-map__paper")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator("#week-map")).to_be_hidden()
    drawing = page.get_by_role("img", name="Complaints of the last seven days")
    expect(drawing).to_be_visible()
    expect(drawing).to_contain_text("Example control area")
    expect(page.locator("#week-map-legend")).to_be_visible()
