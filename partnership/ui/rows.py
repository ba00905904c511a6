"""The rows of ``components/table.html`` as HTML.

A page has hundreds of cells. A template for each took half of the time of a page. Until a whole
row is marked as safe, its parts are plain text in which everything that somebody typed is escaped.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from html import escape
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

Cell = Mapping[str, Any]
Frame = tuple[str, str, str]
SHORT = 29  # characters; a text with fewer is not broken on a laptop
WHOLE = re.compile(r"\b([A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}|\d\d:\d\d–\d\d:\d\d)\b")
NOWRAP = '<span class="partnership-nowrap">{}</span>'
NOTE = '<span class="partnership-table__note">{}</span>'
HIDDEN = '<span class="govuk-visually-hidden"> {}</span>'
LINK = '<a class="govuk-link{}" href="{}">{}{}</a>'
UNFOLDS = (
    '<details class="partnership-table__value partnership-table__unfold">'
    "<summary>{}</summary></details>"
)
ROW, ROW_END = '<tr class="govuk-table__row">', "</tr>"
VALUE = '<span class="partnership-table__value"><span>'
SHORT_VALUE = '<span class="partnership-table__value"><span class="partnership-nowrap">'
END = "</span>"


def unbroken(text: object) -> SafeString:
    """A text in which no postcode and no span of hours is broken at the end of a line."""
    return SafeString(_unbroken(str(text)))


def _unbroken(text: str) -> str:
    pieces = WHOLE.split(text)  # every second one is whole
    return "".join(
        NOWRAP.format(escape(piece)) if place % 2 else escape(piece)
        for place, piece in enumerate(pieces)
    )


def drawn_rows(rows: Iterable[Iterable[Any]], columns: Iterable[Mapping[str, Any]]) -> SafeString:
    """Each row under ``columns``. Its first cell is its header; a plain value is a cell's text."""
    frames = [_frame(column) if place else _header(column) for place, column in enumerate(columns)]
    return SafeString("".join(f"{ROW}{''.join(_framed(row, frames))}{ROW_END}" for row in rows))


def _header(column: Mapping[str, Any]) -> Frame:
    """What stands before a cell, before one without text, and behind both."""
    numeric = " govuk-table__header--numeric" if column.get("numeric") else ""
    head = f'<th scope="row" class="govuk-table__header{numeric}">'
    return head, head, "</th>"


def _frame(column: Mapping[str, Any]) -> Frame:
    numeric = " govuk-table__cell--numeric" if column.get("numeric") else ""
    label = "" if column.get("is_clear") else column["label"]
    opened, blank = (
        format_html('<td class="govuk-table__cell{}{}" data-label="{}">', numeric, more, label)
        for more in ("", " partnership-table__blank")
    )
    return opened, blank, "</td>"


def _framed(row: Iterable[Any], frames: Sequence[Frame]) -> Iterator[str]:
    for (opened, blank, closed), told in zip(frames, row, strict=True):
        cell: Cell = told if isinstance(told, dict) else {"text": told}
        yield blank if cell.get("text", "") == "" else opened
        yield _drawn(cell)
        yield closed


def _drawn(cell: Cell) -> str:
    text = cell.get("text", "")
    if len(cell) == 1:
        text = str(text)
        return f"{VALUE if len(text) >= SHORT else SHORT_VALUE}{_unbroken(text)}{END}{END}"
    if cell.get("unfolds"):
        return UNFOLDS.format(_unbroken(str(text)))
    is_long = isinstance(text, str) and len(text) >= SHORT
    mark = f" {_synthetic()}" if cell.get("synthetic") else ""
    shown = f"{VALUE if is_long else SHORT_VALUE}{_shown(cell, text)}{mark}{END}"
    return f"{shown}{_behind(cell)}{END}"


def _shown(cell: Cell, text: object) -> str:
    """The text of a cell: a link, a tag, in pieces of a search, or as it is."""
    if href := cell.get("href"):
        return format_html(LINK, "", href, text, _hidden(cell))
    if tone := cell.get("tone"):
        return _tag(str(text), tone)
    if pieces := cell.get("pieces"):
        return _marked(pieces)
    return _unbroken(str(text))


def _behind(cell: Cell) -> str:
    """What follows the text of a cell."""
    parts = []
    if more := cell.get("more"):
        parts.append(NOTE.format(_marked(more)))
    if tag := cell.get("tag"):
        parts.append(_tag(str(tag), cell.get("tag_tone", "")))
    if note := cell.get("note"):
        parts.append(format_html(NOTE, note))
    for action in cell.get("actions") or ():
        parts.append(
            format_html(
                LINK, " partnership-nowrap", action["href"], action["text"], _hidden(action)
            )
        )
    return "".join(f" {part}" for part in parts)


def _hidden(link: Mapping[str, Any]) -> SafeString:
    words = link.get("hidden")
    return format_html(HIDDEN, words) if words else SafeString("")


def _marked(pieces: Iterable[tuple[str, bool]]) -> str:
    return "".join(
        f"<mark>{escape(piece)}</mark>" if is_hit else escape(piece) for piece, is_hit in pieces
    )


@lru_cache(maxsize=256)
def _tag(text: str, tone: str) -> str:
    return render_to_string("components/tag.html", {"text": text, "tone": tone}).strip()


@lru_cache(maxsize=1)
def _synthetic() -> str:
    return render_to_string("components/synthetic.html").strip()
