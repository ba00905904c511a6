"""Keeping drafts and closing them. The text exists here in memory only."""

import json
from datetime import datetime

from django.db import IntegrityError, transaction

from partnership.audit.errors import DomainError
from partnership.audit.models import Action
from partnership.audit.services import Actor, record
from partnership.drafts.models import Draft
from partnership.drafts.sealing import sealer
from partnership.drafts.tokens import Token, Values

LABEL = "drafts.draft"
MOST_LETTERS = 100_000
MOST_OPEN = 100  # of one person; beyond it the oldest is closed


class DraftMoved(DomainError):
    """Another tab has kept this draft since, or it was saved or discarded."""

    message = "This draft was changed in another tab or is closed. Keep what is typed as another."


class DraftTooLong(DomainError):
    """More than any form of ours takes."""

    message = "This is too long to be kept as a draft."


@transaction.atomic
def keep_draft(
    *, token: Token, values: Values, revision: int | None, by: Actor, at: datetime
) -> Draft:
    """Keep what ``by`` has typed. ``revision`` is the one that the page knows; None writes over.

    :raises DraftMoved: when the draft is at another revision or closed.
    :raises DraftTooLong: when the text is longer than any form takes.
    """
    text = json.dumps(values)
    if len(text) > MOST_LETTERS:
        raise DraftTooLong
    own = Draft.objects.visible_to(by).select_for_update().filter(pk=token.number)
    draft = own.first()
    if draft is None:
        started = _start(token, text, by=by, at=at)
        if started:
            return started
        draft = own.first()
    if draft is None or draft.closed_at or revision not in {None, draft.revision}:
        raise DraftMoved
    draft.sealed = sealer().seal(text.encode(), token.number)
    draft.revision, draft.kept_at = draft.revision + 1, at
    draft.save(update_fields=["sealed", "revision", "kept_at"])
    return draft


def _start(token: Token, text: str, *, by: Actor, at: datetime) -> Draft | None:
    """Keep it for the first time; None where a request at the same time has, or the number is
    somebody else's.
    """
    draft = _new(token, by, at, revision=1, sealed=sealer().seal(text.encode(), token.number))
    try:
        with transaction.atomic():
            draft.save(force_insert=True)
    except IntegrityError:
        return None
    _close_oldest(by, at)
    record(Action.COLLECTION, by=by, at=at, object_type=LABEL, object_id=draft.pk)
    return draft


def _new(token: Token, by: Actor, at: datetime, *, revision: int, sealed: bytes | None) -> Draft:
    return Draft(
        number=token.number,
        owner_id=by.pk,
        form=token.form,
        label=token.label,
        page=token.page,
        revision=revision,
        sealed=sealed,
        kept_at=at,
        closed_at=None if sealed else at,
    )


def _close_oldest(by: Actor, at: datetime) -> None:
    for draft in Draft.objects.visible_to(by).filter(closed_at=None)[MOST_OPEN:]:
        _close(draft, by=by, at=at)


@transaction.atomic
def close_draft(*, token: Token, revision: int | None, by: Actor, at: datetime) -> None:
    """Delete the text of a draft whose form was saved; called within the transaction that saves.

    A draft that another tab has kept since, beyond ``revision``, stays. Of a form that was saved
    before its draft was first kept, the number is noted, so that a late draft is refused.
    """
    unkept = _new(token, by, at, revision=0, sealed=None)
    Draft.objects.bulk_create([unkept], ignore_conflicts=True)  # waits for one that is being kept
    draft = Draft.objects.select_for_update().get(pk=token.number)
    is_known = revision is None or draft.revision <= revision
    if draft.closed_at is None and draft.owner_id == by.pk and is_known:
        _close(draft, by=by, at=at)


@transaction.atomic
def discard_draft(*, draft: Draft, by: Actor, at: datetime) -> None:
    """Delete the text of a draft that nobody wants. Safe to repeat."""
    locked = Draft.objects.select_for_update().get(pk=draft.pk)
    if locked.closed_at is None:
        _close(locked, by=by, at=at)


def _close(draft: Draft, *, by: Actor, at: datetime) -> None:
    """Delete the text, which is on record however it came about."""
    draft.sealed, draft.closed_at = None, at
    draft.save(update_fields=["sealed", "closed_at"])
    record(Action.ERASURE, by=by, at=at, object_type=LABEL, object_id=draft.pk)
