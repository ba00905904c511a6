"""Files as the components show them: rows of a table, and what became of one file."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from incidents.imports.models import ImportFile
from incidents.imports.selectors import RejectedRow
from partnership.ui import wording

Row = dict[str, Any]
COUNTS = {
    "Rows read": "rows_read",
    "New": "rows_created",
    "Updated": "rows_updated",
    "Unchanged": "rows_unchanged",
    "Left out": "rows_rejected",
}
ROW_SHOWN = 200  # characters of a row that was left out


def columns(*, when: bool = False) -> list[Row]:
    """The columns of a table of files; ``when`` says when and by whom they were sent."""
    words = ["File", "Asked for", "State"] if when else ["File", "State"]
    numbers = [{"label": label, "numeric": True} for label in COUNTS]
    return [*({"label": label} for label in words), *numbers]


def rows(files: Iterable[ImportFile], *, when: bool = False) -> list[list[Any]]:
    """A row for each file; what isn't imported has no counts."""
    return [_row(file, when) for file in files]


def _row(file: ImportFile, when: bool) -> list[Any]:
    href = reverse("import_result", args=[file.batch, file.position])
    asked = [_asked(file)] if when else []
    state = {**state_of(file), "note": file.error}
    return [{"text": file.original_name, "href": href}, *asked, state, *_counts(file)]


def _asked(file: ImportFile) -> str:
    moment = wording.moment(file.asked_at)
    return f"{moment}, {file.asked_by.full_name}" if file.asked_by else moment


def _counts(file: ImportFile) -> list[str]:
    if file.status != ImportFile.Status.DONE:
        return [""] * len(COUNTS)
    return [wording.number(getattr(file, name)) for name in COUNTS.values()]


def state_of(file: ImportFile) -> Row:
    """The state as a tag: ``text`` and ``tone``."""
    if file.status in {ImportFile.Status.REFUSED, ImportFile.Status.FAILED}:
        return {"text": file.get_status_display(), "tone": "concern"}
    if file.status == ImportFile.Status.TO_CONFIRM:
        return {"text": file.get_status_display(), "tone": "concern"}
    if file.undone_at:
        return {"text": "Undone", "tone": "neutral"}
    if file.status != ImportFile.Status.DONE:
        return {"text": file.get_status_display(), "tone": "neutral"}
    if file.rows_rejected:
        return {"text": "Imported in part", "tone": "concern"}
    return {"text": "Imported", "tone": "improvement"}


def undone(file: ImportFile) -> str:
    """When, by whom and why an import was undone; nothing where it was not."""
    if file.undone_at is None:
        return ""
    who = f" by {file.undone_by.full_name}" if file.undone_by else ""
    why = file.get_undone_for_display()
    return f"Undone {wording.moment(file.undone_at)}{who}: {why[0].lower()}{why[1:]}."


def facts(file: ImportFile, repeats: int, unknown_types: int) -> list[Row]:
    """What became of the rows of a file, how many are repeats, and how many of no known type."""
    counts = zip(COUNTS, _counts(file), strict=True)
    rows: list[Row] = [{"key": key, "value": value} for key, value in counts]
    rows += [_repeats(repeats)] if repeats else []
    return [*rows, _unknown(unknown_types)] if unknown_types else rows


def _unknown(number: int) -> Row:
    return {
        "key": "Unknown type",
        "value": wording.number(number),
        "lines": [
            "rows of a crime type that data.police.uk does not publish: they are counted,"
            " and the words for the type are not kept. Compare the file with its source"
        ],
    }


def _repeats(number: int) -> Row:
    return {
        "key": "Repeats",
        "value": wording.number(number),
        "lines": ["new or updated rows whose crime ID stands in the file before: kept and counted"],
    }


REJECT_COLUMNS = [{"label": "Line", "numeric": True}, {"label": "Why"}, {"label": "Row"}]


def reject_rows(rejects: Iterable[RejectedRow]) -> list[list[str]]:
    """Rows that were left out, each with its line and why."""
    return [[one.line, one.reason, _cut(one.row)] for one in rejects]


def _cut(text: str) -> str:
    return text if len(text) <= ROW_SHOWN else f"{text[: ROW_SHOWN - 1]}…"
