"""What a released passage may be: the resident's words, guarded again, and for how long."""

import re
from datetime import datetime, timedelta

from django.utils import timezone

from incidents.complaints.models import Complaint
from incidents.disclosures.models import VISIBLE_DAYS, ReleasedPassage, WordsRequest
from partnership.analysis.periods import midnight
from partnership.core.guarded.finder import find
from partnership.core.guarded.kinds import Kind
from partnership.guarded.checking import WordsHeld, check_leaving

LEFT_OUT = re.compile(r"\s*\[(?:…|\.\.\.)\]\s*")


def is_hidden(complaint: Complaint) -> bool:
    """Whether its words wait to be cleaned, so that nobody reads or releases them as they are."""
    return bool(complaint.description) and (complaint.description_checked or 0) <= 0


def is_shown(request: WordsRequest, *, at: datetime) -> bool:
    """Whether a passage was released of it that who asked can still read.

    It tells nobody's particulars, so it stays for its days whatever becomes of its complaint: one
    that closed early would tell which complaint went to the safeguarding duty.
    """
    passage: ReleasedPassage | None = getattr(request, "passage", None)
    return passage is not None and at < visible_until(passage)


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
        finding.kind
        for finding in find(words)
        if any(finding.start < end and start < finding.end for start, end in spans)
    }
    if near:
        raise WordsHeld([kind for kind in Kind if kind in near], field=field, may_stay=False)
    return version


def visible_until(passage: ReleasedPassage) -> datetime:
    """The first moment at which a passage is no longer shown: the end of its 28th day."""
    released_on = timezone.localdate(passage.released_at)
    return midnight(released_on + timedelta(days=VISIBLE_DAYS + 1))
