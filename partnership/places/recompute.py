"""Who must work out memberships again when a boundary changes."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from partnership.core.contributions import contributed, each
from partnership.outbox.locks import share, wait_for
from partnership.places.models import AreaVersion

LOCK = "boundaries"


@dataclass(frozen=True)
class Live:
    """A membership table whose records are written all the time.

    Its writers must not wait: they call ``hold_boundaries``. ``newest()`` is the highest number of
    a record; ``fill(area_version, after)`` notes the records with a higher number than ``after``
    that lie in the boundary.
    """

    newest: Callable[[], int]
    fill: Callable[[AreaVersion, int], None]


def hold_boundaries() -> None:
    """Keep boundaries as they are until this transaction ends; call it before a record is written.

    Otherwise a record that is being written while a boundary changes would be in neither: its
    writer does not see the new boundary, and ``run`` does not see the record.
    """
    share(LOCK)


def run(version: AreaVersion) -> None:
    """Let every app fill its memberships of a new boundary, while records go on being written.

    What is there comes first, and takes long; then writers wait for the moment that what they
    wrote meanwhile takes.
    """
    live: list[Live] = each("live_memberships")
    seen = _newest(live)
    for table in live:
        table.fill(version, 0)
    for declared in contributed("fill_boundary"):
        declared(version)
    _hold_off_writers()
    for table, newest in zip(live, seen, strict=True):
        table.fill(version, newest)


def _newest(live: list[Live]) -> list[int]:
    """Numbers up to which every record is there to be seen, since nobody is writing one."""
    with transaction.atomic():
        _hold_off_writers()
        found = [table.newest() for table in live]
        transaction.set_rollback(True)  # which lets the writers go on
    return found


def _hold_off_writers() -> None:
    wait_for(LOCK)
