"""What a released passage may be: the resident's words, guarded again, and for how long."""

import re
from datetime import datetime, timedelta

from django.utils import timezone

from incidents.disclosures.errors import TellsWho
from incidents.disclosures.models import VISIBLE_DAYS, ReleasedPassage
from partnership.analysis.periods import midnight
from partnership.guarded.checking import WordsHeld, check, in_words

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


def refuse_particulars(text: str, *, field: str) -> int:
    """The version of the rules that found nothing in a text that may tell nobody's particulars.

    :raises TellsWho: naming what it seems to hold.
    """
    try:
        return check(text).version
    except WordsHeld as error:
        raise TellsWho(in_words(error.kinds), field=field) from error


def visible_until(passage: ReleasedPassage) -> datetime:
    """The first moment at which a passage is no longer shown: the end of its 28th day."""
    released_on = timezone.localdate(passage.released_at)
    return midnight(released_on + timedelta(days=VISIBLE_DAYS + 1))
