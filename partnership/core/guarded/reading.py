"""A text made ready for the rules: folded to plain small letters, with its words and sentences."""

import bisect
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from partnership.core.guarded.kinds import Finding, Kind
from partnership.core.guarded.scanning import ScannedPattern

#: The longest text that is read, in characters. Every field of a form is shorter.
LONGEST = 6_000
#: A word in capitals of so many letters may be no name.
LONGEST_CODE = 6
WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
SENTENCE_END = re.compile(r"[.!?]+(?=\s|$)|[;\n]")
PLAIN = {
    **dict.fromkeys("‘’‚‛`´ʼ′＇ʹˈ", "'"),
    **dict.fromkeys("–—‐‑−⁃", "-"),
    "ł": "l",
    "ø": "o",
    "ı": "i",
    "đ": "d",
    "ð": "d",
    "ß": "s",
    "æ": "a",
    "\r": "\n",
}
#: Cyrillic and Greek letters that look like a Latin letter or a figure. They are read as that one
#: in a word of which no letter looks otherwise.
CONFUSABLE = {
    **dict(
        zip("АВЕЅІЈКМНОРСТХҮУԚԜҺΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "abesijkmhopctxyyqwhabezhikmnoptyx", strict=True)
    ),
    **dict(zip("аеѕіјорсхуһԁԛԝѵοαικνρυ", "aesijopcxyhdqwvoaikvpu", strict=True)),
    **dict(zip("ЗзЧчб", "33446", strict=True)),
}
#: Letters of every script that is not Latin, as Python and JavaScript both read the class: from
#: Greek to Balinese, Greek with accents, Glagolitic to Ethiopic, the East Asian ones, Arabic forms.
OTHER_LETTERS = (
    r"[\u0370-\u0374\u0376-\u037d\u037f\u0386\u0388-\u03bb\u03bd-\u0482\u048a-\u0588\u05d0-\u0658"
    r"\u066e-\u06ef\u06fa-\u0963\u0970-\u1aaf\u1b00-\u1cff\u1f00-\u1fff\u2c00-\u2c5f\u2c80-\u2ddf"
    r"\u3041-\u31ff\u3400-\ua4cf\ua4d0-\ua66e\ua680-\ua6ff\ua800-\uab2f\uab70-\ud7ff\uf900-\ufaff"
    r"\ufb13-\ufdf9\ufe70-\ufefc]"
)
LATIN_OF_NAME = re.compile(r".*\b(?:LATIN|REGIONAL INDICATOR)\b.*\b(?:LETTER|CAPITAL) ([A-Z])")
#: How one character is read, where neither its own decomposition nor its name tells.
BY_CHARACTER = PLAIN | CONFUSABLE
Pattern = ScannedPattern | re.Pattern[str]
TOKEN = re.compile(r"\w+")
#: A letter for the figure 1 or 0: “l4”, “I4”, “1O”.
LETTER_FOR_ONE = re.compile(r"(?<![a-z0-9'])[il|](?=[0-9](?![a-z0-9]))")
LETTER_FOR_NOUGHT = re.compile(r"(?<=[^a-z0-9]1)o(?![a-z0-9])")

#: “½” after a whole number, as it is folded.
HALF = re.compile("(?<=[0-9])[0-9]\u2044[0-9]")


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
    _answers: dict[tuple[Pattern, int], bool] = field(default_factory=dict)

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
        capital = is_capital(first) and not self.is_shouting
        return Word(match.start(), match.end(), plain, suffix, capital, starts, gap)

    def with_figures(self) -> "Passage":
        """The same with letters that stand for a figure of an age read as figures, and no halves.

        “17½” is 17.
        """
        folded, positions = self.folded, self.positions
        for half in reversed([*HALF.finditer(folded)]):
            start, end = half.span()
            folded = folded[:start] + folded[end:]
            positions = positions[:start] + positions[end:]
        folded = LETTER_FOR_NOUGHT.sub("0", LETTER_FOR_ONE.sub("1", folded))
        return self if folded == self.folded else Passage(self.text, folded, positions)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        ends = [match.end() for match in SENTENCE_END.finditer(self.folded)]
        return list(zip([0, *ends], [*ends, len(self.folded)], strict=True))

    def sentence_around(self, place: int) -> tuple[int, int]:
        """Where the sentence around a place of the folded text starts and ends."""
        number = bisect.bisect_right(self.sentences, (place, len(self.folded))) - 1
        return self.sentences[number]

    def has(self, asked: Pattern) -> bool:
        """Whether the text has a match; each pattern is looked for once."""
        return self._has(asked, -1, 0, len(self.folded))

    def sentence_has(self, asked: Pattern, place: int) -> bool:
        """Whether the sentence around ``place`` has a match; each pattern is looked for once."""
        start, end = self.sentence_around(place)
        return self._has(asked, start, start, end)

    def sentence_holds(self, found: Iterable[Finding], place: int) -> bool:
        """Whether one of ``found`` stands in the sentence around ``place``."""
        start, end = self.sentence_around(place)
        first, last = self.positions[start], self.positions[end - 1]
        return any(first <= one.start <= last for one in found)

    def _has(self, asked: Pattern, key: int, start: int, end: int) -> bool:
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
        return is_capital(self.text[self.positions[place]]) and not self.is_shouting

    def is_in_capitals(self, word: Word) -> bool:
        """Whether the first and the last letter of the word are capitals."""
        return word.is_capital and self.is_capital_at(word.start + len(word.plain) - 1)

    def is_a_code(self, word: Word) -> bool:
        """“README” and “GeoJSON” are no names; “McCann” and “KOWALCZYK” may be."""
        capitals = [self.is_capital_at(word.start + place) for place in range(1, len(word.plain))]
        if word.plain.startswith(("mc", "mac")):
            capitals = capitals[3:]
        return any(capitals) and (len(word.plain) <= LONGEST_CODE or not all(capitals))

    def finding(self, kind: Kind, start: int, end: int) -> Finding:
        """A finding in the text itself, from places of the folded one."""
        return Finding(self.positions[start], self.positions[end - 1] + 1, kind)

    def all(self, kind: Kind, patterns: Iterable[Pattern]) -> Iterator[Finding]:
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
    for place, characters in enumerate(_folded(text)):
        folded.extend(characters)
        positions.extend([place] * len(characters))
    if len(folded) > LONGEST:
        raise TextTooLong
    return Passage(text, "".join(folded), positions)


def fold(text: str) -> str:
    """``text`` of any length as ``read`` folds it."""
    return text.lower() if text.isascii() else "".join(_folded(text))


def _folded(text: str) -> Iterator[str]:
    """What each character of ``text`` is read as: none, one or several."""
    disguised: set[int] = set()
    for token in TOKEN.finditer(text):
        if all(one in CONFUSABLE or _is_latin(one) for one in token.group()):
            disguised.update(range(*token.span()))
    for place, character in enumerate(text):
        if place in disguised and character in CONFUSABLE:
            yield CONFUSABLE[character]
        else:
            yield _fold(character)


def _is_latin(character: str) -> bool:
    return character.isascii() or not character.isalpha() or _fold(character).isascii()


@lru_cache(4096)
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
    return "".join(PLAIN.get(one) or _figure_or_letter(one) for one in "".join(kept).lower())


def _figure_or_letter(character: str) -> str:
    """A figure of any script, and a letter in a frame or written as a small capital."""
    if character.isascii():
        return character
    figure = unicodedata.digit(character, None)
    if figure is not None:
        return str(figure)
    letter = LATIN_OF_NAME.fullmatch(unicodedata.name(character, ""))
    return letter[1].lower() if letter else character


@lru_cache(4096)
def is_capital(character: str) -> bool:
    """Whether a character is a capital, if only a small one."""
    if character.isascii():
        return character.isupper()
    return character.isupper() or " CAPITAL " in unicodedata.name(character, "")


def one_of(words: str) -> str:
    """A pattern for one of the words of a list; an underscore is a space or a hyphen."""
    longest_first = sorted(words.split(), key=len, reverse=True)
    return "(?:" + "|".join(one.replace("_", "[ -]?") for one in longest_first) + ")"


def pattern(expression: str) -> ScannedPattern:
    """A pattern of whole words."""
    return ScannedPattern(rf"\b(?:{expression})(?![a-z0-9])")


def word_set(words: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(words.split())
