"""Names in disguise: “K3lly”, “keIIy”, “k e l l y”, “KellySmith”."""

import re
from collections.abc import Iterator
from itertools import product

from partnership.core.guarded.english import is_english, is_proper, listed
from partnership.core.guarded.kinds import Finding, Kind
from partnership.core.guarded.places import MONTHS_AND_DAYS, NO_PERSON
from partnership.core.guarded.reading import Passage, Word
from partnership.core.guarded.streets import LOCAL

#: What stands for a letter.
LETTERS = {
    "0": "o", "1": "il", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "9": "g",
    "@": "a", "$": "s", "!": "il", "|": "li", "€": "e", "£": "l",
}  # fmt: skip
TOKEN = re.compile(r"(?<![a-z0-9@$!|€£])[a-z0-9@$!|€£]{4,20}(?![a-z0-9@$|€£])")
NUMBERED = re.compile(r"([a-z]{4,20}?)\d{1,4}")
SPACED = re.compile(
    r"(?<![a-z0-9])[a-z0-9](?P<gap>[^a-z0-9]{1,3})[a-z0-9](?:(?P=gap)[a-z0-9]){2,24}(?![a-z0-9])"
)
CUT = re.compile(r"(?<![a-z0-9])([a-z]{1,10})[.*_~|\\-]{1,2}([a-z]{1,10})(?![a-z0-9])")
CAMEL = re.compile(r"[A-Z][a-z]+(?=[A-Z])|[A-Z][a-z]+$")
MOST_SIGNS = 4
SHORTEST = 4
SHORTEST_CUT = 5
#: Shorter names begin many words.
SHORTEST_JOINED = 4
LONGEST_JOINED = 24


def disguised(passage: Passage) -> Iterator[Finding]:
    """Names of the list with figures or signs for letters, taken apart or joined."""
    matches = (
        *(match for match in TOKEN.finditer(passage.folded) if _is_name_with_signs(match.group())),
        *(match for match in SPACED.finditer(passage.folded) if _holds_a_name(match.group())),
        *(match for match in CUT.finditer(passage.folded) if _is_cut_name(match[1], match[2])),
    )
    for match in matches:
        yield passage.finding(Kind.NAME, match.start(), match.end())
    for word in passage.words:
        if _has_look_alikes(passage, word) or _is_joined(passage, word):
            yield passage.finding(Kind.NAME, word.start, word.end)


def _is_name(word: str) -> bool:
    if len(word) < SHORTEST or word in LOCAL or word in NO_PERSON or word in MONTHS_AND_DAYS:
        return False
    return word in listed("first_names") or word in listed("surnames")


def _is_name_with_signs(token: str) -> bool:
    letters = sum(one.isalpha() for one in token)
    if letters == len(token):
        return False
    numbered = NUMBERED.fullmatch(token)
    if numbered and _is_name(numbered[1]):
        return True
    token = token.rstrip("!") if letters > 2 and not _reads_as_name(token) else token
    return letters >= 2 and _reads_as_name(token)


def _reads_as_name(token: str) -> bool:
    """Whether a reading of the signs in ``token`` is a name."""
    signs = sum(one in LETTERS for one in token)
    if not 0 < signs <= MOST_SIGNS:
        return False
    return any(
        _is_name("".join(read)) for read in product(*(LETTERS.get(one, one) for one in token))
    )


def _is_cut_name(first: str, second: str) -> bool:
    if len(first + second) < SHORTEST_CUT or _is_name(first) or _is_name(second):
        return False
    return _is_name(first + second)


def _holds_a_name(spaced: str) -> bool:
    """Whether letters that stand apart are a name, maybe after the word “a” or “I”."""
    letters = re.sub(r"[^a-z0-9]", "", spaced)
    letters = "".join(LETTERS.get(one, one)[0] for one in letters)
    readings = [letters, letters[1:]] if letters[0] in "ai" else [letters]
    return any(_is_name(reading) or _is_two_names(reading) for reading in readings)


def _has_look_alikes(passage: Passage, word: Word) -> bool:
    """A capital I for a small l, or a small l for a capital I."""
    written = _written(passage, word)
    if "I" in written[1:] and any(one.islower() for one in written):
        return _is_name(written.replace("I", "l").lower())
    if written.startswith("l") and not _is_name(word.plain):
        return (
            word.plain[1:].islower()
            and len(word.plain) > SHORTEST
            and _is_name("i" + word.plain[1:])
        )
    return False


def _is_joined(passage: Passage, word: Word) -> bool:
    """First name and surname in one word, with a capital between them or without."""
    if not word.plain.isalpha():
        return False
    parts = [part.lower() for part in CAMEL.findall(_written(passage, word))]
    if len(parts) in {2, 3} and "".join(parts) == word.plain:
        first = parts[0] in listed("first_names") or (
            parts[0] in listed("first_names_that_are_words") and _is_surname(parts[1])
        )
        return first and len(parts[0]) > 2 and parts[1] not in NO_PERSON
    return _is_two_names(word.plain)


def _is_two_names(word: str) -> bool:
    if len(word) > LONGEST_JOINED or word in LOCAL or is_english(word) or is_proper(word):
        return False
    if word in listed("first_names") or word in listed("surnames"):
        return False
    return any(
        word[:cut] in listed("first_names")
        and _is_surname(word[cut:])
        and word[cut:] not in NO_PERSON
        for cut in range(SHORTEST_JOINED, len(word) - SHORTEST_JOINED + 1)
    )


def _is_surname(word: str) -> bool:
    return word in listed("surnames") or word in listed("surnames_beside_a_first_name")


def _written(passage: Passage, word: Word) -> str:
    start, end = passage.positions[word.start], passage.positions[word.end - 1] + 1
    return passage.text[start:end]
