"""What became of one file, as the components show it."""

from collections.abc import Iterable

from incidents.imports.models import ImportFile
from incidents.imports.selectors import RejectedRow
from partnership.ui import formatting

Row = dict[str, object]
COUNTS = {
    "rows_read": "Rows read",
    "rows_created": "New",
    "rows_updated": "Updated",
    "rows_unchanged": "Unchanged",
    "rows_rejected": "Left out",
}
ROW_SHOWN = 200  # characters of a row that was left out


def count_of(file: ImportFile, name: str) -> str:
    """One of ``COUNTS``; nothing of what isn't imported."""
    return formatting.number(getattr(file, name)) if file.status == ImportFile.Status.DONE else ""


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
    return f"Undone {formatting.moment(file.undone_at)}{who}: {why[0].lower()}{why[1:]}."


def facts(file: ImportFile, repeats: int, unknown_types: int) -> list[Row]:
    """What became of the rows of a file, how many are repeats, and how many of no known type."""
    rows: list[Row] = [
        {"key": label, "value": count_of(file, name)} for name, label in COUNTS.items()
    ]
    rows += [_repeats(repeats)] if repeats else []
    return [*rows, _unknown(unknown_types)] if unknown_types else rows


def _unknown(number: int) -> Row:
    return {
        "key": "Unknown type",
        "value": formatting.number(number),
        "lines": [
            "rows of a crime type that data.police.uk does not publish: they are counted,"
            " and the words for the type are not kept. Compare the file with its source"
        ],
    }


def _repeats(number: int) -> Row:
    return {
        "key": "Repeats",
        "value": formatting.number(number),
        "lines": ["new or updated rows whose crime ID stands in the file before: kept and counted"],
    }


REJECT_COLUMNS = [{"label": "Line", "numeric": True}, {"label": "Why"}, {"label": "Row"}]


def reject_rows(rejects: Iterable[RejectedRow]) -> list[list[str]]:
    """Rows that were left out, each with its line and why."""
    return [[reject.line, reject.reason, _cut(reject.row)] for reject in rejects]


def _cut(text: str) -> str:
    return text if len(text) <= ROW_SHOWN else f"{text[: ROW_SHOWN - 1]}…"
