"""Sheets, and the lines of one, as rows of ``components/table.html``."""

from collections.abc import Iterable
from typing import Any

from partnership.ui import formatting
from strategy.registers.declaring import Register
from strategy.registers.sheets.lines import DryRun
from strategy.registers.sheets.models import Sheet
from strategy.strategies.access import strategy_url
from strategy.strategies.models import Strategy

SHEETS = [{"label": "Brought"}, {"label": "By"}, {"label": "Lines", "numeric": True}]
SHEETS += [{"label": "What came of it"}]
LINES = [{"label": "Line", "numeric": True}, {"label": "What would be recorded"}]
KNOWN = [{"label": "Line", "numeric": True}, {"label": "Why it brings nothing"}]
REJECTS = [{"label": "Line", "numeric": True}, {"label": "Why it can’t be taken"}]
Row = list[Any]


def sheet_rows(sheets: Iterable[Sheet], strategy: Strategy) -> list[Row]:
    """A row for each sheet, which leads to it."""
    return [
        [
            {
                "text": formatting.moment(sheet.brought_at),
                "href": strategy_url(strategy, "register_sheet", sheet.register, sheet.public_id),
            },
            str(sheet.brought_by),
            sheet.lines,
            came_of(sheet),
        ]
        for sheet in sheets
    ]


def came_of(sheet: Sheet) -> str:
    """What came of a sheet, in words."""
    if sheet.undone_at:
        why = sheet.get_undone_for_display().lower()
        return f"{formatting.number(sheet.taken)} taken, undone: {why}"
    if sheet.taken_at:
        return f"{formatting.number(sheet.taken)} taken"
    return "Dropped" if sheet.dropped_at else "Waits"


def line_rows(register: Register, run: DryRun, most: int) -> list[Row]:
    """The first lines that can be taken, as they would be recorded."""
    return [
        [one.line.number, "; ".join(f"{name}: {text}" for name, text in said if text)]
        for one in run.fitting[:most]
        for said in [register.facts(one.told)]
    ]


def known_rows(register: Register, run: DryRun, most: int) -> list[Row]:
    """The first lines that bring nothing, with what tells of the same."""
    return [
        [
            one.line.number,
            f"It tells of the same {register.one} as line {one.twin}."
            if one.twin
            else "It is on record already.",
        ]
        for one in run.known[:most]
    ]


def reject_rows(run: DryRun, most: int) -> list[Row]:
    """The first lines that can't be taken, with why."""
    return [[one.line.number, one.why] for one in run.rejects[:most]]
