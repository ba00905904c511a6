"""What a released passage may be: the resident's words, guarded again, and for how long."""

import re
from datetime import datetime, timedelta

from django.utils import timezone

from incidents import privacy
from incidents.disclosures.errors import TellsWho
from incidents.disclosures.models import VISIBLE_DAYS, ReleasedPassage
from incidents.points import in_words
from partnership.analysis.periods import midnight

LEFT_OUT = re.compile(r"\s*\[(?:…|\.\.\.)\]\s*")


def is_passage(passage: str, *, of: str) -> bool:
    """Whether ``passage`` stands in the words, in their order, apart from what […] leaves out."""
    words, parts = _plain(of), [_plain(part) for part in LEFT_OUT.split(passage)]
    parts = [part for part in parts if part]
    position = 0
    for part in parts:
        start = words.find(part, position)
        if start < 0:
            return False
        position = start + len(part)
    return bool(parts)


def _plain(text: str) -> str:
    return " ".join(text.split())


def refuse_particulars(text: str, *, field: str) -> None:
    """Refuse a text that tells who somebody is.

    :raises TellsWho: naming what it seems to hold.
    """
    kinds = privacy.warnings_for(text)
    if kinds:
        raise TellsWho(in_words(kinds), field=field)


def visible_until(passage: ReleasedPassage) -> datetime:
    """The first moment at which a passage is no longer shown: the end of its 28th day."""
    released_on = timezone.localdate(passage.released_at)
    return midnight(released_on + timedelta(days=VISIBLE_DAYS + 1))
