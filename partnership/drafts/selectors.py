"""Reading drafts: which there are, and what one of them holds."""

import json
import logging
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.datastructures import MultiValueDict

from partnership.audit.services import Actor
from partnership.drafts.models import Draft, DraftQuerySet
from partnership.drafts.sealing import CannotOpen, sealer

logger = logging.getLogger(__name__)
START_EMPTY = "new"


@dataclass(frozen=True)
class KeptDraft:
    """A draft with what was typed: names and values as a form sends them."""

    number: UUID
    label: str
    page: str
    revision: int
    kept_at: datetime
    values: MultiValueDict[str, str]
    submission: UUID | None = None
    lacks_files: bool = False
    lacks_words: bool = False
    is_as_of_then: bool = False


def open_drafts(user: Actor, *, at: datetime) -> DraftQuerySet:
    """The drafts of ``user``, the latest first, without their text."""
    return Draft.objects.visible_to(user).open_at(at).defer("sealed")


def draft_for(
    user: Actor, *, form: str, page: str, wanted: list[str], at: datetime
) -> KeptDraft | None:
    """The draft that belongs into ``form`` on ``page``: the latest, or the one that is ``wanted``.

    ``wanted`` are numbers of drafts, or START_EMPTY for none. The number of a draft of this form
    that is closed stands for an empty form: its page was saved.
    """
    if START_EMPTY in wanted:
        return None
    drafts = Draft.objects.visible_to(user).filter(form=form, page=page)
    chosen = drafts.filter(pk__in=numbers(wanted)).first()
    if chosen and chosen.closed_at:
        return None
    open_drafts = drafts.open_at(at)
    open_drafts = open_drafts.filter(pk=chosen.pk) if chosen else open_drafts
    draft = open_drafts.first()
    return opened(draft) if draft else None


def told_of(draft: KeptDraft) -> list[tuple[str, str]]:
    """What was typed, as name and words; choices that are numbers are left out."""
    return [
        (name.replace("_", " ").capitalize(), value)
        for name, values in draft.values.lists()
        for value in values
        if any(letter.isalpha() for letter in value) and not numbers([value])
    ]


def revision_of(user: Actor, number: UUID) -> int | None:
    """How often a draft was kept; 0 when it never was, None when it is closed."""
    draft = Draft.objects.visible_to(user).filter(pk=number).defer("sealed").first()
    if draft is None:
        return 0
    return None if draft.closed_at else draft.revision


def is_form_open(user: Actor, submission: UUID) -> bool:
    """Whether a draft of the form that is to be saved under ``submission`` is open."""
    return Draft.objects.visible_to(user).filter(submission=submission, closed_at=None).exists()


def numbers(wanted: list[str]) -> list[UUID]:
    """Those of the first twenty texts that are numbers of a draft."""
    kept = []
    for text in wanted[:20]:
        try:
            kept.append(UUID(text))
        except ValueError:
            continue
    return kept


def opened(draft: Draft) -> KeptDraft | None:
    """``draft`` with its text, or None where the key that is set can't decrypt it."""
    try:
        text = sealer().open(bytes(draft.sealed or b""), draft.number)
    except CannotOpen:
        logger.error("Draft %s can't be decrypted with the key that is set.", draft.number)
        return None
    values = MultiValueDict[str, str](json.loads(text))
    told = (draft.number, draft.label, draft.page, draft.revision, draft.kept_at)
    return KeptDraft(*told, values, draft.submission)
