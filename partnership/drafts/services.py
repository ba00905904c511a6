"""Keeping drafts and closing them. The text exists here in memory only."""

import json
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from partnership.audit.errors import DomainError
from partnership.audit.models import Action
from partnership.audit.services import Actor, record_on
from partnership.drafts.models import Draft
from partnership.drafts.sealing import sealer
from partnership.drafts.selectors import is_form_open
from partnership.drafts.tokens import Token, Values

MOST_LETTERS = 100_000
MOST_OPEN = 100  # of one person; beyond it the oldest is closed
MOST_TRIES = 10


class DraftMoved(DomainError):
    """Another tab has kept this draft since, or it was saved or discarded."""

    message = "This draft was changed in another tab or is closed. Keep what is typed as another."


class DraftTooLong(DomainError):
    """More than any form of ours takes."""

    message = "This is too long to be kept as a draft."


@transaction.atomic
def keep_draft(
    *,
    token: Token,
    values: Values,
    revision: int,
    by: Actor,
    at: datetime,
    submission: UUID | None = None,
) -> Draft:
    """Keep what ``by`` is typing; ``revision`` counts what the page has sent.

    ``submission`` is the number of the form, under which it will be saved.

    :raises DraftMoved: when the draft is closed, another tab has kept it since the page was drawn,
        something later of the page is kept, or another draft of the form is open.
    :raises DraftTooLong: when the text is longer than any form takes.
    """
    text = _text(values)
    draft = _locked(token, by)
    if draft is None:
        return _start(token, text, revision, submission, by=by, at=at)
    if draft.closed_at or not _is_of_page(draft, token) or revision <= draft.revision:
        raise DraftMoved
    return _write(draft, token, text, revision, at)


@transaction.atomic
def keep_sent(
    *, token: Token, values: Values, by: Actor, at: datetime, submission: UUID | None = None
) -> Draft:
    """Keep what a form told that was refused at the door. One form is one draft.

    That holds whatever its page has kept before, keeps at the same moment or sends again. What
    another tab has kept meanwhile is not written over. Text of a form that was saved becomes a
    draft under the same ``submission``, so that saving it again is known to be a repeat.

    :raises DraftMoved: when the page has sent too many drafts that are closed.
    :raises DraftTooLong: when the text is longer than any form takes.
    """
    text = _text(values)
    for _ in range(MOST_TRIES):
        try:
            draft = _locked(token, by)
            if draft is None:
                number = _free(submission, token, by)
                return _start(token, text, 1, number, by=by, at=at)
            if draft.closed_at is None and _is_of_page(draft, token):
                return _write(draft, token, text, draft.revision + 1, at)
            token = token.renewed()
        except DraftMoved:  # another request was first, and has kept it by now
            continue
    raise DraftMoved


def _text(values: Values) -> str:
    text = json.dumps(values)
    if len(text) > MOST_LETTERS:
        raise DraftTooLong
    return text


def _locked(token: Token, by: Actor) -> Draft | None:
    return Draft.objects.visible_to(by).select_for_update().filter(pk=token.number).first()


def _is_of_page(draft: Draft, token: Token) -> bool:
    """Whether nobody but the page of ``token`` has kept ``draft`` since the page was drawn."""
    return draft.drawn == token.drawn or draft.revision == token.revision


def _free(submission: UUID | None, token: Token, by: Actor) -> UUID | None:
    """``submission``, or one that is this page's alone where another tab's draft has it."""
    if submission and is_form_open(by, submission):
        return token.renew(submission)
    return submission


def _write(draft: Draft, token: Token, text: str, revision: int, at: datetime) -> Draft:
    draft.sealed = sealer().seal(text.encode(), token.number)
    draft.revision, draft.kept_at, draft.drawn = revision, at, token.drawn
    draft.save(update_fields=["sealed", "revision", "kept_at", "drawn"])
    return draft


def _start(
    token: Token, text: str, revision: int, submission: UUID | None, *, by: Actor, at: datetime
) -> Draft:
    draft = _new(token, by, at, revision=revision)
    draft.sealed, draft.closed_at = sealer().seal(text.encode(), token.number), None
    draft.submission, draft.drawn = submission, token.drawn
    try:
        with transaction.atomic():
            draft.save(force_insert=True)
    except IntegrityError as error:  # another request was first, or the number is somebody else's
        raise DraftMoved from error
    _close_oldest(by, at)
    record_on(draft, Action.COLLECTION, by=by, at=at)
    return draft


def _new(token: Token, by: Actor, at: datetime, *, revision: int) -> Draft:
    return Draft(
        number=token.number,
        owner_id=by.pk,
        form=token.form,
        label=token.label,
        page=token.page,
        revision=revision,
        kept_at=at,
        closed_at=at,
    )


def _close_oldest(by: Actor, at: datetime) -> None:
    for draft in Draft.objects.visible_to(by).filter(closed_at=None)[MOST_OPEN:]:
        _close(draft, by=by, at=at)


@transaction.atomic
def close_draft(*, token: Token, by: Actor, at: datetime) -> None:
    """Delete the text of a draft whose form was saved; called within the transaction that saves.

    A draft that another tab has kept since the page was drawn stays. Of a form that was saved
    before its draft was first kept, the number is noted, so that a late draft is refused.
    """
    unkept = _new(token, by, at, revision=0)
    Draft.objects.bulk_create([unkept], ignore_conflicts=True)  # waits for one that is being kept
    draft = Draft.objects.select_for_update().get(pk=token.number)
    if draft.closed_at is None and draft.owner_id == by.pk and _is_of_page(draft, token):
        _close(draft, by=by, at=at)


@transaction.atomic
def discard_draft(*, draft: Draft, by: Actor, at: datetime) -> None:
    """Delete the text of a draft that nobody wants. Safe to repeat."""
    locked = Draft.objects.select_for_update().get(pk=draft.pk)
    if locked.closed_at is None:
        _close(locked, by=by, at=at)


@transaction.atomic
def discard_on_page(*, page: str, by: Actor, at: datetime) -> None:
    """Delete what anybody has typed on a page that takes it no longer."""
    for draft in Draft.objects.select_for_update().filter(page=page, closed_at=None):
        _close(draft, by=by, at=at)


def _close(draft: Draft, *, by: Actor, at: datetime) -> None:
    """Delete the text, which is on record however it came about."""
    draft.sealed, draft.closed_at = None, at
    draft.save(update_fields=["sealed", "closed_at"])
    record_on(draft, Action.ERASURE, by=by, at=at)
