"""Files of a list: what a cell may begin with, and that both kinds hold the same."""

import csv
import io
from datetime import UTC, date, datetime
from typing import Any

import pytest
from openpyxl import load_workbook

from partnership.ui.tables.cells import harmless
from partnership.ui.tables.exports import Format, written

HEADS = ["What", "When", "On", "Number", "Nothing"]
ROW = ["Cars", datetime(2014, 7, 1, 21, 5, tzinfo=UTC), date(2014, 7, 1), 12, None]


def as_csv(*lines: list[Any]) -> list[list[str]]:
    content = b"".join(written(lines, Format.CSV)).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(content)))


def as_xlsx(*lines: list[Any]) -> list[tuple[Any, ...]]:
    sheet = load_workbook(io.BytesIO(b"".join(written(lines, Format.XLSX)))).active
    return list(sheet.iter_rows(values_only=True))


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "﹦", "−", "|", "%"])
@pytest.mark.parametrize("before", ["", " ", "\u200b", "\ufeff ", "\u3164"])
def test_no_cell_begins_a_formula_whatever_hides_before_it(sign: str, before: str) -> None:
    text = f"{before}{sign}1+1"
    assert harmless(text).startswith("'")
    assert as_csv([text])[0][0].startswith("'")
    assert as_xlsx([text])[0][0].startswith("'")


def test_a_cell_in_xlsx_is_text_and_no_formula() -> None:
    book = load_workbook(io.BytesIO(b"".join(written([["=1+1"]], Format.XLSX))))
    assert book.active["A1"].data_type == "s"


@pytest.mark.parametrize("text", ["High Town", "12-14 Mill Lane", "a=b", "Ælla’s", ""])
def test_what_begins_none_stays_as_it_is(text: str) -> None:
    assert as_csv([text, "x"])[0][0] == text


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\n\n", "\t", "\u2028"])
def test_lines_of_a_text_stand_in_one_line_with_every_word(break_: str) -> None:
    assert as_csv([f"By the bins.{break_}=2+2 cars"])[0] == ["By the bins. =2+2 cars"]
    assert harmless(f"{break_}=2+2") == "' =2+2"


def test_programs_get_iso_8601_on_the_clock_of_london_and_bare_digits() -> None:
    assert as_csv(HEADS, ROW) == [HEADS, ["Cars", "2014-07-01T22:05+01:00", "2014-07-01", "12", ""]]


def test_a_spreadsheet_gets_moments_and_numbers() -> None:
    heads, row = as_xlsx(HEADS, ROW)
    assert list(heads) == HEADS
    moment, day = map(
        datetime.fromisoformat, ("2014-07-01T22:05", "2014-07-01")
    )  # XLSX has no zone
    assert row == ("Cars", moment, day, 12, None)


def test_a_file_comes_in_pieces_before_the_last_row_is_read() -> None:
    read: list[int] = []

    def lines() -> Any:
        for number in range(5000):
            read.append(number)
            yield [f"Row {number}"]

    pieces = written(lines(), Format.CSV)
    assert [next(pieces) for _ in range(3)]
    assert len(read) < 5
