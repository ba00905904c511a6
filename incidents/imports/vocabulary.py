"""The words of imported rows: what is published looks so, and the rest is guarded.

Types, outcomes and forces are of the lists of data.police.uk, and others are counted as unknown. An
area has the code and name of a statistical one, or none. A location is a kind of place or a name
of a street, which may tell nothing of somebody; what is written otherwise, and any context, is
checked by the rules for words about people. Each distinct text is read once, and hidden where
something is found.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache

from incidents.recorded_crime.locations import look_at_location
from incidents.recorded_crime.models import CRIME_TYPES, UNKNOWN_TYPE
from incidents.recorded_crime.published import (
    FORCES,
    KNOWN_PLACES,
    OUTCOMES,
    UNKNOWN_FORCE,
    UNKNOWN_OUTCOME,
    as_published_id,
    is_area_code,
    is_area_name,
    street_in,
)
from partnership.core.guarded.kinds import RULES_VERSION
from partnership.guarded.checking import first_look
from partnership.guarded.columns import HOUSE_NUMBERS

#: Distinct texts of a file, and names of streets; what comes after them is hidden unread.
MOST_LOOKED_AT, MOST_STREETS = 2_000, 50_000


class Memo(dict[str, "int | str"]):
    """What a function says of each text, asked once for each."""

    def __init__(self, asked: Callable[[str], int | str]) -> None:
        self._asked = asked

    def __missing__(self, text: str) -> int | str:
        answer = self[text] = self._asked(text)
        return answer


class Vocabulary:
    """What stands in place of the words of one file, or beside them."""

    def __init__(self) -> None:
        self._looked_at = self._streets = 0
        self.types = Memo(lambda text: text if text in CRIME_TYPES else UNKNOWN_TYPE)
        self.outcomes = Memo(lambda text: text if text in {"", *OUTCOMES} else UNKNOWN_OUTCOME)
        self.forces = Memo(lambda text: text if text in {"", *FORCES} else UNKNOWN_FORCE)
        self.area_codes = Memo(lambda text: text if is_area_code(text) else "")
        self.area_names = Memo(self._area_name)
        self.locations = Memo(self._location)
        self.contexts = Memo(lambda text: self._look(text) if text else RULES_VERSION)

    def known(self, fields: Sequence[str]) -> list[str]:
        """The columns of a row with what is known in the place of what is not published so."""
        return [
            as_published_id(fields[0]),
            fields[1],
            *(str(self.forces[force]) for force in fields[2:4]),
            *fields[4:7],
            str(self.area_codes[fields[7]]),
            str(self.area_names[fields[8]]),
            str(self.types[fields[9]]),
            str(self.outcomes[fields[10]]),
            fields[11],
        ]

    @staticmethod
    def _area_name(text: str) -> str:
        district = text.rpartition(" ")[0]
        return text if is_area_name(text) and looked_at(district) > 0 else ""

    def _location(self, text: str) -> int:
        if street_in(text) is not None:
            self._streets += 1
            return look_at_location(text) if self._streets <= MOST_STREETS else -RULES_VERSION
        return RULES_VERSION if text in KNOWN_PLACES else self._look(text)

    def _look(self, text: str) -> int:
        self._looked_at += 1
        if self._looked_at > MOST_LOOKED_AT:
            return -RULES_VERSION
        return looked_at(text)


@lru_cache(maxsize=20_000)
def looked_at(text: str) -> int:
    """What the rules say of a text; the monthly files of an area hold the same ones."""
    return first_look(text, but=HOUSE_NUMBERS)
