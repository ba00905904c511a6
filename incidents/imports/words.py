"""The words of imported rows: what is published looks so, and the rest is guarded.

Types are of the list of data.police.uk, and others are counted as unknown. A location is a name of
a street or kind of place; what is written otherwise, and any context, is checked by the rules for
words about people, each distinct text once, and hidden where something is found.
"""

from collections.abc import Callable
from functools import lru_cache

from incidents.imports.published import is_published_place
from incidents.models.recorded import CRIME_TYPES, UNKNOWN_OUTCOME, UNKNOWN_TYPE
from partnership.core.guarded.kinds import RULES_VERSION
from partnership.guarded.checking import first_look
from partnership.guarded.columns import HOUSE_NUMBERS

MOST_LOOKED_AT = 2_000  # distinct texts of a file; what comes after them is hidden unread
OUTCOMES = frozenset(
    {
        "",
        "Action to be taken by another organisation",
        "Awaiting court outcome",
        "Court case unable to proceed",
        "Court result unavailable",
        "Defendant found not guilty",
        "Defendant sent to Crown Court",
        "Formal action is not in the public interest",
        "Further action is not in the public interest",
        "Further investigation is not in the public interest",
        "Investigation complete; no suspect identified",
        "Local resolution",
        "Offender deprived of property",
        "Offender fined",
        "Offender given a caution",
        "Offender given a drugs possession warning",
        "Offender given absolute discharge",
        "Offender given community sentence",
        "Offender given conditional discharge",
        "Offender given penalty notice",
        "Offender given suspended prison sentence",
        "Offender ordered to pay compensation",
        "Offender otherwise dealt with",
        "Offender sent to prison",
        "Status update unavailable",
        "Suspect charged",
        "Suspect charged as part of another case",
        "Unable to prosecute suspect",
        "Under investigation",
    }
)


class Memo(dict[str, "int | str"]):
    """What a function says of each text, asked once for each."""

    def __init__(self, asked: Callable[[str], int | str]) -> None:
        self._asked = asked

    def __missing__(self, text: str) -> int | str:
        answer = self[text] = self._asked(text)
        return answer


class Words:
    """What stands in place of the words of one file, or beside them."""

    def __init__(self) -> None:
        self._looked_at = 0
        self.types = Memo(lambda text: text if text in CRIME_TYPES else UNKNOWN_TYPE)
        self.outcomes = Memo(self._outcome)
        self.locations = Memo(self._location)
        self.contexts = Memo(lambda text: self._look(text) if text else RULES_VERSION)

    def _outcome(self, text: str) -> str:
        is_clear = text in OUTCOMES or self._look(text) > 0
        return text if is_clear else UNKNOWN_OUTCOME

    def _location(self, text: str) -> int:
        return RULES_VERSION if is_published_place(text) else self._look(text)

    def _look(self, text: str) -> int:
        self._looked_at += 1
        if self._looked_at > MOST_LOOKED_AT:
            return -RULES_VERSION
        return looked_at(text)


@lru_cache(maxsize=20_000)
def looked_at(text: str) -> int:
    """What the rules say of a text; the monthly files of an area hold the same ones."""
    return first_look(text, but=HOUSE_NUMBERS)
