"""Files as rows of a table, and the list of all that were imported."""

from collections.abc import Mapping

from django.urls import reverse

from incidents.imports import selectors
from incidents.imports.models import ImportFile, ImportFileQuerySet
from incidents.imports.presenters import COUNTS, count_of, state_of
from partnership.accounts.access import user_of
from partnership.ui import formatting
from partnership.ui.tables.lists import DataList
from partnership.ui.tables.orders import Order
from partnership.ui.tables.table import Column, Table


class CountColumn(Column):
    """How many rows of a file met one of the ends in ``COUNTS``."""

    def __init__(self, name: str) -> None:
        super().__init__(COUNTS[name], numeric=True)
        self.end = name

    def render(self, record: ImportFile) -> str:
        return count_of(record, self.end)


class BatchTable(Table):
    """Files that were sent together, each with what became of its rows."""

    file = Column("File")
    state = Column("State", is_clear=True)
    rows_read = CountColumn("rows_read")
    rows_created = CountColumn("rows_created")
    rows_updated = CountColumn("rows_updated")
    rows_unchanged = CountColumn("rows_unchanged")
    rows_rejected = CountColumn("rows_rejected")

    def render_file(self, record: ImportFile) -> dict[str, object]:
        href = reverse("import_result", args=[record.batch, record.position])
        return {"text": record.original_name, "href": href}

    def render_state(self, record: ImportFile) -> dict[str, object]:
        return {**state_of(record), "note": record.error}


class ImportTable(BatchTable):
    """The same of all files, with when and by whom each was sent."""

    asked = Column("Asked for")

    class Meta:
        sequence = ("file", "asked", "...")

    def orders(self) -> Mapping[str, Order]:
        """Of files that were sent together the first on top, the latest of all above them."""
        asked = Order(
            ("asked_at", "-position", "-pk"), "oldest first", "latest first", is_keyed=False
        )
        return {"file": Order(("original_name", "pk")), "asked": asked}

    def render_asked(self, record: ImportFile) -> str:
        moment = formatting.moment(record.asked_at)
        return f"{moment}, {record.asked_by.full_name}" if record.asked_by else moment


class ImportList(DataList):
    """Every file that somebody asked to import, the latest first."""

    table_class = ImportTable
    one, many = "file", "files"
    url_name = "import_list"
    usual_sort = "-asked"
    size = 25

    def rows(self) -> ImportFileQuerySet:
        return selectors.imports(user_of(self.request))
