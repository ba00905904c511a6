"""Incidents from a file: what is read, what is left out and what is refused."""

import pytest

from partnership.analysis.hotspot_csv import Columns, CsvError, Incidents, read_incidents

COLUMNS = Columns("when", "lon", "lat")


def read(*rows: str) -> Incidents:
    return read_incidents(["when,lon,lat\n", *(f"{row}\n" for row in rows)], COLUMNS)


def test_times_are_read_as_they_stand() -> None:
    found = read("2013-07-11 22:40:00,-0.41,51.88", "2013-07-11T22:40+01:00,-0.41,51.88")
    assert found.time[0] == found.time[1]
    assert found.timed.all()


def test_a_day_without_a_time_has_no_known_hour() -> None:
    assert not read("2013-07-11,-0.41,51.88").timed[0]


@pytest.mark.parametrize("point", [",", "x,51.88", "0,0", "-0.41,", "nan,51", "200,51", "-0.4,95"])
def test_a_row_without_usable_coordinates_is_counted(point: str) -> None:
    found = read("2013-07-11 22:40,-0.41,51.88", f"not looked at,{point}", "2013-07-11,-0.41")
    assert (len(found.time), found.left_out) == (1, 2)


@pytest.mark.parametrize("text", ["", "11/07/2013 22:40", "2013-02-30"])
def test_a_time_that_makes_no_sense_is_named_by_its_line(text: str) -> None:
    with pytest.raises(CsvError, match=r"^Line 3: "):
        read("2013-07-11 22:40,-0.41,51.88", f"{text},-0.41,51.88")


def test_a_missing_column_is_named_beside_those_there() -> None:
    with pytest.raises(CsvError, match='no column "lon"; its columns are: when, lat'):
        read_incidents(["when,lat\n"], COLUMNS)


@pytest.mark.parametrize("lines", [[], ["when,lon,lat\n"], ["when,lon,lat\n", "2013-07-11,,\n"]])
def test_a_file_without_a_usable_row_is_refused(lines: list[str]) -> None:
    with pytest.raises(CsvError, match=r"no column|no row"):
        read_incidents(lines, COLUMNS)


def test_four_grids_hold_every_incident() -> None:
    found = read("2013-07-11 22:40,-0.41,51.88", "2013-07-12,-0.42,51.89")
    assert [len(grid) for grid in found.four_grids(100)] == [2, 2, 2, 2]
