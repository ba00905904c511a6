"""The words that tell of danger, coercion, violence or a child, read alike here and in the browser.

Its patterns are searched in folded text (``partnership.core.guarded.reading``) in which every gap
is one space. What is written in letters that they cannot read may tell of danger as well.
"""

import re

from incidents.safeguarding.danger_words.bare import BARE
from incidents.safeguarding.danger_words.coercion import COERCION
from incidents.safeguarding.danger_words.control import CONTROL
from incidents.safeguarding.danger_words.found import FOUND
from incidents.safeguarding.danger_words.heard import HEARD
from incidents.safeguarding.danger_words.idioms import HARMLESS
from incidents.safeguarding.danger_words.peril import CHILD, DANGER, OTHER_LANGUAGES
from incidents.safeguarding.danger_words.spelling import OFTEN_MISSPELT, OTHER_WORDS, SHORTEST
from incidents.safeguarding.danger_words.threats import THREATS
from incidents.safeguarding.danger_words.violence import HURT, VIOLENCE
from partnership.core.guarded.memory import remembered
from partnership.core.guarded.reading import BY_CHARACTER, OTHER_LETTERS, fold
from partnership.core.guarded.scanning import ScannedPattern
from partnership.core.guarded.spelling import meant

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
_URGENT = tuple(ScannedPattern(one, re.ASCII) for one in URGENT)
_HARMLESS = ScannedPattern("|".join(HARMLESS), re.ASCII)
_LONG_WORD = re.compile(rf"[a-z]{{{SHORTEST},}}")
_KEYS = tuple(OFTEN_MISSPELT)
_OTHER_LETTERS = re.compile(OTHER_LETTERS)


@remembered
def tells_of_danger(words: str) -> bool:
    """Whether ``words`` have a pattern of danger."""
    text = _LONG_WORD.sub(_as_meant, " ".join(fold(words).split()))
    text = _HARMLESS.sub(" ", text)
    return any(one.search(text) for one in _URGENT)


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
