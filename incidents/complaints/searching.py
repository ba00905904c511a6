"""What was typed in a search box, as a question to the database: a reference, a postcode, words.

Words that name a place, with a house number or typing errors, ask for that place as well, and a
street for the postcodes that lie on it.

What was typed is kept in the session: an address stays on the device.
"""

import re
import secrets
from collections.abc import Iterable, MutableMapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from operator import and_, or_
from typing import Any

from django.contrib.postgres.search import CombinedSearchQuery, SearchQuery
from django.db.models import Q

from incidents.references import read_reference, references_begun
from partnership.places.gazetteer.find import find_places
from partnership.places.gazetteer.ground import Ground
from partnership.places.gazetteer.names import Tier, likeness
from partnership.places.gazetteer.on_street import postcodes_on

ENGLISH = "english"
COUNTED = re.compile(r"^(?:(?:c-?)?(?P<year>\d{4})-)?(?P<number>\d{1,15})$", re.IGNORECASE)
WHOLE_NUMBER = 6  # digits of the number at the end of an earlier reference; fewer may be any number
# Neither quoted nor left out by a minus sign.
POSTCODE = re.compile(r'(?<![\w"-])([a-z]{1,2}\d[a-z\d]?) ?(\d[a-z]{2})(?![\w"])', re.IGNORECASE)
WORDS = re.compile(r"\w+")
OPERATORS = re.compile(r'"|(?<!\w)-|\bor\b', re.IGNORECASE)
# A part postcode without its space, such as "LU20": it may be a word of its own as well.
CLOSED_UP = re.compile(r"^([a-z]{1,2}\d[a-z]?)(\d[a-z]?)$", re.IGNORECASE)
OUTWARD = re.compile(r"^[a-z]{1,2}\d[a-z\d]?$", re.IGNORECASE)
BEGINNING = 2  # letters of a word that may be meant by its beginning
#: Words that the index of English leaves out, as far as somebody may type them.
IN_NO_INDEX = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "at",
        "by",
        "for",
        "from",
        "he",
        "in",
        "is",
        "it",
        "of",
        "off",
        "on",
        "out",
        "she",
        "that",
        "the",
        "they",
        "to",
        "was",
        "were",
        "with",
    ]
)
FEWEST_LETTERS = 3  # of the beginning of a word
FEWEST_MISTYPED = 4  # of a word that may hold a typing error
ENOUGH = 0.75
TELLING_NOTHING = frozenset(["and", "for", "from", "other", "someone", "something", "else", "the"])
KEPT_IN = "asked"
MOST_KEPT = 20  # searches of a session that its addresses still open; the oldest go first
NOTHING = Q(pk__in=[])
Session = MutableMapping[str, Any]
AnyQuery = SearchQuery | CombinedSearchQuery


@dataclass(frozen=True)
class Referred:
    """What ``text`` refers to: a random reference, one that was counted up, or neither.

    ``number`` and ``year`` are those of an earlier reference such as ``C-2026-005186``.
    """

    reference: str = ""
    number: int | None = None
    year: str = ""
    is_certain: bool = False

    def matches(self, *, earlier: bool) -> Q:
        """At most one complaint of each kind of reference."""
        referred = Q(reference=self.reference) if self.reference else NOTHING
        if self.number is None or not earlier:
            return referred
        counted = Q(pk=self.number, earlier_reference__startswith=f"C-{self.year}")
        return referred | counted


def referred_to(text: str) -> Referred | None:
    """``HT-7K3QWX``, ``ht 7k3qwx`` or ``7K3QWX``, or an earlier ``C-2026-005186`` or its end."""
    reference = read_reference(text)
    counted = COUNTED.match(text.strip()) if text.isascii() else None
    if counted is None:
        return Referred(reference, is_certain=True) if reference else None
    year, number = counted["year"] or "", counted["number"]
    certain = bool(year) or bool(reference) or len(number) >= WHOLE_NUMBER
    return Referred(reference, int(number), f"{year}-" if year else "", certain)


def matching(text: str, *, column: str, earlier: bool) -> Q:
    """Complaints whose ``column`` holds all of the words, or to which ``text`` refers."""
    asked = Q(**{column: query(text)})
    if referred := referred_to(text):
        asked |= referred.matches(earlier=earlier)
    if begun := references_begun(text):
        asked |= Q(reference__range=begun)
    return asked


@dataclass(frozen=True)
class NamedPlaces:
    """Names of the gazetteer: of the place that words name whole, or of those that are like it."""

    whole: frozenset[str] = frozenset()
    alike: frozenset[str] = frozenset()


