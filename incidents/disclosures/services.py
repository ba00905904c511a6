"""Asking for a resident's words, deciding on it, and reading what was released."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from incidents.complaints.models import Complaint
from incidents.disclosures.errors import (
    AskedBefore,
    DecidedBefore,
    DecidedOtherwise,
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
from partnership.ui.forms import SubmissionTaken

LABEL = "incidents.wordsrequest"
DECIDING = "Deciding on a request of the police for words"
READING = "Reading words that the council released"
ASKED = ("complaint_id", "matter", "offence", "legal_basis", "rank", "collar_number")


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

    :raises WordsHeld, NoSuchNumber, AskedBefore, SubmissionTaken:
    """
    asked = WordsRequest(
        submission=submission,
        complaint=complaint,
        matter=matter,
        offence=offence,
        offence_checked=check_leaving(offence, field="offence").version,
        legal_basis=legal_basis,
        rank=rank,
        collar_number=check_number(collar_number, COLLAR, field="collar_number"),
        asked_at=at,
        asked_by=by,
    )
    try:
        _ask(asked, by=by, at=at)
    except IntegrityError:
        return _asked_by_form(asked)
    return asked


@transaction.atomic
def _ask(asked: WordsRequest, *, by: User, at: datetime) -> None:
    asked.save(force_insert=True)
    hold_request_too(asked)
    _record(Action.COLLECTION, asked, by=by, at=at)


def _asked_by_form(asked: WordsRequest) -> WordsRequest:
    earlier = WordsRequest.objects.filter(submission=asked.submission).first()
    if earlier is None or earlier.asked_by_id != asked.asked_by_id:
        raise SubmissionTaken
    if any(getattr(earlier, name) != getattr(asked, name) for name in ASKED):
        raise AskedBefore
    return earlier


@transaction.atomic
def release_words(
    *, request: WordsRequest, submission: UUID, passage: str, by: User, at: datetime
) -> WordsDecision:
    """Release a passage of the resident's words to who asked, for 28 days.

    :raises DecidedBefore: when the request is decided, by another form or otherwise by this one.
    :raises WordsAway: while they are with the safeguarding duty.
    :raises NotCleaned: while the words are hidden until somebody has cleaned them.
    :raises NotTheirWords: when the passage is not in the complaint's words.
    :raises WordsHeld: when the passage tells who somebody is.
    """
    earlier = _decision_of(request, submission)
    if earlier:
        return _same(earlier, WordsDecision.Outcome.RELEASED, passage=passage.strip(), by=by)
    if request.complaint.is_withheld:
        raise WordsAway
    if is_hidden(request.complaint):
        raise NotCleaned
    if not is_passage(passage, of=request.complaint.description):
        raise NotTheirWords
    words = request.complaint.description
    version = refuse_particulars(passage, field="passage", within=words)
    decision = _decide(request, submission, WordsDecision.Outcome.RELEASED, by=by, at=at)
    released = ReleasedPassage.objects.create(
        request=request, text=passage.strip(), text_checked=version, released_at=at
    )
    hold_decision_too(decision, released)
    _record(Action.DISCLOSURE, request, by=by, at=at)
    return decision


@transaction.atomic
def refuse_words(
    *, request: WordsRequest, submission: UUID, refusal: str, by: User, at: datetime
) -> WordsDecision:
    """Refuse a request, with a reason of the list.

    :raises DecidedBefore: when the request is decided, by another form or otherwise by this one.
    """
    outcome = WordsDecision.Outcome.REFUSED
    earlier = _decision_of(request, submission)
    if earlier:
        return _same(earlier, outcome, refusal=refusal, by=by)
    decision = _decide(request, submission, outcome, refusal=Refusal(refusal), by=by, at=at)
    hold_decision_too(decision)
    _record(Action.ALTERATION, request, by=by, at=at)
    return decision


def _decide(
    request: WordsRequest, submission: UUID, outcome: str, *, refusal: str = "", by: User, at: Any
) -> WordsDecision:
    return WordsDecision.objects.create(
        request=request,
        submission=submission,
        outcome=outcome,
        refusal=refusal,
        decided_at=at,
        decided_by=by,
    )


def _decision_of(request: WordsRequest, submission: UUID) -> WordsDecision | None:
    """What the form has decided before; who decides at the same time waits for the complaint."""
    complaints = Complaint.objects.select_for_update(no_key=True)
    request.complaint = complaints.get(pk=request.complaint_id)
    decision = WordsDecision.objects.filter(request=request).first()
    if decision and decision.submission != submission:
        raise DecidedBefore
    return decision


def _same(
    earlier: WordsDecision, outcome: str, *, refusal: str = "", passage: str = "", by: User
) -> WordsDecision:
    """The decision that the form made when it came first, if it says the same now."""
    released = ReleasedPassage.objects.filter(request_id=earlier.request_id).first()
    stands = (earlier.outcome, earlier.refusal, released.text if released else "")
    if stands != (outcome, refusal, passage) or earlier.decided_by_id != by.pk:
        raise DecidedOtherwise
    return earlier


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
