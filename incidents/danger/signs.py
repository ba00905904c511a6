"""What in a report says that somebody may be a child, or in danger: its category, words or a tick.

A false alarm costs the officer a call; a missed child may cost far more. So doubt is an alarm.
While somebody types, ``static/js/urgent-panel.js`` opens the panel by the same patterns of
danger, and by a child in what the server answers to ``static/js/guarded-text.js``. The patterns are
searched in folded text (``partnership.core.guarded.reading``) in which every gap is one space.
"""

import re
from collections.abc import Callable, Sequence
from typing import Protocol

from django.db import models

from incidents.danger.words.bare import BARE
from incidents.danger.words.coercion import COERCION
from incidents.danger.words.control import CONTROL
from incidents.danger.words.found import FOUND
from incidents.danger.words.heard import HEARD
from incidents.danger.words.idioms import HARMLESS
from incidents.danger.words.peril import CHILD, DANGER, OTHER_LANGUAGES
from incidents.danger.words.spelling import OFTEN_MISSPELT, OTHER_WORDS, SHORTEST
from incidents.danger.words.threats import THREATS
from incidents.danger.words.violence import HURT, VIOLENCE
from partnership.core.guarded.kinds import Kind
from partnership.core.guarded.memory import remembered
from partnership.core.guarded.reading import BY_CHARACTER, OTHER_LETTERS, fold
from partnership.core.guarded.scanning import ScannedPattern
from partnership.core.guarded.spelling import meant
from partnership.guarded.checking import WordsTooLong, found
from partnership.places.field.checking import beside_name

#: What opens the red panel.
URGENT = (
    *VIOLENCE,
    *HURT,
    *THREATS,
    *COERCION,
    *CONTROL,
    *DANGER,
    *FOUND,
    *HEARD,
    *BARE,
    *CHILD,
    *OTHER_LANGUAGES,
)
_URGENT = tuple(ScannedPattern(pattern, re.ASCII) for pattern in URGENT)
_HARMLESS = ScannedPattern("|".join(HARMLESS), re.ASCII)
_LONG_WORD = re.compile(rf"[a-z]{{{SHORTEST},}}")
_KEYS = tuple(OFTEN_MISSPELT)
_OTHER_LETTERS = re.compile(OTHER_LETTERS)


class Sign(models.TextChoices):
    """What made a report urgent."""

    CATEGORY = "category", "The category"
    WORDS = "words", "The words"
    TICKED = "ticked", "The officer’s tick"


class Category(Protocol):
    """What is asked of the category of a report."""

    @property
    def is_urgent(self) -> bool: ...


def signs_of(*, category: Category, words: str, ticked: bool) -> list[Sign]:
    """Why the report is urgent: by its category, its words or the officer's tick.

    :raises WordsTooLong: when the words are longer than what is read.
    """
    reasons: Sequence[tuple[bool, Sign]] = (
        (category.is_urgent, Sign.CATEGORY),
        (tell_of_danger(words), Sign.WORDS),
        (ticked, Sign.TICKED),
    )
    return [sign for holds, sign in reasons if holds]


def tell_of_danger(words: str) -> bool:
    """Whether ``words`` may tell of a child or of somebody in danger.

    What is in letters that the rules cannot read may: somebody has to look.

    :raises WordsTooLong: when they are longer than what is read.
    """
    return tells_of_danger(words) or Kind.CHILD in found(words) or cannot_be_read(words)


def may_tell_of_danger(words: str) -> bool:
    """The same of words of any length: those that are too long to be read may."""
    return _holds_or_is_too_long(tell_of_danger, words)


def may_tell_of_child(words: str) -> bool:
    """Whether ``words`` of any length may tell of a child."""
    return _holds_or_is_too_long(lambda text: Kind.CHILD in found(text), words)


def tells_beside(place: str) -> bool:
    """Whether words about a place may tell so, besides the name of a street that is known."""
    return may_tell_of_danger(beside_name(place))


def _holds_or_is_too_long(tells: Callable[[str], bool], words: str) -> bool:
    try:
        return tells(words)
    except WordsTooLong:
        return True


@remembered
def tells_of_danger(words: str) -> bool:
    """Whether ``words`` have a pattern of danger."""
    text = _LONG_WORD.sub(_as_meant, " ".join(fold(words).split()))
    text = _HARMLESS.sub(" ", text)
    return any(pattern.search(text) for pattern in _URGENT)


def _as_meant(match: re.Match[str]) -> str:
    """“unconcious” as the word that is one slip away."""
    word = match.group()
    return word if word in OTHER_WORDS else meant(word, _KEYS) or word


def cannot_be_read(words: str) -> bool:
    """Whether ``words`` have letters that are not Latin, so that somebody has to look."""
    return _OTHER_LETTERS.search(fold(words)) is not None


def for_the_browser() -> dict[str, object]:
    """The same patterns, and how to fold the text first, for ``static/js/urgent-panel.js``."""
    return {
        "urgent": URGENT,
        "harmless": HARMLESS,
        "often_misspelt": OFTEN_MISSPELT,
        "other_words": OTHER_WORDS,
        "shortest": SHORTEST,
        "by_character": BY_CHARACTER,
        "other_letters": OTHER_LETTERS,
    }
