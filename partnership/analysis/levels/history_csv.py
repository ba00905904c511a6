"""Histories from a comma-separated file: one row a month, as the command assess_history reads it.

Columns: `period` (YYYY-MM) and `complaints`; any of `history` (many in one file), `complainants`,
`buffer`, `control`, `observed` with `observed_hours`, `buffer_observed` with
`buffer_observed_hours`, each also by band of the week (`observed:night` with
`observed_hours:night`), `patrol_hours`, `stops`, `events` (text). A blank is an unknown month.
"""

import csv
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Self

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
class _Header:
    """What the header says of every row, worked out once.

    `columns`: known ones with their places. `texts`: the places of the history's name and of
    events. `series`: name and place of each, and whether it counts hours. `watched`: counts of
    audits with the name of their hours.
    """

    width: int
    columns: dict[str, int]
    ignored: tuple[str, ...]
    texts: tuple[int | None, int | None]
    series: tuple[tuple[str, int, bool], ...]
    watched: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, names: list[str]) -> Self:
        """Read the header. Raises HistoryCsvError, naming the column."""
        columns = _columns(names)
        series = [(name, at, "hours" in name) for name, at in columns.items() if name not in TEXTS]
        audits = ((name, _partner(name)) for name, _, hours in series if not hours)
        return cls(
            len(names),
            columns,
            tuple(name for name in names if name and name not in columns),
            (columns.get("history"), columns.get("events")),
            tuple(series),
            tuple((name, hours) for name, hours in audits if hours),
        )


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
        header = _Header.of([name.strip() for name in next(rows, [])])
        found: dict[str, _Rows] = {}
        for row in rows:
            if any(cell.strip() for cell in row):
                _read_row(row, rows.line_num, header, found)
    except csv.Error as broken:
        raise HistoryCsvError(f"Line {rows.line_num} isn't valid CSV: {broken}.") from broken
    if not found:
        raise HistoryCsvError("The file has no month: put a row for each below the header.")
    by_name = {name: _history(one) for name, one in found.items()}
    return Histories(by_name, "history" in header.columns, header.ignored)


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


def _read_row(row: list[str], line: int, header: _Header, found: dict[str, _Rows]) -> None:
    if len(row) > header.width:
        raise HistoryCsvError(
            f"Line {line} has {len(row)} cells, and the header has {header.width}."
        )
    cells = [cell.strip() for cell in row] + [""] * (header.width - len(row))
    month = _month(cells[header.columns["period"]], line)
    name, events = (cells[at] if at is not None else None for at in header.texts)
    rows = _follow(found, name, month, line, header)
    for (series, at, hours), values in zip(header.series, rows.values.values(), strict=True):
        values.append(_value(series, cells[at], hours, line))
    _check_row(rows.values, header.watched, line)
    if events and SURGE.search(events):
        rows.surges.add(rows.length)
    rows.length += 1


def _month(text: str, line: int) -> tuple[Period, int]:
    if not text:
        raise HistoryCsvError(f"Line {line}: the period is blank. A merged cell? Give each month.")
    month = _parsed(text)
    if month is None:
        again = " Is it a second header?" if text.lower() == "period" else ""
        raise HistoryCsvError(f'Line {line}: "{text}" isn\'t a month such as 2013-01.{again}')
    return month


@lru_cache(maxsize=1024)
def _parsed(text: str) -> tuple[Period, int] | None:
    """A month and its months since the year 0; most files name the same months in each history."""
    matched = MONTH.fullmatch(text)
    if not matched or matched[1] < "1900":
        return None
    month = Period.month(int(matched[1]), int(matched[2]))
    return month, months_of(month)


def _follow(
    found: dict[str, _Rows], name: str | None, when: tuple[Period, int], line: int, header: _Header
) -> _Rows:
    """The history of a row, which must be the month after its last one."""
    if name == "":
        raise HistoryCsvError(f"Line {line}: the history is blank. A merged cell? Name each row.")
    (month, at), rows = when, found.get(name or "")
    if rows is None:
        found[name or ""] = rows = _Rows(month, at, {series: [] for series, _, _ in header.series})
        return rows
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


def _value(name: str, text: str, hours: bool, line: int) -> float | None:
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    most = MOST_HOURS if hours else MOST
    if not 0 <= value <= most or not (hours or value.is_integer()):
        kind = f"hours from 0 to {most}" if hours else f"a whole number from 0 to {most}"
        raise HistoryCsvError(f'Line {line}: {name} must be {kind}, not "{text}".')
    return value


def _check_row(
    values: dict[str, list[float | None]], watched: Sequence[tuple[str, str]], line: int
) -> None:
    for name, hours in watched:
        seen = values[name][-1]
        if seen and values[hours][-1] == 0:
            raise HistoryCsvError(f"Line {line}: {name} is {seen:g} in 0 hours.")
    if "complainants" in values:
        people, reports = values["complainants"][-1], values["complaints"][-1]
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
