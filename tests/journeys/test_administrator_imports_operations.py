"""The administrator loads a boundary, imports months, follows them and sees the series."""

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from partnership.accounts.permissions import Role
from tests.cast import member
from tests.factories.imports import BOX, OUTSIDE, row, text

Walk = Callable[..., Any]
PATIENCE = 60_000  # milliseconds: the worker starts beside the browser on two shared cores
MONTHS = ["2014-01", "2023-02", "2025-06"]


@pytest.fixture
def boundary(tmp_path: Path) -> Path:
    path = tmp_path / "made.geojson"
    path.write_text(json.dumps({"type": "Feature", "properties": {}, "geometry": BOX}))
    return path


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """A month with a broken row, a month, and what is no month at all."""
    contents = {
        "2014-01-made-street.csv": text(row("a1"), row("a2", point=OUTSIDE), "=broken"),
        "2014-02-made-street.csv": text(row("b1", month="2014-02", kind="Robbery")),
        "photo.csv": "nothing of the sort",
    }
    for name, content in contents.items():
        (tmp_path / name).write_text(content)
    return [tmp_path / name for name in contents]


def load_boundary(site: Any, name: str, path: Path) -> None:
    page: Page = site.page
    site.click(page.get_by_role("link", name="Areas"))
    site.click(
        page.get_by_role("button", name="Load a boundary")
        .or_(page.get_by_role("link", name="Load a boundary"))
        .first
    )
    page.get_by_label("Name of the area").fill(name)
    page.get_by_label("Boundary", exact=True).set_input_files(path)
    page.get_by_label("Source").fill("Office for National Statistics, 2013 wards")
    site.click(page.get_by_role("button", name="Check it"))
    site.check("boundary-to-confirm")
    site.on_a_phone("boundary-to-confirm")
    site.click(page.get_by_role("button", name="Put it in force"))
    in_force = page.get_by_text(f"{name}, boundary 1 is in force.")
    expect(in_force).to_be_visible(timeout=PATIENCE)


def import_files(site: Any, paths: list[Path]) -> None:
    page: Page = site.page
    site.click(page.get_by_role("link", name="Imports", exact=True))
    site.click(page.get_by_role("button", name="Import files"))
    page.get_by_label("Files").set_input_files(paths)
    site.click(page.get_by_role("button", name="Import", exact=True))


def confirm_months(site: Any) -> None:
    """Wait until the files are read, say that their months are whole, wait for the import."""
    page: Page = site.page
    button = page.get_by_role("button", name="Import these files")
    expect(button).to_be_visible(timeout=PATIENCE)
    site.check("import-to-confirm")
    site.on_a_phone("import-to-confirm")
    site.click(button)
    done = page.get_by_role("status").filter(has_text="All files are finished.")
    expect(done).to_be_visible(timeout=PATIENCE)


def shown(page: Page) -> list[list[str]]:
    """The table of the series: its header and its months."""
    table = page.locator("#series")
    header = [cell.strip() for cell in table.locator("thead th").all_inner_texts()]
    months = table.locator("tbody tr:has(time)")
    read = "rows => rows.map(row => [row.querySelector('time').dateTime, "
    read += "...[...row.querySelectorAll('td')].map(cell => cell.textContent.trim())])"
    return [header, *months.evaluate_all(read)]


@pytest.mark.usefixtures("worker")
def test_months_go_in_and_the_series_shows_them(
    walk: Walk, boundary: Path, files: list[Path]
) -> None:
    site = walk(member(Role.ADMINISTRATOR))
    page = site.page
    load_boundary(site, "Made Ward", boundary)
    site.check("areas")
    site.on_a_phone("areas")

    import_files(site, files)
    site.check("import-status")
    confirm_months(site)
    site.check("import-finished")
    site.on_a_phone("import-finished")
    expect(page.get_by_role("row", name="photo.csv")).to_contain_text("Refused")

    site.click(page.get_by_role("link", name="2014-01-made-street.csv"))
    expect(page.get_by_role("row", name="Instead of 12 fields")).to_contain_text("'=broken")
    site.check("import-result")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download all rows left out").click()
    assert download.value.suggested_filename == "rows-left-out.csv"

    site.click(page.get_by_role("link", name="This import").first)
    site.click(page.get_by_role("link", name="See the monthly series"))
    assert shown(page) == [
        ["Month", "All", "Burglary", "Robbery"],
        ["2014-01", "1", "1", "–"],
        ["2014-02", "1", "–", "1"],
    ]
    expect(page.get_by_text("Police-recorded crime, published by data.police.uk")).to_be_visible()
    site.check("series")
    site.on_a_phone("series")
    site.open("/imports/")
    site.check("imports")


def test_forms_in_error_say_so_first(walk: Walk) -> None:
    site = walk(member(Role.ADMINISTRATOR))
    page = site.page
    for path, button in {"/imports/new/": "Import", "/areas/new/": "Check it"}.items():
        site.open(path)
        site.check(f"form{path.replace('/', '-')}")
        site.click(page.get_by_role("button", name=button, exact=True))
        expect(page).to_have_title(re.compile("^Error: "))
        expect(page.get_by_role("alert")).to_be_visible()
        site.check(f"form{path.replace('/', '-')}error")


@pytest.mark.usefixtures("worker")
def test_real_months_of_high_town_equal_the_published_series(walk: Walk, data_dir: Path) -> None:
    site = walk(member(Role.ADMINISTRATOR))
    page = site.page
    load_boundary(site, "High Town", data_dir / "luton" / "high_town_ward.geojson")
    months = [data_dir / "bedfordshire" / f"{month}-bedfordshire-street.csv" for month in MONTHS]
    import_files(site, months)
    confirm_months(site)
    site.click(page.get_by_role("link", name="See the monthly series"))
    with (data_dir / "luton" / "high_town_monthly_by_type.csv").open(newline="") as file:
        header, *rows = csv.reader(file)
    expected = [[row[0], str(sum(map(int, row[1:]))), *row[1:]] for row in rows if row[0] in MONTHS]
    assert shown(page) == [[header[0], "All", *header[1:]], *expected]
    expect(page.get_by_role("cell", name="Not imported")).to_have_count(2)
