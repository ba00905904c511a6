"""The calendar of imports: which file gave which month of which force."""

import re
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from incidents.imports.months import Calendar, calendars
from partnership.accounts.permissions import Role
from tests.cast import member
from tests.factories.imports import HERTFORDSHIRE, import_bytes, imported, month_of_rows, text

pytestmark = pytest.mark.django_db
LATER = datetime(2014, 6, 3, 9, 0, tzinfo=UTC)


def rows_of(calendar: Calendar) -> dict[date, int]:
    cells = [cell for year in calendar.years for cell in year.cells]
    return {cell.month: cell.held.comparison.rows for cell in cells if cell.held}


def months_of(calendar: Calendar, mark: str) -> list[date]:
    return [cell.month for cell in calendar.marked.get(mark, [])]


def test_each_month_has_its_rows_and_its_file() -> None:
    imported(*month_of_rows("2013-12", 3))
    file = import_bytes(text(*month_of_rows("2014-01", 4)).encode(), name="january.csv")
    [found] = calendars()
    assert [year.number for year in found.years] == [2014, 2013]
    assert rows_of(found) == {date(2013, 12, 1): 3, date(2014, 1, 1): 4}
    assert found.years[0].cells[0].file == file


def test_a_gap_a_part_and_a_doubtful_month_are_marked() -> None:
    for month, number in (("2013-10", 20), ("2013-11", 20), ("2014-01", 20)):
        imported(*month_of_rows(month, number))
    imported(*month_of_rows("2014-02", 2), whole=False)
    imported(*month_of_rows("2014-03", 2), whole=True)
    [found] = calendars()
    assert months_of(found, "missing") == [date(2013, 12, 1)]
    assert months_of(found, "part") == [date(2014, 2, 1)]
    assert months_of(found, "doubtful") == [date(2014, 3, 1)]


@pytest.mark.parametrize("few", ["2014-03", "2014-05"])
def test_of_two_months_the_one_with_few_rows_is_doubtful(few: str) -> None:
    imported(*month_of_rows(few, 2), whole=True)
    imported(*month_of_rows("2014-04", 20))
    [found] = calendars()
    assert months_of(found, "doubtful") == [date.fromisoformat(f"{few}-01")]


def test_the_whole_file_is_shown_and_not_the_part_beside_it() -> None:
    imported(*month_of_rows("2014-02", 5), whole=False)
    whole = imported(*month_of_rows("2014-02", 4), at=LATER)
    [found] = calendars()
    cell = found.years[0].cells[1]
    assert (cell.file, cell.mark, len(cell.held.contents if cell.held else [])) == (whole, "", 2)


def test_forces_stand_apart() -> None:
    imported(*month_of_rows("2014-02", 5), *month_of_rows("2014-02", 3, force=HERTFORDSHIRE))
    found = {one.force: rows_of(one) for one in calendars()}
    month = date(2014, 2, 1)
    assert found == {"Bedfordshire Police": {month: 5}, HERTFORDSHIRE: {month: 3}}


def test_the_page_shows_it_above_the_files(client: Client) -> None:
    client.force_login(member(Role.COUNCIL_OFFICER))
    file = imported(*month_of_rows("2013-12", 3))
    imported(*month_of_rows("2014-02", 4))
    page = " ".join(client.get("/imports/").content.decode().split())
    assert page.index("Bedfordshire Police: rows of each month") < page.index(
        "Files that were imported"
    )
    assert re.search(rf'href="/imports/{file.batch}/1/"[^>]*>3<', page)
    assert page.count('<span class="imports-calendar__note">missing</span>') == 1
