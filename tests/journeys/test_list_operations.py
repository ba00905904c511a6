"""The list of complaints in a browser: sorted, saved, exported; lines, phone and paper."""

import io
import re
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from incidents.complaints.tables import ComplaintList
from partnership.accounts.permissions import Role
from partnership.ui.when.moments import When
from tests import cast
from tests.factories import incidents as factory
from tests.journeys.conftest import Site

LINE = 30  # pixels that a row of one line takes at most


@pytest.fixture
def officer(site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A council officer with three complaints, two on a page."""
    monkeypatch.setattr(ComplaintList, "size", 2)
    for kind in ("kerb-crawling", "sex-litter", "noise"):
        factory.complaint(about=kind)
    site.sign_in(cast.member(Role.COUNCIL_OFFICER))
    site.open("/s/example/complaints/")
    return site


def test_sorts_turns_the_page_and_comes_back(officer: Site) -> None:
    page = officer.page
    officer.check("complaints-sorted-as-usual")
    officer.click(page.get_by_role("link", name="What", exact=True))
    expect(page.get_by_role("columnheader", name="What")).to_have_attribute(
        "aria-sort", "ascending"
    )
    first = page.get_by_role("row").nth(1).inner_text()
    officer.click(page.get_by_role("link", name="Next page"))
    expect(page.get_by_role("row")).to_have_count(2)
    officer.check("complaints-last-page")
    officer.click(page.get_by_role("link", name="Previous page"))
    assert page.get_by_role("row").nth(1).inner_text() == first


def test_saves_a_filter_opens_it_and_removes_it(officer: Site) -> None:
    page = officer.open("/s/example/complaints/?status=new&sort=-what")
    officer.click(page.get_by_role("button", name="Save this filter"))
    saved = page.get_by_role("list", name="Filters that you saved").get_by_role("link")
    expect(saved).to_have_text("New, What: Z to A")
    officer.check("complaints-filter-saved")
    officer.on_a_phone("complaints-filter-saved")
    officer.click(page.get_by_role("button", name=re.compile("Remove the saved filter")))
    expect(saved).to_have_count(0)


def test_a_phone_sorts_in_the_filter_panel_and_loses_no_column(officer: Site) -> None:
    page = officer.page
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_text("Filter", exact=True).click()
    page.get_by_label("Sort by").select_option("Status: new first")
    officer.click(page.get_by_role("button", name="Show"))
    expect(page).to_have_url(re.compile("sort=status"))
    officer.on_a_phone("complaints-sorted")
    cells = page.get_by_role("row").nth(1).locator("td")
    assert [one.is_visible() for one in cells.all()] == [True] * 5


def test_takes_the_list_out_for_a_reason(officer: Site) -> None:
    page = officer.open("/s/example/complaints/?category=noise")
    officer.click(page.get_by_role("link", name="Export these complaints"))
    officer.check("complaints-export")
    officer.on_a_phone("complaints-export")
    page.get_by_label("For a meeting of the partnership").check()
    with page.expect_download() as arrived:
        page.get_by_role("button", name="Save the file").click()
    content = Path(arrived.value.path()).read_bytes()
    rows = list(load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))
    assert [row[1] for row in rows] == ["What", "Noise or disturbance at night"]


def test_paper_has_every_column_no_control_and_all_on_one_page_if_asked(officer: Site) -> None:
    page = officer.page
    part = page.get_by_text("Here are 2 of 3 complaints.")
    expect(part).to_be_hidden()
    page.emulate_media(media="print")
    expect(part).to_be_visible()
    for head in ("Reference", "What", "Where", "When", "Reported", "Status"):
        expect(page.get_by_role("columnheader", name=head)).to_be_visible()
    expect(page.get_by_text("Filter", exact=True)).to_be_hidden()
    expect(page.get_by_role("link", name=re.compile("^Export"))).to_be_hidden()
    page.emulate_media(media="screen")
    officer.click(page.get_by_role("link", name=re.compile("^All on one page")))
    officer.check("complaints-on-one-page")
    expect(page.get_by_role("row")).to_have_count(4)
    expect(page.get_by_role("navigation", name="Pages")).to_have_count(0)
    officer.click(page.get_by_role("link", name="Back to the pages"))
    expect(page.get_by_role("row")).to_have_count(3)


@pytest.fixture
def long_list(site: Site) -> Site:
    """A council officer with a page of complaints that are made up and took half a night."""
    night = When(factory.AT - timedelta(hours=12), factory.AT - timedelta(hours=8), "range")
    for _ in range(ComplaintList.size):
        factory.complaint(is_synthetic=True, when=night)
    site.sign_in(cast.member(Role.COUNCIL_OFFICER))
    site.open("/s/example/complaints/")
    return site


def heights(site: Site) -> list[float]:
    """How high each row is."""
    rows = site.page.get_by_role("row").all()[1:]
    return [box["height"] for row in rows if (box := row.bounding_box())]


def test_a_page_is_twenty_lines_on_a_laptop_short_on_a_phone_and_one_sheet(long_list: Site) -> None:
    page = long_list.page
    sheets = re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(prefer_css_page_size=True))
    assert len(sheets) == 1
    page.set_viewport_size({"width": 1366, "height": 900})
    assert len(heights(long_list)) == ComplaintList.size
    assert max(heights(long_list)) <= LINE
    twentieth = page.get_by_role("row").nth(20).bounding_box()
    assert twentieth is not None
    assert twentieth["y"] + twentieth["height"] <= 900
    page.set_viewport_size({"width": 390, "height": 844})
    assert max(heights(long_list)) <= 4 * LINE
