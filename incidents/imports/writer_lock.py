"""One writer of the record at a time, in the order of their moments.

Imports, undoing one and new boundaries wait for each other.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol, TextIO

from django.db.models import Max

from incidents.imports.models import ImportFile
from partnership.outbox.locks import wait_for

RECORDED = "recorded incidents"


class Cursor(Protocol):
    """What is used of Django's cursor and of the psycopg2 one inside it."""

    rowcount: int

    def execute(self, sql: str, params: Any = None) -> Any: ...

    def copy_expert(self, sql: str, file: TextIO, size: int = 8192) -> None: ...

    def fetchall(self) -> list[tuple[Any, ...]]: ...

    def fetchone(self) -> Sequence[Any]: ...


def lock() -> None:
    """Wait for the others, and hold them off until this transaction ends."""
    wait_for(RECORDED)


def after_the_last(format: str, at: datetime) -> datetime:
    """``at``, or the moment of an import that was asked for later and came in earlier.

    It is after the last import that was undone.
    """
    done = ImportFile.objects.filter(format=format, status=ImportFile.Status.DONE)
    last = done.aggregate(done=Max("finished_at"), undone=Max("undone_at"))
    undone = last["undone"] + timedelta(microseconds=1) if last["undone"] else at
    return max(at, undone, last["done"] or at)
