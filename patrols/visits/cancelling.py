"""Calling a visit off: its history keeps what it was, and its place is free."""

from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from incidents.danger.signs import tell_of_danger
from partnership.accounts.models import User
from partnership.audit.models import Action
from partnership.audit.services import record
from partnership.gates.calling import CallNow
from partnership.guarded.checking import Checked, Confirmation, check
from partnership.guarded.services import keep
from partnership.submissions.services import save_once
from partnership.ui.text import clean_line
from patrols.visits import errors
from patrols.visits.models import LONGEST_NOTE, OFFERED_REASONS, Visit
from patrols.visits.services import LABEL


def cancel_visit(
    *,
    visit: Visit,
    submission: UUID,
    reason: str,
    note: str = "",
    confirmed: Confirmation | None = None,
    by: User,
    at: datetime,
) -> Visit:
    """Call a visit off for a reason of the list, with a short note that tells of nobody.

    Its history keeps what it was, and its place is free. The same ``submission`` again is the same
    act.

    :raises VisitNotOpen, ReasonMissing, CallNow, WordsHeld, DoneBefore:
    """
    note = clean_line(note)
    return save_once(
        partial(_cancel, visit, reason, note, confirmed, by=by, at=at),
        kind=Visit,
        number=submission,
        told={"cancelled": visit, "reason": reason, "note": note},
        by=by,
        at=at,
        named=lambda visit: f"That the visit to {visit.shown_place} is called off",
        can_be_new=False,
    )


def _cancel(
    visit: Visit,
    reason: str,
    note: str,
    confirmed: Confirmation | None,
    *,
    by: User,
    at: datetime,
) -> Visit:
    locked = Visit.objects.held(visit)
    if not locked.is_open_at(at):
        raise errors.VisitNotOpen
    _check_reason(reason, note)
    words = _checked(note, confirmed)
    locked.status, locked.cancel_reason = "cancelled", reason
    locked.cancel_note, locked.cancel_note_checked = note, words.version
    locked.cancelled_at, locked.cancelled_by = at, by
    locked.save()
    locked.spots.all().delete()
    act: dict[str, Any] = {"by": by, "at": at, "object_type": LABEL, "object_id": locked.pk}
    record(Action.ALTERATION, **act)
    keep(words=words, **act, action=Action.ALTERATION)
    return locked


def _checked(note: str, confirmed: Confirmation | None) -> Checked:
    """Whatever is confirmed, a note that may tell of a child or danger is no note."""
    words = check(note, field="note", confirmed=confirmed)
    if tell_of_danger(note):
        raise CallNow(field="note")
    return words


def _check_reason(reason: str, note: str) -> None:
    if reason not in dict(OFFERED_REASONS):
        raise errors.ReasonMissing
    if len(note) > LONGEST_NOTE:
        raise errors.ReasonMissing(f"Write at most {LONGEST_NOTE} characters.", field="note")
