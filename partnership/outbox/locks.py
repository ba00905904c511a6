"""Advisory locks that tell whether a worker is busy with something. They die with it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

OUTBOX = 0x0B0C  # the class of our two-part advisory locks


def _key(number: int) -> int:
    """``number`` folded into the signed 32 bits that a two-part lock takes."""
    return (number & 0xFFFFFFFF) - 0x80000000


@contextmanager
def held(number: int, *, kind: int = OUTBOX) -> Iterator[bool]:
    """Try to hold the lock; gives False at once where somebody else has it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [kind, _key(number)])
        got = bool(cursor.fetchone()[0])
    try:
        yield got
    finally:
        if got:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [kind, _key(number)])


def is_running(number: int, *, kind: int = OUTBOX) -> bool:
    """Whether somebody else holds the lock."""
    with held(number, kind=kind) as got:
        return not got
