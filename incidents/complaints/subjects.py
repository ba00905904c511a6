"""Categories that the words of a search name: "kerb crawling", "kerb crowling dudley st"."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from partnership.places.gazetteer.names import likeness

WORD = re.compile(r"\w+")
FEWEST_LETTERS = 3  # of the beginning of a word
FEWEST_MISTYPED = 4  # of a word that may hold a typing error
ENOUGH = 0.75
TELLING_NOTHING = frozenset(["and", "for", "from", "other", "someone", "something", "else", "the"])


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
        (number, [word for word in words if not _is_of(word, WORD.findall(name.lower()))])
        for number, name in categories
    ]
    fewest = min((len(rest) for _number, rest in named), default=len(words))
    if fewest == len(words):
        return []
    return [Subject(number, " ".join(rest)) for number, rest in named if len(rest) == fewest]


def _is_of(word: str, name: Sequence[str]) -> bool:
    """Whether ``word`` is one of a name, its beginning, or one of them mistyped."""
    typed = word.lower()
    if len(typed) < FEWEST_LETTERS or typed in TELLING_NOTHING or not WORD.fullmatch(typed):
        return False
    if any(one.startswith(typed) for one in name if one not in TELLING_NOTHING):
        return True
    long = [one for one in name if len(one) >= FEWEST_MISTYPED]
    return len(typed) >= FEWEST_MISTYPED and any(likeness(typed, one) >= ENOUGH for one in long)
