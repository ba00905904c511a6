"""What a released passage may be: the resident's words, guarded again, and for how long."""

import re
from datetime import datetime, timedelta

from django.utils import timezone

from incidents.disclosures.models import (
    VISIBLE_DAYS,
    Refusal,
    ReleasedPassage,
    WordsDecision,
    WordsRequest,
)
from incidents.models import Complaint
from partnership.analysis.periods import midnight
from partnership.core.guarded.finder import find
from partnership.core.guarded.kinds import Kind
from partnership.guarded.checking import WordsHeld, check_leaving

LEFT_OUT = re.compile(r"\s*\[(?:…|\.\.\.)\]\s*")


def is_hidden(complaint: Complaint) -> bool:
    """Whether its words wait to be cleaned, so that nobody reads or releases them as they are."""
    return bool(complaint.description) and (complaint.description_checked or 0) <= 0


def is_closed(request: WordsRequest, *, at: datetime) -> bool:
    """Whether nothing of what was released can be read, at this moment or ever again.

    That a complaint is with the safeguarding duty closes a passage at once. It opens again where
    nobody was at risk and it stands in the words that came back. Words that were deleted or
    changed close it as well, and so does the end of its days. A request that waits is closed by
    the council alone, whether there are words or not: its moment would tell of a concern.
    """
    complaint = request.complaint
    decision: WordsDecision | None = getattr(request, "decision", None)
    if decision is None:
        return False
    if decision.outcome == WordsDecision.Outcome.REFUSED:
        return decision.refusal == Refusal.CLOSED
    passage: ReleasedPassage | None = getattr(request, "passage", None)
    return (
        passage is None
        or at >= visible_until(passage)
        or complaint.is_withheld
        or _is_with_safeguarding(complaint)
        or not is_passage(passage.text, of=complaint.description)
    )


def _is_with_safeguarding(complaint: Complaint) -> bool:
    """Whether its words were passed on, though a hold may have kept them in it."""
    concern = getattr(complaint, "concern", None)
    return concern is not None and concern.outcome != "no_concern"


def is_passage(passage: str, *, of: str) -> bool:
    """Whether ``passage`` stands in the words, in their order, apart from what […] leaves out."""
    return bool(_spans(passage, _plain(of)))


def _spans(passage: str, words: str) -> list[tuple[int, int]]:
    """Where each part of ``passage`` stands in ``words``; nothing when one stands nowhere."""
    spans: list[tuple[int, int]] = []
    for part in filter(None, map(_plain, LEFT_OUT.split(passage))):
        start = words.find(part, spans[-1][1] if spans else 0)
        if start < 0:
            return []
        spans.append((start, start + len(part)))
    return spans


def _plain(text: str) -> str:
    return " ".join(text.split())


def refuse_particulars(text: str, *, field: str, within: str) -> int:
    """The version of the rules that found nothing in a passage that may tell nobody's particulars.

    It is read where it stands ``within`` the words too: a part of a sentence tells less of what it
    is about than the whole.

    :raises WordsHeld: naming what it seems to hold.
    """
    version = check_leaving(text, field=field).version
    words = _plain(within)
    spans = _spans(text, words)
    near = {
        one.kind
        for one in find(words)
        if any(one.start < end and start < one.end for start, end in spans)
    }
    if near:
        raise WordsHeld([kind for kind in Kind if kind in near], field=field, may_stay=False)
    return version


def visible_until(passage: ReleasedPassage) -> datetime:
    """The first moment at which a passage is no longer shown: the end of its 28th day."""
    released_on = timezone.localdate(passage.released_at)
    return midnight(released_on + timedelta(days=VISIBLE_DAYS + 1))
