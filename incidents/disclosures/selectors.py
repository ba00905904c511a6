"""Reading requests for words: which there are, and where each stands."""

from datetime import datetime, timedelta

from incidents.complaints.models import Complaint
from incidents.disclosures.models import (
    TOLD,
    WordsDecision,
    WordsRequest,
    WordsRequestQuerySet,
)
from incidents.disclosures.passages import is_shown, visible_until
from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.ui import formatting

DAY = timedelta(days=1)


def waiting_for(user: User) -> int:
    """How many requests wait for ``user`` to decide."""
    if not user.has(Permission.DECIDE_WORDS):
        return 0
    return WordsRequest.objects.visible_to(user).waiting().count()


def requests(user: User) -> WordsRequestQuerySet:
    """Every request that ``user`` may see, with what a list says of it."""
    return _related(WordsRequest.objects.visible_to(user))


def _related(requests: WordsRequestQuerySet) -> WordsRequestQuerySet:
    related: WordsRequestQuerySet = requests.select_related(
        "complaint__category", "complaint__concern", "decision", "passage", "asked_by"
    )
    return related


def state_of(request: WordsRequest, *, at: datetime) -> str:
    """Where a request stands, in words, for the police who asked.

    What the council found in the words is in none of them, nor that there are none.
    """
    decision: WordsDecision | None = getattr(request, "decision", None)
    if decision is None:
        return "Waiting for the council"
    if decision.outcome == WordsDecision.Outcome.REFUSED:
        is_told = decision.refusal in TOLD
        return _refused(decision) if is_told else "Refused by the council"
    if not is_shown(request, at=at):
        return "Released, no longer shown"
    return (
        f"Released, shown until the end of {formatting.day(visible_until(request.passage) - DAY)}"
    )


def state_at_the_council(request: WordsRequest, *, at: datetime) -> str:
    """The same for the council, with each reason."""
    decision: WordsDecision | None = getattr(request, "decision", None)
    if decision and decision.outcome == WordsDecision.Outcome.REFUSED:
        return _refused(decision)
    away = "" if decision else why_away(request.complaint)
    if away:
        return f"Nothing can be released: {away[0].lower()}{away[1:]}"
    return state_of(request, at=at)


def _refused(decision: WordsDecision) -> str:
    return f"Refused: {decision.get_refusal_display()}"


def why_away(complaint: Complaint) -> str:
    """Why a complaint has no words to release, for the council; nothing where it has."""
    if complaint.is_withheld:
        return "The words are with the safeguarding duty"
    return "" if complaint.description else "No words are left in the complaint"


def released_of(complaint: Complaint, *, at: datetime) -> list[str]:
    """What police were given of a complaint's words, for the safeguarding duty: each a sentence."""
    requests = _related(WordsRequest.objects.filter(complaint=complaint, passage__isnull=False))
    return [_released(asked, at) for asked in requests.order_by("passage__released_at", "pk")]


def _released(request: WordsRequest, at: datetime) -> str:
    rank = request.get_rank_display().lower()
    when = formatting.moment(request.passage.released_at)
    until = formatting.day(visible_until(request.passage) - DAY)
    is_open = is_shown(request, at=at)
    now = f"They can open it until the end of {until}" if is_open else "They can’t open it any more"
    return f"A passage was released to the police ({rank}), {when}. {now}."
