"""Requests for words as lists: what waits, and what was decided lately."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.paginator import Page, Paginator
from django.urls import reverse

from incidents.disclosures.models import WordsDecision, WordsRequest, WordsRequestQuerySet
from incidents.disclosures.passages import visible_until
from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.ui import wording

MOST_SHOWN = 50
DAY = timedelta(days=1)
COLUMNS = [{"label": label} for label in ("Complaint", "Asked", "For", "Where it stands")]
Row = list[object]


@dataclass(frozen=True)
class Queue:
    """What the council officer who decides sees."""

    page: Page[WordsRequest]
    waiting: list[Row]
    decided: list[Row]


def waiting_for(user: User) -> int:
    """How many requests wait for ``user`` to decide."""
    if not user.has(Permission.DECIDE_WORDS):
        return 0
    return WordsRequest.objects.visible_to(user).waiting().count()


def queue(user: User, *, page: str | None, at: datetime) -> Queue:
    """A page of the requests that wait, the oldest on top, and those that were decided lately."""
    requests = _related(WordsRequest.objects.visible_to(user))
    waiting = Paginator(requests.waiting(), MOST_SHOWN).get_page(page)
    decided = requests.exclude(decision=None).order_by("-decision__decided_at")
    return Queue(
        waiting,
        [_row(one, "words_decide", at) for one in waiting],
        [_row(one, "words_decide", at) for one in decided[:MOST_SHOWN]],
    )


def own(user: User, *, at: datetime) -> list[Row]:
    """The requests that ``user`` made, the latest first."""
    requests = _related(WordsRequest.objects.visible_to(user).filter(asked_by=user))
    return [_row(one, "words_request", at) for one in requests[:MOST_SHOWN]]


def _related(requests: WordsRequestQuerySet) -> WordsRequestQuerySet:
    found: WordsRequestQuerySet = requests.select_related(
        "complaint__category", "decision", "passage", "asked_by"
    )
    return found


def _row(request: WordsRequest, view: str, at: datetime) -> Row:
    complaint = request.complaint
    return [
        {
            "text": complaint.reference,
            "href": reverse(view, args=[request.public_id]),
            "note": complaint.category.name,
        },
        wording.moment(request.asked_at),
        request.get_matter_display(),
        state_of(request, at=at),
    ]


def state_of(request: WordsRequest, *, at: datetime) -> str:
    """Where a request stands, in words."""
    decision: WordsDecision | None = getattr(request, "decision", None)
    if decision is None:
        return "Waiting for the council"
    if decision.outcome == WordsDecision.Outcome.REFUSED:
        return f"Refused: {decision.get_refusal_display()}"
    passage = getattr(request, "passage", None)
    if passage is None or at >= visible_until(passage):
        return "Released, no longer shown"
    return f"Released, shown until the end of {wording.day(visible_until(passage) - DAY)}"