def places_named(text: str) -> NamedPlaces:
    """The places that ``text`` may mean; none where it surely is a reference."""
    referred = referred_to(text)
    if referred and referred.is_certain:
        return NamedPlaces()
    names: dict[bool, set[str]] = {True: set(), False: set()}
    for place in find_places(text, Ground.now(), within=None).places:
        if place.tier < Tier.LOOSE:
            names[place.tier == Tier.WHOLE].add(place.label.split(",")[0])
    return NamedPlaces(frozenset(names[True]), frozenset(names[False]))


def holding(names: Iterable[str], *, column: str) -> Q:
    """Complaints whose ``column`` holds one of the names."""
    asked = NOTHING
    for name in names:
        asked |= Q(**{column: SearchQuery(name, config=ENGLISH, search_type="phrase")})
    return asked


def in_postcodes(names: Iterable[str]) -> Q:
    """Complaints on the map whose place is a postcode that lies on one of the streets ``names``.

    Each postcode is a question of its own to the index: all in one take twice as long.
    """
    codes = (Q(place_search=_postcode(*code.split())) for code in postcodes_on(names))
    return reduce(or_, codes, NOTHING)


def query(text: str) -> AnyQuery:
    """The words of ``text``, or their beginnings; a postcode with its space and without.

    Words in quotes, after a minus or with "or" are left as they are.
    """
    rest = " ".join(POSTCODE.sub(" ", text).split())
    asked: AnyQuery = SearchQuery(rest, config=ENGLISH, search_type="websearch")
    words = [word for word in WORDS.findall(rest) if word.lower() not in IN_NO_INDEX]
    if words and not OPERATORS.search(rest):
        asked = asked | _beginnings(words)
    for outward, inward in POSTCODE.findall(text):
        asked = _postcode(outward, inward) & asked
    return asked


def _beginnings(words: Sequence[str]) -> AnyQuery:
    """Each of ``words``, or what begins with it as it was typed."""
    asked: list[AnyQuery] = []
    for before, word in pairwise(["", *words]):
        meant = _whole(word)
        if len(word) >= BEGINNING or OUTWARD.match(before):
            meant = meant | _begun(word)
        if part := CLOSED_UP.match(word):
            meant = meant | (_whole(part[1]) & _begun(part[2]))
        asked.append(meant)
    return reduce(and_, asked)


def _whole(word: str) -> AnyQuery:
    return SearchQuery(word, config=ENGLISH, search_type="plain")


def _begun(word: str) -> AnyQuery:
    return SearchQuery(f"{word.lower()}:*", config="simple", search_type="raw")


def _postcode(outward: str, inward: str) -> AnyQuery:
    spaced = SearchQuery(f"{outward} {inward}", config=ENGLISH, search_type="phrase")
    return spaced | SearchQuery(f"{outward}{inward}", config=ENGLISH, search_type="plain")


@dataclass(frozen=True)
class Subject:
    """A category that was named, and the words of the search that are about something else."""

    category_id: int
    rest: str


def subjects_of(text: str, categories: Iterable[tuple[int, str]]) -> list[Subject]:
    """The categories, as number and name, that words of ``text`` name.

    Of those that share a word, the ones that most words name: "needles" and "other" are of litter.
    """
    words = text.split()
    named = [
        (number, [word for word in words if not _is_of(word, WORDS.findall(name.lower()))])
        for number, name in categories
    ]
    fewest = min((len(rest) for _number, rest in named), default=len(words))
    if fewest == len(words):
        return []
    return [Subject(number, " ".join(rest)) for number, rest in named if len(rest) == fewest]


def _is_of(word: str, name: Sequence[str]) -> bool:
    """Whether ``word`` is one of a name, its beginning, or one of them mistyped."""
    typed = word.lower()
    if len(typed) < FEWEST_LETTERS or typed in TELLING_NOTHING or not WORDS.fullmatch(typed):
        return False
    if any(part.startswith(typed) for part in name if part not in TELLING_NOTHING):
        return True
    long = [part for part in name if len(part) >= FEWEST_MISTYPED]
    return len(typed) >= FEWEST_MISTYPED and any(likeness(typed, part) >= ENOUGH for part in long)


def keep_in_session(session: Session, words: str) -> str:
    """Keep ``words`` until the session ends; the key that stands for them in an address."""
    kept: list[list[str]] = session.get(KEPT_IN, [])
    for key, stored in kept:
        if stored == words:
            return key
    key = secrets.token_urlsafe(6)
    session[KEPT_IN] = [*kept, [key, words]][-MOST_KEPT:]
    return key


def words_kept(session: Session, key: str) -> str | None:
    """What was kept under ``key``; nothing for another session's key or one that has gone."""
    return dict(session.get(KEPT_IN, [])).get(key)
