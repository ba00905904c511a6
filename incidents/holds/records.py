"""What a hold on complaints takes with it, also what is added to them later."""

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from incidents.complaints.models import Complaint
from incidents.disclosures.models import ReleasedPassage, WordsDecision, WordsRequest
from incidents.holds.models import HeldComplaint, HeldConcern, HeldRequest
from incidents.safeguarding.models import SafeguardingConcern
from partnership.audit.models import Hold

BATCH = 1000


def hold_complaint_rows(hold: Hold, complaints: QuerySet[Complaint]) -> int:
    """Hold ``complaints`` with their contacts; none of their words are read. How many."""
    numbers = complaints.values_list("pk", "complainant__pk")
    rows = [
        HeldComplaint(
            hold=hold, object_id=str(complaint), complaint_id=complaint, complainant_id=contact
        )
        for complaint, contact in numbers
    ]
    return len(HeldComplaint.objects.bulk_create(rows, batch_size=BATCH))


def hold_concern_rows(hold: Hold, concerns: QuerySet[SafeguardingConcern]) -> int:
    """Hold ``concerns``. How many."""
    rows = _of_concerns([hold.pk], concerns.values_list("pk", flat=True))
    return len(HeldConcern.objects.bulk_create(rows, batch_size=BATCH))


def hold_request_rows(hold: Hold, requests: QuerySet[WordsRequest]) -> int:
    """Hold ``requests`` with what was decided and released. How many."""
    numbers = requests.values_list("pk", "public_id", "decision__pk", "passage__pk")
    rows = [
        HeldRequest(
            hold=hold,
            object_id=str(public_id),
            request_id=request,
            decision_id=decision,
            passage_id=passage,
        )
        for request, public_id, decision, passage in numbers
    ]
    return len(HeldRequest.objects.bulk_create(rows, batch_size=BATCH))


def hold_concern_too(concern: SafeguardingConcern) -> None:
    """Hold a concern that is raised with a complaint that is held."""
    holds = _holds_of(concern.complaint_id)
    HeldConcern.objects.bulk_create(_of_concerns(holds, [concern.pk]), ignore_conflicts=True)


def hold_request_too(request: WordsRequest) -> None:
    """Hold a request that is made for words of a complaint that is held."""
    rows = [
        HeldRequest(hold_id=hold, object_id=str(request.public_id), request=request)
        for hold in _holds_of(request.complaint_id)
    ]
    HeldRequest.objects.bulk_create(rows, ignore_conflicts=True)


def hold_decision_too(decision: WordsDecision, passage: ReleasedPassage | None = None) -> None:
    """Hold what is decided on a request that is held."""
    rows = HeldRequest.objects.filter(request_id=decision.request_id)
    rows.update(decision=decision, passage=passage)


def _holds_of(complaint: int | None) -> Iterable[int]:
    if complaint is None:
        return []
    rows = HeldComplaint.objects.filter(complaint_id=complaint)
    return rows.values_list("hold_id", flat=True)


def _of_concerns(holds: Iterable[int], concerns: Iterable[int]) -> Iterator[HeldConcern]:
    for hold in holds:
        for concern in concerns:
            yield HeldConcern(hold_id=hold, object_id=str(concern), concern_id=concern)
