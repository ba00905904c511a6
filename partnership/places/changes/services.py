"""Changes of boundaries, worked out by a worker while the boundary before is in force."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from partnership.accounts.models import User
from partnership.audit.errors import DomainError
from partnership.outbox.services import enqueue
from partnership.places import services
from partnership.places.changes.checks import stands_again, usable
from partnership.places.changes.models import BoundaryChange, UndoReason
from partnership.places.models import AreaVersion, BoundaryUpload
from partnership.places.recompute import Tell

TASK = "places.change_boundary"
PROGRESS = "UPDATE places_boundarychange SET done = %s, total = %s WHERE id = %s"
GIVEN_UP = (
    "Something in this system went wrong while the records were looked at, again and again. Try"
    " once more; if that fails too, tell those who run the system."
)


@transaction.atomic
def ask_to_confirm(
    *,
    upload: BoundaryUpload,
    feature: int,
    by: User,
    at: datetime,
    is_repaired: bool = False,
    is_far_meant: bool = False,
) -> BoundaryChange:
    """Let a worker put a boundary of an upload in force. What is asked already is not asked again.

    :raises BadBoundary, NotInDegrees, FarAway: as ``services.confirm_boundary`` does.
    """
    upload = BoundaryUpload.objects.select_for_update().get(pk=upload.pk)
    told = {"is_repaired": is_repaired, "is_far_meant": is_far_meant}
    usable(upload, feature, **told)
    return _ask({"upload": upload}, {"feature": feature, **told}, by=by, at=at)


@transaction.atomic
def ask_to_undo(*, version: AreaVersion, reason: str, by: User, at: datetime) -> BoundaryChange:
    """Let a worker end a boundary for a reason. What is asked already is not asked again.

    :raises NotInForce, NoEarlierBoundary: as ``services.undo_boundary`` does.
    """
    version = AreaVersion.objects.select_for_update().get(pk=version.pk)
    if not version.undone_at:
        stands_again(version)
    return _ask({"undoes": version}, {"undone_for": UndoReason(reason)}, by=by, at=at)


def _ask(what: dict[str, Any], told: dict[str, Any], *, by: User, at: datetime) -> BoundaryChange:
    asked = BoundaryChange.objects.filter(**what, problem="").first()
    if asked:
        return asked
    anew = {"done": 0, "total": 0, "finished_at": None, "problem": ""}
    told |= {"asked_by": by, "asked_at": at, **anew}
    change, _ = BoundaryChange.objects.update_or_create(**what, defaults=told)
    enqueue(TASK, at=at, change_id=change.pk)
    return change


def carry_out(*, change_id: int, at: datetime) -> None:
    """Do what was asked, whole or not at all; what is finished stays as it is."""
    change = BoundaryChange.objects.get(pk=change_id)
    if change.finished_at:
        return
    try:
        with _progress(change) as tell, transaction.atomic():
            _make(change, at=at, tell=tell)
            _end(change, at=at)
    except DomainError as error:
        _end(change, at=at, problem=error.message)


def _make(change: BoundaryChange, *, at: datetime, tell: Tell) -> None:
    act: dict[str, Any] = {"by": change.asked_by, "at": at, "tell": tell}
    if change.undoes:
        services.undo_boundary(version=change.undoes, reason=change.undone_for, **act)
    if change.upload and change.feature is not None:
        services.confirm_boundary(
            upload=change.upload,
            feature=change.feature,
            is_repaired=change.is_repaired,
            is_far_meant=change.is_far_meant,
            **act,
        )


@contextmanager
def _progress(change: BoundaryChange) -> Iterator[Tell]:
    """Writes down how far it is in a session of its own: others see it before it is finished."""
    session = connection.copy()

    def tell(done: int, total: int) -> None:
        with session.cursor() as cursor:
            cursor.execute(PROGRESS, [done, total, change.pk])

    try:
        yield tell
    finally:
        session.close()


def _end(change: BoundaryChange, *, at: datetime, problem: str = "") -> None:
    BoundaryChange.objects.filter(pk=change.pk).update(finished_at=at, problem=problem)


def give_up(*, change_id: int, at: datetime) -> None:
    """The boundary before stays in force, and the page says so."""
    change = BoundaryChange.objects.get(pk=change_id)
    if not change.finished_at:
        _end(change, at=at, problem=GIVEN_UP)
