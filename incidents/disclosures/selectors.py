"""Requests for words as lists: what waits, and what was decided lately."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.urls import reverse

from incidents.disclosures.models import WordsDecision, WordsRequest, WordsRequestQuerySet
from incidents.disclosures.passages import is_closed, visible_until
from incidents.models import Complaint
from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.ui import wording

MOST_SHOWN = 50
CLOSED = "Closed by the council"
DAY = timedelta(days=1)
COLUMNS = [{"label": label} for label in ("Complaint", "Asked", "For", "Where it stands")]
Row = list[Any]


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
        [_row(one, "words_decide", state_at_the_council(one, at=at)) for one in waiting],
        [
            _row(one, "words_decide", state_at_the_council(one, at=at))
            for one in decided[:MOST_SHOWN]
        ],
    )


def own(user: User, *, at: datetime) -> list[Row]:
    """The requests that ``user`` made, the latest first.

    One that is closed names no complaint: it would tell which one went to the safeguarding duty.
    """
    requests = _related(WordsRequest.objects.visible_to(user).filter(asked_by=user))
    return [_own_row(one, at) for one in requests[:MOST_SHOWN]]


def _own_row(request: WordsRequest, at: datetime) -> Row:
    first, *others = _row(request, "words_request", state_of(request, at=at))
    if is_closed(request, at=at):
        first = {"text": "A closed request", "href": first["href"]}
    return [first, *others]


def _related(requests: WordsRequestQuerySet) -> WordsRequestQuerySet:
    found: WordsRequestQuerySet = requests.select_related(
        "complaint__category", "complaint__concern", "decision", "passage", "asked_by"
    )
    return found


def _row(request: WordsRequest, view: str, state: str) -> Row:
    complaint = request.complaint
    return [
        {
            "text": complaint.reference,
            "href": reverse(view, args=[request.public_id]),
            "note": complaint.category.name,
        },
        wording.moment(request.asked_at),
        request.get_matter_display(),
        state,
    ]


def state_of(request: WordsRequest, *, at: datetime) -> str:
    """Where a request stands, in words, for the police who asked.

    All that is closed reads alike, so that no reason can be taken from it.
    """
    if is_closed(request, at=at):
        return CLOSED
    decision: WordsDecision | None = getattr(request, "decision", None)
    if decision is None:
        return "Waiting for the council"
    if decision.outcome == WordsDecision.Outcome.REFUSED:
        return f"Refused: {decision.get_refusal_display()}"
    return f"Released, shown until the end of {wording.day(visible_until(request.passage) - DAY)}"


def state_at_the_council(request: WordsRequest, *, at: datetime) -> str:
    """The same for the council, with why nothing can be released or read."""
    decision: WordsDecision | None = getattr(request, "decision", None)
    away = why_away(request.complaint)
    if not is_closed(request, at=at) and (decision or not away):
        return state_of(request, at=at)
    if decision and decision.outcome == WordsDecision.Outcome.REFUSED:
        return f"Refused: {decision.get_refusal_display()}"
    said = "Released, no longer shown" if decision else "Nothing can be released"
    return f"{said}: {away[0].lower()}{away[1:]}" if away else said


def why_away(complaint: Complaint) -> str:
    """Why a complaint has no words to release, for the council; nothing where it has."""
    if complaint.is_withheld:
        return "The words are with the safeguarding duty"
    return "" if complaint.description else "No words are left in the complaint"


def released_of(complaint: Complaint, *, at: datetime) -> list[str]:
    """What police were given of a complaint's words, for the safeguarding duty: each a sentence."""
    requests = _related(WordsRequest.objects.filter(complaint=complaint, passage__isnull=False))
    return [_released(one, at) for one in requests.order_by("passage__released_at", "pk")]


def _released(request: WordsRequest, at: datetime) -> str:
    rank = request.get_rank_display().lower()
    when = wording.moment(request.passage.released_at)
    now = "They can’t open it any more" if is_closed(request, at=at) else "They can still open it"
    return f"A passage was released to the police ({rank}), {when}. {now}."
