"""Who must work out memberships again when a boundary changes."""

from collections.abc import Callable

from django.db import connection

from partnership.places.models import AreaVersion

Recompute = Callable[[AreaVersion], None]
LOCK = 0x626F756E  # of no meaning: one number that both functions below use
_registered: list[Recompute] = []


def register(function: Recompute) -> None:
    """Register ``function(area_version)``, which fills the caller's membership table for it."""
    if function not in _registered:
        _registered.append(function)


def hold_boundaries() -> None:
    """Keep boundaries as they are until this transaction ends; those who place records call it.

    Otherwise a record that is being written while a boundary changes would be in neither: its
    writer does not see the new boundary, and ``run`` does not see the record.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [LOCK])


def run(version: AreaVersion) -> None:
    """Let every app fill its memberships of a new boundary, once nobody is placing records."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    for function in _registered:
        function(version)
