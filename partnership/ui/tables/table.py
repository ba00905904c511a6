"""The declaration of a table: the same columns on the page, in CSV and in XLSX."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Self

import django_tables2
from django_tables2.data import TableData

from partnership.ui.tables.cells import plain
from partnership.ui.tables.orders import Order


class Column(django_tables2.Column):
    """A column whose cells are values, or dicts as ``components/table.html`` takes them.

    A table says what is in a cell by ``render_<name>(record)``, or a column by its own ``render``;
    both are found once for all rows. Exports get its text, or what
    ``value_<name>(record)`` says: a moment, a number.
    ``numeric``: to the right. ``on_request``: in exports alone, and only where it is ticked.
    ``is_clear``: a cell says itself what it is, so that on a phone it goes without the head.
    """

    empty_values = ()

    def __init__(
        self,
        label: str,
        *,
        numeric: bool = False,
        on_request: bool = False,
        is_clear: bool = False,
    ) -> None:
        super().__init__(label, visible=not on_request)
        self.numeric = numeric
        self.is_clear = is_clear
        self.on_request = on_request

    def render(self, record: Any) -> Any:
        """What is in the cell of ``record``, where no method of the table says it."""
        raise NotImplementedError(f"Nothing says what is in the column {self.header}.")


class ExportColumn(Column):
    """A column that exports have and pages do without, since they say it otherwise: by a mark."""

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.visible = False


class _Rows(TableData):
    """Rows in the order in which they come, read once."""

    def __len__(self) -> int:
        return 0

    def order_by(self, aliases: Sequence[str]) -> None:
        """They are in order."""


class Table(django_tables2.Table):
    """A table of a list. Subclasses declare columns, and in ``orders`` how to sort by them."""

    def __init__(self, rows: Iterable[Any], **more: Any) -> None:
        super().__init__(_Rows(rows), **more)

    def filled(self, rows: Iterable[Any]) -> Self:
        """The same with other rows."""
        self.data = _Rows(rows)
        return self

    def heads(self) -> list[dict[str, Any]]:
        """The columns, as ``components/table.html`` takes them, each with its ``name``."""
        return [
            {
                "name": column.name,
                "label": column.header,
                "numeric": column.column.numeric,
                "is_clear": column.column.is_clear,
            }
            for column in self.columns
        ]

    def cells(self) -> list[list[object]]:
        """The rows, as ``components/table.html`` takes them."""
        drawn = [column.render for column in self.columns]
        return [[draw(row) for draw in drawn] for row in self.data]

    def lines(self, *, requested: Iterable[str] = ()) -> Iterator[list[Any]]:
        """The heads, then each row, as values for an export."""
        wanted = set(requested)
        columns = [
            column
            for column in self.columns.iterall()
            if not column.column.on_request or column.name in wanted
        ]
        yield [column.header for column in columns]
        told = [getattr(self, f"value_{column.name}", column.render) for column in columns]
        for row in self.data:
            yield [plain(tell(row)) for tell in told]

    def on_request(self) -> Mapping[str, str]:
        """The columns that an export has only where they are asked for: name and label."""
        columns = self.columns.iterall()
        return {column.name: column.header for column in columns if column.column.on_request}

    def orders(self) -> Mapping[str, Order]:
        """How to sort by a column, by its name; by the others nobody can."""
        return {}
