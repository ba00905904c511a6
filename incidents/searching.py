"""What was typed in a search box, as a question to the database: a reference, a postcode, words."""

import re
from dataclasses import dataclass

from django.contrib.postgres.search import CombinedSearchQuery, SearchQuery
from django.db.models import Q

ENGLISH = "english"
REFERENCE = re.compile(r"^(?:(?:c-?)?(?P<year>\d{4})-)?(?P<number>\d{1,15})$", re.IGNORECASE)
WHOLE_NUMBER = 6  # digits of the number at the end of a reference; fewer may be any number
# Neither quoted nor left out by a minus sign.
POSTCODE = re.compile(r'(?<![\w"-])([a-z]{1,2}\d[a-z\d]?) ?(\d[a-z]{2})(?![\w"])', re.IGNORECASE)
AnyQuery = SearchQuery | CombinedSearchQuery


@dataclass(frozen=True)
class Number:
    """The number at the end of a reference, and its year where that was typed too."""

    value: int
    year: str = ""
    is_certain: bool = False

    def matches(self) -> Q:
        """Complaints of this number: at most one."""
        year = Q(reference__startswith=f"C-{self.year}-") if self.year else Q()
        return Q(pk=self.value) & year


def number_in(text: str) -> Number | None:
    """``C-2026-005186``, ``2026-005186``, ``005186`` or ``5186`` as a number, else None."""
    found = REFERENCE.match(text.strip()) if text.isascii() else None
    if found is None:
        return None
    year = found["year"] or ""
    certain = bool(year) or len(found["number"]) >= WHOLE_NUMBER
    return Number(int(found["number"]), year, certain)


def matching(text: str) -> Q:
    """Complaints whose place or text holds all of the words, or whose number ``text`` is."""
    number = number_in(text)
    words = Q(search=query(text))
    return words | number.matches() if number else words


def query(text: str) -> AnyQuery:
    """The words of ``text``; a postcode is found with its space and without."""
    rest = " ".join(POSTCODE.sub(" ", text).split())
    asked: AnyQuery = SearchQuery(rest, config=ENGLISH, search_type="websearch")
    for outward, inward in POSTCODE.findall(text):
        asked = _postcode(outward, inward) & asked
    return asked


def _postcode(outward: str, inward: str) -> AnyQuery:
    spaced = SearchQuery(f"{outward} {inward}", config=ENGLISH, search_type="phrase")
    return spaced | SearchQuery(f"{outward}{inward}", config=ENGLISH, search_type="plain")
