"""Which column of a sheet fills which field: recognised by its heading, else chosen by hand."""

from collections.abc import Sequence

from strategy.registers.declaring import Register, SheetColumn
from strategy.registers.sheets.reading import BadSheet, SheetText

NONE = ""  # of a column that fills nothing
FEW = 2


def plain(heading: str) -> str:
    """A heading in small letters, without signs."""
    letters = (letter if letter.isalnum() else " " for letter in heading.casefold())
    return " ".join("".join(letters).split())


def recognised(
    register: Register, headings: Sequence[str], remembered: dict[str, str]
) -> dict[str, str]:
    """The label of the column that each heading is, by its place; each label once."""
    by_name = {plain(name): one.label for one in register.columns for name in _names(one)}
    labels = {one.label for one in register.columns}
    found: dict[str, str] = {}
    for at, heading in enumerate(headings):
        name = plain(heading)
        label = remembered.get(name, by_name.get(name, NONE))
        if label in labels and label not in found.values():
            found[str(at)] = label
    return found


def _names(column: SheetColumn) -> list[str]:
    return [column.label, *column.names]


def check_headings(register: Register, text: SheetText) -> None:
    """Refuse a sheet whose columns are named in two rows, or by none that is known.

    :raises BadSheet:
    """
    known = len(recognised(register, text.headings, {}))
    first = text.lines[0]
    below = len(recognised(register, first.cells, {}))
    if below >= FEW and below >= known:
        raise BadSheet(
            f"The columns seem to be named in line {first.number} as well. Keep one row of "
            "headings, each over its own column."
        )


def joined(register: Register, columns: dict[str, str], cells: Sequence[str]) -> dict[str, str]:
    """What the fields of the form are given by one line: columns of one field in their order."""
    placed = {label: int(at) for at, label in columns.items()}
    fields: dict[str, str] = {}
    for column in register.columns:
        cell = cells[placed[column.label]] if column.label in placed else ""
        if not cell:
            fields.setdefault(column.field, "")
            continue
        before = fields.get(column.field, "")
        fields[column.field] = f"{before}{column.joined_by}{cell}" if before else cell
    for column in register.columns:
        if column.blank and not fields.get(column.field):
            fields[column.field] = column.blank
    return fields
