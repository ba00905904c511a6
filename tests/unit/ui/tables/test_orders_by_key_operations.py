"""Orders of lists that an index holds: each has pages by the key of a row, and its plan says so."""

import pytest
from django.db import connection

from incidents.disclosures.tables import RequestTable
from incidents.holds.tables import HoldTable
from incidents.imports.tables import ImportTable
from incidents.models import ImportFile, SafeguardingConcern, WordsRequest
from incidents.safeguarding.tables import ConcernTable
from partnership.audit.models import Hold
from partnership.ui.tables.table import Table

pytestmark = pytest.mark.django_db
ORDERS = [
    (ConcernTable, "came_in", SafeguardingConcern, "concern_by_age"),
    (RequestTable, "asked", WordsRequest, "words_request_by_age"),
    (ImportTable, "file", ImportFile, "import_file_by_name"),
    (HoldTable, "since", Hold, "hold_by_age"),
]


@pytest.mark.parametrize(("table", "name", "model", "index"), ORDERS)
@pytest.mark.parametrize("is_turned", [False, True])
def test_an_order_by_key_is_read_from_its_index(
    table: type[Table], name: str, model: type, index: str, is_turned: bool
) -> None:
    order = table([]).orders()[name]
    assert order.is_keyed
    (rows,) = (order.turned() if is_turned else order).parts(model._default_manager.all())
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
    plan = rows[:51].explain()
    assert index in plan
    assert "Sort" not in plan
