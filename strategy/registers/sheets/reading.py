"""A sheet, CSV or XLSX, as a row of headings and numbered lines of text. Nothing in it is guessed.

What a person has to put right in the whole sheet is a ``BadSheet``; what is wrong with one line
stands beside it as its ``fault``.
"""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone
from openpyxl import load_workbook
from openpyxl.cell import Cell

from partnership.audit.errors import DomainError
from partnership.ui.text import clean_line

MOST_LINES = 2_000
MOST_COLUMNS = 60
MOST_BYTES = 2_000_000
MOST_UNPACKED = 40_000_000  # bytes that an XLSX may unfold to
LONGEST_CELL = 500
XLSX = b"PK\x03\x04"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
FORMULA = "It holds a formula. Paste its value in its place."
MERGED = "It has merged cells. Take the merging off, and fill in each cell."
TOO_WIDE = "It has more cells than there are headings."
TOO_LONG = f"A cell is longer than {LONGEST_CELL} characters."


class BadSheet(DomainError):
    """A sheet of which no line can be read."""

    field = "sheet"


@dataclass(frozen=True)
class Line:
    """One line of a sheet with its number in the file, and what is wrong with it."""

    number: int
    cells: tuple[str, ...]
    fault: str = ""


@dataclass(frozen=True)
class SheetText:
    """The headings, and the lines that hold anything."""

    headings: tuple[str, ...]
    lines: tuple[Line, ...]


def read_sheet(content: bytes) -> SheetText:
    """The text of an uploaded sheet.

    :raises BadSheet: when it is empty, too long, no table, or its headings can't be told.
    """
    if not content.strip():
        raise BadSheet("The file is empty.")
    if len(content) > MOST_BYTES:
        raise BadSheet(f"The file is larger than {MOST_BYTES // 1_000_000} MB.")
    lines = list(_xlsx(content) if content.startswith(XLSX) else _csv(content))
    filled = [line for line in lines if any(line.cells)]
    if len(filled) < 2:
        raise BadSheet("The file has no line below its headings.")
    head, *rest = filled
    if len(rest) > MOST_LINES:
        raise BadSheet(f"A sheet holds at most {MOST_LINES:,} lines. This one has {len(rest):,}.")
    if head.fault:
        raise BadSheet(f"Line {head.number}, the headings: {head.fault}")
    headings = tuple(_without_blanks(head.cells))
    return SheetText(headings, tuple(_fitted(line, len(headings)) for line in rest))


def _without_blanks(cells: Sequence[str]) -> list[str]:
    """Cells up to the last that holds anything."""
    last = max((at for at, cell in enumerate(cells) if cell), default=-1)
    return list(cells[: last + 1])


def _fitted(line: Line, width: int) -> Line:
    """A line as wide as the headings."""
    cells = _without_blanks(line.cells)
    fault = line.fault or (TOO_WIDE if len(cells) > width else "")
    return Line(line.number, tuple([*cells, *[""] * width][:width]), fault)


def _csv(content: bytes) -> Iterator[Line]:
    if content.startswith(UTF_16):
        raise BadSheet("The file is UTF-16. Save it as “CSV UTF-8” or XLSX and try again.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadSheet(
            "Some letters of the file can’t be read. Save it as “CSV UTF-8” or XLSX and try again."
        ) from error
    if "\0" in text:
        raise BadSheet("This is no CSV or XLSX file.")
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for cells in reader:
            yield _line(reader.line_num, [_text(cell) for cell in cells[:MOST_COLUMNS]])
    except csv.Error as error:
        raise BadSheet(f"Line {reader.line_num} can’t be read as a line of a table.") from error


def _line(number: int, cells: Sequence[str], fault: str = "") -> Line:
    is_long = any(len(cell) > LONGEST_CELL for cell in cells)
    is_formula = any(cell.startswith("=") for cell in cells)
    fault = fault or (TOO_LONG if is_long else FORMULA if is_formula else "")
    return Line(number, tuple(cell[:LONGEST_CELL] for cell in cells), fault)


def _xlsx(content: bytes) -> Iterator[Line]:
    sheet = _only_sheet(content)
    merged = {
        row for area in sheet.merged_cells.ranges for row in range(area.min_row, area.max_row + 1)
    }
    if sheet.max_row > 20 * MOST_LINES:
        raise BadSheet(f"A sheet holds at most {MOST_LINES:,} lines.")
    for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), 1):
        texts = [_of_cell(cell) for cell in cells]
        if any(texts):
            yield _line(number, texts, MERGED if number in merged else "")


def _only_sheet(content: bytes) -> Any:
    """The one worksheet of a workbook that holds anything."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            if sum(part.file_size for part in parts.infolist()) > MOST_UNPACKED:
                raise BadSheet("The workbook is too large to be read.")
        book = load_workbook(io.BytesIO(content))
    except BadSheet:
        raise
    except Exception as error:  # whatever a broken archive makes of its reader
        raise BadSheet("The workbook can’t be read. Save it as XLSX anew and try again.") from error
    filled = [sheet for sheet in book.worksheets if sheet.max_row > 1 or sheet["A1"].value]
    if not filled:
        raise BadSheet("The file is empty.")
    if len(filled) > 1:
        raise BadSheet("The workbook has several sheets. Keep the one with the lines.")
    return filled[0]


def _of_cell(cell: Cell) -> str:
    """What a cell says, as one would type it."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return "="
    if isinstance(value, datetime):
        is_day = value.time() == time()  # a day is kept as its midnight
        return f"{value:%d/%m/%Y}" if is_day else f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _text(str(value))


def _text(raw: str) -> str:
    """A cell's text; a moment as our own exports write it becomes one as people do."""
    text = clean_line(raw[: 4 * LONGEST_CELL])
    if len(text) < 20 or text[4:5] != "-" or "T" not in text:
        return text
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    if moment.tzinfo is None:
        return f"{moment:%d/%m/%Y %H:%M}"
    return f"{timezone.localtime(moment):%d/%m/%Y %H:%M}"
