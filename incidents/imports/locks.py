"""One writer of the record at a time: imports and new boundaries wait for each other."""

from collections.abc import Sequence
from typing import Any, Protocol, TextIO

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
