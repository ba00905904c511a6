"""Who must work out memberships again when a boundary changes."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from partnership.core.contributions import each
from partnership.outbox.locks import share, wait_for
from partnership.places.models import AreaVersion

LOCK = "boundaries"
STEP = 50_000  # numbers of records that are looked at in one go
Tell = Callable[[int, int], None]  # how many records are looked at, and of how many


@dataclass(frozen=True)
class Memberships:
    """A table that says which records lie in a boundary.

    ``newest()`` is the highest number of a record; ``fill(area_version, after, to)`` notes the
    records numbered above ``after`` and up to ``to`` that lie in the boundary. ``hold()`` keeps
    off who writes the records until this transaction ends. Where there is none, they are written
    all the time and must not wait: their writers call ``hold_boundaries``.
    """

    newest: Callable[[], int]
    fill: Callable[[AreaVersion, int, int], None]
    hold: Callable[[], None] | None = None


def hold_boundaries() -> None:
    """Keep boundaries as they are until this transaction ends; call it before a record is written.

    Otherwise a record that is being written while a boundary changes would be in neither: its
    writer does not see the new boundary, and ``run`` does not see the record.
    """
    share(LOCK)


def unheard(done: int, total: int) -> None:
    """Nobody waits to hear how far it is."""


def run(version: AreaVersion, *, tell: Tell = unheard) -> None:
    """Let every app fill its memberships of a new boundary, while records go on being written.

    What is there comes first, and takes long; then writers wait for the moment that what they
    wrote meanwhile takes.
    """
    tables: list[Memberships] = each("memberships")
    seen = _newest([table for table in tables if table.hold is None])
    total = sum(seen[table] if table in seen else table.newest() for table in tables)
    done = 0
    tell(done, total)
    in_order = sorted(tables, key=lambda table: table not in seen)  # those that hold off last
    for table in in_order:
        if table.hold:
            table.hold()
        to = seen[table] if table in seen else table.newest()
        for after in range(0, to, STEP):
            table.fill(version, after, min(after + STEP, to))
            tell(min(done + after + STEP, total), total)
        done += to
    _hold_off_writers()
    for table, newest in seen.items():
        table.fill(version, newest, table.newest())


def _newest(live: list[Memberships]) -> dict[Memberships, int]:
    """Numbers up to which every record is there to be seen, since nobody is writing one."""
    with transaction.atomic():
        _hold_off_writers()
        seen = {table: table.newest() for table in live}
        transaction.set_rollback(True)  # which lets the writers go on
    return seen


def _hold_off_writers() -> None:
    wait_for(LOCK)
