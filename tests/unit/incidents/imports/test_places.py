"""What an import knows about place: none, a cell, the boundaries, the streets."""

from datetime import timedelta

import pytest

from incidents.models import RecordedCrime, RecordedCrimeArea
from incidents.recorded_crime.published import as_published_id
from incidents.recorded_crime.selectors import Series, monthly_series
from partnership.accounts.permissions import Role
from partnership.places.grid import cell_of
from partnership.places.models import Street
from tests.cast import member
from tests.factories.imports import AT, ELSEWHERE, INSIDE, OUTSIDE, area, imported, row

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=30)
NOWHERE = ("", "")


def series_of(version: object, **known: object) -> Series:
    return monthly_series(version, user=member(Role.MANAGER), **known)  # type: ignore[arg-type]


def test_a_row_without_coordinates_is_kept_without_a_place() -> None:
    area()
    imported(row(point=NOWHERE, location="No Location"))
    found = RecordedCrime.objects.get()
    assert (found.longitude, found.latitude, found.cell_easting) == (None, None, None)
    assert not RecordedCrimeArea.objects.exists()
    assert not Street.objects.exists()


def test_a_row_lies_in_its_cell_and_boundary() -> None:
    version = area()
    imported(row("a1", point=INSIDE), row("a2", point=OUTSIDE))
    inside = RecordedCrime.objects.get(areas__area_version=version)
    assert inside.crime_id == as_published_id("a1")
    assert (inside.cell_easting, inside.cell_northing) == cell_of(-0.41, 51.88)


def test_a_new_boundary_takes_in_rows_that_are_there_and_the_old_one_keeps_its_own() -> None:
    old = area()
    imported(row("a1", point=INSIDE), row("a2", point=OUTSIDE))
    new = area(ELSEWHERE, at=LATER)
    imported(row("a3", point=INSIDE, month="2014-02"), at=LATER)
    assert series_of(old).total == 2
    assert series_of(new).total == 1


def test_a_series_counts_0_only_where_the_months_files_hold_the_type() -> None:
    version = area()
    imported(row("a1"), row("a2"), row("a3", kind="Robbery", point=OUTSIDE))
    imported(row("a4", month="2014-03", kind="Drugs", point=OUTSIDE), whole=True)
    found = series_of(version)
    assert found.types == ["Burglary", "Drugs", "Robbery"]
    assert [(r.month.isoformat(), r.counts) for r in found.rows] == [
        ("2014-01-01", [2, None, 0]),
        ("2014-03-01", [None, 0, None]),
    ]
    assert [type(line).__name__ for line in found.lines] == ["SeriesRow", "Gap", "SeriesRow"]
    assert (found.totals, found.total) == ([2, 0, 0], 2)


def test_a_series_as_known_at_a_day_leaves_out_what_came_later() -> None:
    version = area()
    imported(row("a1"))
    imported(row("a1", kind="Robbery"), row("a2", kind="Robbery"), at=LATER)
    assert series_of(version).rows[0].counts == [2]
    known = series_of(version, known_at=LATER - timedelta(days=1))
    assert (known.types, known.rows[0].counts) == (["Burglary"], [1])


def test_streets_are_learned_once_and_kinds_of_place_are_none() -> None:
    rows = [
        row("a1"),
        row("a2"),
        row("a3", location="On or near Supermarket"),
        row("a4", location="No Location"),
        row("a5", location="On or near "),
    ]
    imported(*rows)
    imported(*rows, at=LATER)
    assert list(Street.objects.values_list("name", "uses")) == [("Made Street", 2)]


def test_a_street_carries_the_town_of_its_statistical_area() -> None:
    imported(row("a1"))
    assert Street.objects.get().town == "Made"


def test_another_month_adds_to_a_street_that_is_known() -> None:
    imported(row("a1"))
    imported(row("a1", month="2014-02"), row("a2", month="2014-02", location="On or near New Row"))
    assert dict(Street.objects.values_list("name", "uses")) == {"Made Street": 2, "New Row": 1}


def test_who_may_not_see_series_sees_none() -> None:
    version = area()
    imported(row())
    assert monthly_series(version, user=member(Role.POLICE_OFFICER)).rows == []
