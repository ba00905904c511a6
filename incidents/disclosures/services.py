"""Asking for a resident's words, deciding on it, and reading what was released."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from incidents.complaints.models import Complaint
from incidents.disclosures.errors import (
    DecidedBefore,
    NotCleaned,
    NotTheirWords,
    WordsAway,
)
from incidents.disclosures.models import (
    LegalBasis,
    Refusal,
    ReleasedPassage,
    WordsDecision,
    WordsRequest,
)
from incidents.disclosures.passages import (
    is_hidden,
    is_passage,
    is_shown,
    refuse_particulars,
)
from incidents.holds.records import hold_decision_too, hold_request_too
from partnership.accounts.models import User
from partnership.audit.models import Action
from partnership.audit.services import record, record_read
from partnership.core.numbers import COLLAR
from partnership.guarded.checking import check_leaving
from partnership.guarded.numbers import check_number
from partnership.submissions.services import save_once

LABEL = "incidents.wordsrequest"
DECIDING = "Deciding on a request of the police for words"
READING = "Reading words that the council released"


def request_words(
    *,
    complaint: Complaint,
    submission: UUID,
    matter: str,
    offence: str,
    legal_basis: str,
    rank: str,
    collar_number: str,
    by: User,
    at: datetime,
) -> WordsRequest:
    """Ask for words of a complaint. The same ``submission`` again is the same request.

    It can be asked where there are none, too: a refusal would tell that they were sealed.

    :raises WordsHeld, NoSuchNumber, SavedBefore:
    """
    told = {
        "complaint": complaint,
        "matter": matter,
        "offence": offence,
        "legal_basis": legal_basis,
        "rank": rank,
        "collar_number": check_number(collar_number, COLLAR, field="collar_number"),
    }
    version = check_leaving(offence, field="offence").version
    asked = WordsRequest(**told, offence_checked=version, asked_at=at, asked_by=by)
    ask = partial(_ask, asked, by=by, at=at)
    return save_once(
        ask, kind=WordsRequest, number=submission, told=told, by=by, at=at, named=_named
    )


def _named(request: WordsRequest) -> str:
    return f"A request for words of {request.complaint}"


def _ask(asked: WordsRequest, *, by: User, at: datetime) -> WordsRequest:
    asked.save(force_insert=True)
    hold_request_too(asked)
    _record(Action.COLLECTION, asked, by=by, at=at)
    return asked


def release_words(
    *, request: WordsRequest, submission: UUID, passage: str, by: User, at: datetime
) -> WordsDecision:
    """Release a passage of the resident's words to who asked, for 28 days.

    :raises DecidedBefore: when the request is decided by another form.
    :raises WordsAway: while they are with the safeguarding duty.
    :raises NotCleaned: while the words are hidden until somebody has cleaned them.
    :raises NotTheirWords: when the passage is not in the complaint's words.
    :raises WordsHeld: when the passage tells who somebody is.
    :raises DoneBefore: when this form decided otherwise.
    """
    text = passage.strip()
    told = {"request": request, "passage": text}
    return _decide_once(
        partial(_release, request, text, by=by, at=at), submission, told, by=by, at=at
    )


def _release(request: WordsRequest, passage: str, *, by: User, at: datetime) -> WordsDecision:
    _lock(request)
    if request.complaint.is_withheld:
        raise WordsAway
    if is_hidden(request.complaint):
        raise NotCleaned
    words = request.complaint.description
    if not is_passage(passage, of=words):
        raise NotTheirWords
    version = refuse_particulars(passage, field="passage", within=words)
    decision = _decide(request, WordsDecision.Outcome.RELEASED, by=by, at=at)
    released = ReleasedPassage.objects.create(
        request=request, text=passage, text_checked=version, released_at=at
    )
    hold_decision_too(decision, released)
    _record(Action.DISCLOSURE, request, by=by, at=at)
    return decision


def refuse_words(
    *, request: WordsRequest, submission: UUID, refusal: str, by: User, at: datetime
) -> WordsDecision:
    """Refuse a request, with a reason of the list.

    :raises DecidedBefore: when the request is decided by another form.
    :raises DoneBefore: when this form decided otherwise.
    """
    told = {"request": request, "refusal": Refusal(refusal)}
    return _decide_once(
        partial(_refuse, request, refusal, by=by, at=at), submission, told, by=by, at=at
    )


def _refuse(request: WordsRequest, refusal: str, *, by: User, at: datetime) -> WordsDecision:
    _lock(request)
    decision = _decide(
        request, WordsDecision.Outcome.REFUSED, refusal=Refusal(refusal), by=by, at=at
    )
    hold_decision_too(decision)
    _record(Action.ALTERATION, request, by=by, at=at)
    return decision


def _decide_once(
    decide: Callable[[], WordsDecision],
    submission: UUID,
    told: Mapping[str, object],
    *,
    by: User,
    at: datetime,
) -> WordsDecision:
    return save_once(
        decide,
        kind=WordsDecision,
        number=submission,
        told=told,
        by=by,
        at=at,
        named=lambda decision: f"A decision on words of {decision.request.complaint}",
        can_be_new=False,
    )


def _decide(
    request: WordsRequest, outcome: str, *, refusal: str = "", by: User, at: datetime
) -> WordsDecision:
    return WordsDecision.objects.create(
        request=request, outcome=outcome, refusal=refusal, decided_at=at, decided_by=by
    )


def _lock(request: WordsRequest) -> None:
    """Let who decides at the same time wait for the complaint.

    :raises DecidedBefore: when the request is decided.
    """
    complaints = Complaint.objects.select_for_update(no_key=True)
    request.complaint = complaints.get(pk=request.complaint_id)
    if WordsDecision.objects.filter(request=request).exists():
        raise DecidedBefore


@transaction.atomic
def read_passage(*, request: WordsRequest, by: User, at: datetime) -> str:
    """What was released, or nothing; each reading is logged."""
    if not is_shown(request, at=at):
        return ""
    passage: ReleasedPassage = request.passage
    record_read(passage, by=by, at=at, reason=READING)
    return passage.text


def consult_words(*, request: WordsRequest, by: User, at: datetime) -> None:
    """Log that ``by`` reads a complaint's words to decide on a request."""
    record_read(request.complaint, by=by, at=at, reason=DECIDING)


def _record(action: Action, request: WordsRequest, *, by: User, at: datetime) -> None:
    basis = LegalBasis(request.legal_basis).label
    record(action, by=by, at=at, object_type=LABEL, object_id=request.public_id, reason=basis)
