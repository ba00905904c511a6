"""The chart as a table for programs."""

from dataclasses import replace

from reports.charts import table
from tests.unit.reports.charts.test_words import PICTURE


def test_a_row_a_month_with_title_source_and_date_in_each() -> None:
    picture = replace(PICTURE, source="Complaints logged here.", as_of="Mon 6 January 2014, 09:00")
    heads, *rows = table.lines(picture)
    assert len(rows) == 12
    may = dict(zip(heads, rows[4], strict=True))
    assert (may["Month"], may["Figure"], may["Stands out"]) == ("2013-05", 31, "")
    assert may["What happened"] == "petition of residents"
    assert (may["Title"], may["Source"]) == ("Complaints", "Complaints logged here.")
    assert may["As known"] == "Mon 6 January 2014, 09:00"
    november = dict(zip(heads, rows[10], strict=True))
    assert (november["Stands out"], november["Rules"]) == ("low", "beyond the limits")


def test_a_file_is_called_by_title_and_period() -> None:
    assert table.name_of(replace(PICTURE, title="Café & co"), "2014-W05") == "caf-co-2014-w05"
