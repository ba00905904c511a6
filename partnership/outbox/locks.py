"""Locks by name: rows of this side's own table, which the other side neither sees nor takes.

Advisory locks have numbers that every login of the database shares. A row lock ends with its
transaction, and with whoever died in it.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.db import DatabaseError, connection

MAKE = "INSERT INTO outbox_lock (name) VALUES (%s) ON CONFLICT DO NOTHING"
ALONE = "SELECT 1 FROM outbox_lock WHERE name = %s FOR UPDATE"
SHARED = "SELECT 1 FROM outbox_lock WHERE name = %s FOR KEY SHARE"
FREE = f"{ALONE} SKIP LOCKED"
RUNNING = """
WITH free AS (SELECT name FROM outbox_lock WHERE name = %s FOR KEY SHARE SKIP LOCKED)
SELECT 1 FROM outbox_lock WHERE name = %s AND name NOT IN (SELECT name FROM free)
"""
NO_TIMEOUT = "SET idle_in_transaction_session_timeout = 0"  # it idles while the task works


def wait_for(name: str) -> None:
    """Hold the lock ``name`` alone until this transaction ends; wait for whoever has it."""
    _lock(name, ALONE)


def share(name: str) -> None:
    """Hold the lock ``name`` together with others who share it, until this transaction ends."""
    _lock(name, SHARED)


def _lock(name: str, statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, [name])
        if cursor.fetchone() is None:
            cursor.execute(MAKE, [name])
            cursor.execute(statement, [name])


@contextmanager
def held(number: int) -> Iterator[bool]:
    """Try to hold the lock of a message; gives False at once where somebody else has it.

    It is held in a session of its own: a task begins and ends transactions as it likes.
    """
    name, session = _name(number), connection.copy()
    try:
        with session.cursor() as cursor:
            cursor.execute(NO_TIMEOUT)
            cursor.execute(MAKE, [name])
            session.set_autocommit(False)
            cursor.execute(FREE, [name])
            got = cursor.fetchone() is not None
        try:
            yield got
        finally:
            if got:
                with suppress(DatabaseError), session.cursor() as cursor:
                    cursor.execute("DELETE FROM outbox_lock WHERE name = %s", [name])
                    session.commit()
    finally:
        session.close()


def is_running(number: int) -> bool:
    """Whether somebody holds the lock of a message."""
    with connection.cursor() as cursor:
        cursor.execute(RUNNING, [_name(number)] * 2)
        return cursor.fetchone() is not None


def _name(number: int) -> str:
    return f"message {number}"
