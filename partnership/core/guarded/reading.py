"""A text made ready for the rules: folded to plain small letters, with its words and sentences."""

import bisect
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from partnership.core.guarded.kinds import Finding, Kind

#: The longest text that is read, in characters. Every field of a form is shorter.
LONGEST = 6_000
WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
SENTENCE_END = re.compile(r"[.!?]+(?=\s|$)|[;\n]")
PLAIN = {
    **dict.fromkeys("‘’`´ʼ′", "'"),
    **dict.fromkeys("–—‐‑−", "-"),
    "ł": "l",
    "ø": "o",
    "ı": "i",
    "đ": "d",
    "ð": "d",
    "ß": "s",
    "æ": "a",
    "\r": "\n",
}


class TextTooLong(ValueError):
    """The text is longer than what is read."""


@dataclass(frozen=True)
class Word:
    """One word: where it stands in the folded text, and how it was written."""

    start: int
    end: int
    plain: str
    suffix: str
    is_capital: bool
    starts_sentence: bool
    gap: str


@dataclass
class Passage:
    """A text, its folded form, and from each folded character back to the text."""

    text: str
    folded: str
    positions: list[int]
    _answers: dict[tuple[re.Pattern[str], int], bool] = field(default_factory=dict)

    @cached_property
    def is_shouting(self) -> bool:
        """Whether capitals tell nothing, because nearly all letters are."""
        letters = [one for one in self.text if one.isalpha()]
        return len(letters) > 8 and sum(one.isupper() for one in letters) > 0.7 * len(letters)

    @cached_property
    def words(self) -> list[Word]:
        found: list[Word] = []
        last = 0
        for match in WORD.finditer(self.folded):
            gap = self.folded[last : match.start()]
            starts = not found or SENTENCE_END.search(gap) is not None
            found.append(self._word(match, gap, starts))
            last = match.end()
        return found

    def _word(self, match: re.Match[str], gap: str, starts: bool) -> Word:
        plain, _, suffix = match.group().partition("'")
        if len(suffix) > 2:
            plain, suffix = plain + suffix, ""
        first = self.text[self.positions[match.start()]]
        is_capital = first.isupper() and not self.is_shouting
        return Word(match.start(), match.end(), plain, suffix, is_capital, starts, gap)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        ends = [match.end() for match in SENTENCE_END.finditer(self.folded)]
        return list(zip([0, *ends], [*ends, len(self.folded)], strict=True))

    def sentence_around(self, place: int) -> tuple[int, int]:
        """Where the sentence around a place of the folded text starts and ends."""
        number = bisect.bisect_right(self.sentences, (place, len(self.folded))) - 1
        return self.sentences[number]

    def sentence_at(self, place: int) -> str:
        start, end = self.sentence_around(place)
        return self.folded[start:end]

    def has(self, asked: re.Pattern[str]) -> bool:
        """Whether the text has a match; each pattern is looked for once."""
        return self._has(asked, -1, 0, len(self.folded))

    def sentence_has(self, asked: re.Pattern[str], place: int) -> bool:
        """Whether the sentence around ``place`` has a match; each pattern is looked for once."""
        start, end = self.sentence_around(place)
        return self._has(asked, start, start, end)

    def _has(self, asked: re.Pattern[str], key: int, start: int, end: int) -> bool:
        if (asked, key) not in self._answers:
            self._answers[asked, key] = asked.search(self.folded[start:end]) is not None
        return self._answers[asked, key]

    def words_after(self, place: int, count: int) -> list[Word]:
        """The next words that start at ``place`` or after it."""
        first = bisect.bisect_left(self._starts, place)
        return self.words[first : first + count]

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.words]

    def is_capital_at(self, place: int) -> bool:
        """Whether the text has a capital there that says something."""
        return self.text[self.positions[place]].isupper() and not self.is_shouting

    def finding(self, kind: Kind, start: int, end: int) -> Finding:
        """A finding in the text itself, from places of the folded one."""
        return Finding(self.positions[start], self.positions[end - 1] + 1, kind)

    def all(self, kind: Kind, patterns: Iterable[re.Pattern[str]]) -> Iterator[Finding]:
        """A finding for each match of each pattern."""
        for pattern in patterns:
            for match in pattern.finditer(self.folded):
                yield self.finding(kind, match.start(), match.end())


def read(text: str) -> Passage:
    """Fold ``text``: no accents, no invisible characters, small letters, plain digits.

    :raises TextTooLong: above ``LONGEST`` characters.
    """
    if len(text) > LONGEST:
        raise TextTooLong
    if text.isascii():
        return Passage(text, text.lower(), list(range(len(text))))
    folded: list[str] = []
    positions: list[int] = []
    for place, character in enumerate(text):
        for one in _fold(character):
            folded.append(one)
            positions.append(place)
    if len(folded) > LONGEST:
        raise TextTooLong
    return Passage(text, "".join(folded), positions)


def _fold(character: str) -> str:
    if character.isascii():
        return character.lower()
    plain = PLAIN.get(character.lower())
    if plain:
        return plain
    kept = (
        one
        for one in unicodedata.normalize("NFKD", character)
        if unicodedata.category(one) not in {"Mn", "Me", "Cf"}
    )
    return "".join(PLAIN.get(one, one) for one in "".join(kept).lower())


def one_of(words: str) -> str:
    """A pattern for one of the words of a list; an underscore is a space or a hyphen."""
    longest_first = sorted(words.split(), key=len, reverse=True)
    return "(?:" + "|".join(one.replace("_", "[ -]?") for one in longest_first) + ")"


def pattern(expression: str) -> re.Pattern[str]:
    """A pattern of whole words."""
    return re.compile(rf"\b(?:{expression})(?![a-z0-9])")


def word_set(words: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(words.split())
