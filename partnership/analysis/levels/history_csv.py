"""Histories from a comma-separated file: one row a month, as the command assess_history reads it.

Columns: `period` (YYYY-MM) and `complaints`; any of `history` (many in one file), `complainants`,
`buffer`, `control`, `observed` with `observed_hours`, `buffer_observed` with
`buffer_observed_hours`, each also by band of the week (`observed:night` with
`observed_hours:night`), `patrol_hours`, `stops`, `events` (text). A blank is an unknown month.
"""

import csv
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from partnership.analysis.levels.history import History, Watch, months_of
from partnership.analysis.periods import Period

COUNTS = ("complaints", "complainants", "buffer", "control", "stops")
AUDITS = ("observed", "buffer_observed")
NUMBERS = ("patrol_hours",)
TEXTS = ("period", "history", "events")
MOST, MOST_HOURS = 1_000_000, 20_000
SURGE = re.compile(r"petition|campaign|meeting|press|news|leaflet|surge", re.IGNORECASE)
MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


class HistoryCsvError(ValueError):
    """A file that can't be read as histories; the message names the column or the line."""


@dataclass
class _Rows:
    """The months of one history as they are read."""

    first: Period
    last: int
    values: dict[str, list[float | None]]
    surges: set[int] = field(default_factory=set)
    length: int = 0


@dataclass(frozen=True)
class Histories:
    """Histories by name, in the order of the file ("" without a column `history`).

    `ignored`: columns that aren't known.
    """

    by_name: dict[str, History]
    named: bool
    ignored: tuple[str, ...]

    @property
    def months(self) -> tuple[int, int]:
        """The first and last month of all (months since the year 0)."""
        firsts = [months_of(one.first) for one in self.by_name.values()]
        ends = [months_of(one.first) + len(one.complaints) - 1 for one in self.by_name.values()]
        return min(firsts), max(ends)


def read_histories(lines: Iterable[str]) -> Histories:
    """Read every history of a file. Raises HistoryCsvError, naming the line or the column."""
    rows = csv.reader(lines, strict=True)
    try:
        header = [name.strip() for name in next(rows, [])]
        columns = _columns(header)
        found: dict[str, _Rows] = {}
        for row in rows:
            if any(cell.strip() for cell in row):
                _read_row(row, rows.line_num, columns, len(header), found)
    except csv.Error as broken:
        raise HistoryCsvError(f"Line {rows.line_num} isn't valid CSV: {broken}.") from broken
    if not found:
        raise HistoryCsvError("The file has no month: put a row for each below the header.")
    ignored = tuple(name for name in header if name and name not in columns)
    by_name = {name: _history(one) for name, one in found.items()}
    return Histories(by_name, "history" in columns, ignored)


def _columns(header: list[str]) -> dict[str, int]:
    """Known columns with their places."""
    known = {name: at for at, name in enumerate(header) if _known(name)}
    for name in ("period", "complaints"):
        if name not in known:
            there = ", ".join(filter(None, header)) or "none"
            raise HistoryCsvError(f'The file has no column "{name}"; its columns are: {there}.')
    for name in header:
        if name and header.count(name) > 1:
            raise HistoryCsvError(f'The column "{name}" is there more than once.')
    for name in known:
        partner = _partner(name)
        if partner and partner not in known:
            raise HistoryCsvError(f'The column "{name}" needs "{partner}" beside it.')
    return known


def _known(name: str) -> bool:
    base = name.partition(":")[0]
    plain = base == name and name in (*COUNTS, *NUMBERS, *TEXTS)
    return plain or base.removesuffix("_hours") in AUDITS


def _partner(name: str) -> str:
    base, colon, band = name.partition(":")
    if base.removesuffix("_hours") not in AUDITS:
        return ""
    other = base.removesuffix("_hours") if base.endswith("_hours") else f"{base}_hours"
    return f"{other}{colon}{band}"


def _read_row(
    row: list[str], line: int, columns: dict[str, int], width: int, found: dict[str, _Rows]
) -> None:
    if len(row) > width:
        raise HistoryCsvError(f"Line {line} has {len(row)} cells, and the header has {width}.")
    cells = {name: row[at].strip() if at < len(row) else "" for name, at in columns.items()}
    month = _month(cells["period"], line)
    rows = _follow(found, cells.get("history", ""), month, line, columns)
    for name, values in rows.values.items():
        values.append(_value(name, cells[name], line))
    _check_row(rows.values, line)
    if SURGE.search(cells.get("events", "")):
        rows.surges.add(rows.length)
    rows.length += 1


def _month(text: str, line: int) -> Period:
    if not text:
        raise HistoryCsvError(f"Line {line}: the period is blank. A merged cell? Give each month.")
    matched = MONTH.fullmatch(text)
    if not matched or matched[1] < "1900":
        again = " Is it a second header?" if text.lower() == "period" else ""
        raise HistoryCsvError(f'Line {line}: "{text}" isn\'t a month such as 2013-01.{again}')
    return Period.month(int(matched[1]), int(matched[2]))


def _follow(
    found: dict[str, _Rows], name: str, month: Period, line: int, columns: dict[str, int]
) -> _Rows:
    """The history of a row, which must be the month after its last one."""
    if "history" in columns and not name:
        raise HistoryCsvError(f"Line {line}: the history is blank. A merged cell? Name each row.")
    at = months_of(month)
    if name not in found:
        values: dict[str, list[float | None]] = {one: [] for one in columns if one not in TEXTS}
        found[name] = _Rows(month, at, values)
        return found[name]
    rows = found[name]
    if at == rows.last:
        raise HistoryCsvError(f"Line {line}: {month.label} is there twice.")
    if at != rows.last + 1:
        due = Period.month((rows.last + 1) // 12, (rows.last + 1) % 12 + 1).label
        raise HistoryCsvError(
            f"Line {line}: {month.label} stands where {due} is due. Give every month in order; "
            "leave cells blank where nothing is known."
        )
    rows.last = at
    return rows


def _value(name: str, text: str, line: int) -> float | None:
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    hours = "hours" in name
    most = MOST_HOURS if hours else MOST
    if not 0 <= value <= most or not (hours or value == int(value)):
        kind = f"hours from 0 to {most}" if hours else f"a whole number from 0 to {most}"
        raise HistoryCsvError(f'Line {line}: {name} must be {kind}, not "{text}".')
    return value


def _check_row(values: dict[str, list[float | None]], line: int) -> None:
    for name, column in values.items():
        hours = values.get(_partner(name), [None])[-1] if "hours" not in name else None
        if column[-1] and hours == 0:
            raise HistoryCsvError(f"Line {line}: {name} is {column[-1]:g} in 0 hours.")
    people, reports = values.get("complainants", [None])[-1], values["complaints"][-1]
    if people is not None and reports is not None and people > reports:
        raise HistoryCsvError(f"Line {line}: more complainants than complaints.")


def _history(rows: _Rows) -> History:
    values = rows.values
    return History(
        rows.first,
        values["complaints"],
        values.get("buffer"),
        values.get("control"),
        dict(_watches(values, "observed")),
        dict(_watches(values, "buffer_observed")),
        frozenset(rows.surges),
    )


def _watches(values: dict[str, list[float | None]], audit: str) -> Iterator[tuple[str, Watch]]:
    for name, counts in values.items():
        base, _, band = name.partition(":")
        if base == audit:
            yield band, Watch(counts, values[_partner(name)])
