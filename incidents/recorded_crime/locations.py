"""The words of a published location: a street may be called after somebody, but tells no more.

Of a name that ends like a street the rest is read: “Pregnant Kelly Drive” tells of her health. Read
so, 2 of 6,391 names of streets that one force's months and a list of its towns have are held.
"""

from functools import lru_cache

from incidents.recorded_crime.published import KNOWN_PLACES, street_in
from partnership.core.guarded.finder import find
from partnership.core.guarded.kinds import RULES_VERSION, Kind
from partnership.core.guarded.reading import word_set
from partnership.guarded.checking import first_look
from partnership.guarded.columns import HOUSE_NUMBERS

#: A street may have them: it is called after somebody, or after a number.
OF_STREETS = frozenset({Kind.NAME, Kind.ADDRESS})
#: One such word alone describes nobody: “Gypsy Lane”, “High Street”.
OF_ONE_WORD = OF_STREETS | {Kind.ETHNICITY, Kind.HEALTH}
#: What joins a name with another, or with what is told of somebody.
JOINS = word_set("of and from with at by who is aged in near called her his my")
#: What people are called, with a name beside it.
EPITHETS = word_set(
    "big fat thin ginger blond drunk drunken junkie smack crack mad crazy dirty sexy hot skinny"
    " chubby baldy posh loud nasty druggie dealer pimp"
)


@lru_cache(maxsize=20_000)
def look_at_location(text: str) -> int:
    """What stands beside a location: the version where nothing was found, below 0 to hide it."""
    if text in KNOWN_PLACES:
        return RULES_VERSION
    street = street_in(text)
    if street is None:
        return first_look(text, but=HOUSE_NUMBERS)
    return -RULES_VERSION if _tells_of_somebody(street) else RULES_VERSION


def _tells_of_somebody(street: str) -> bool:
    words = street.lower().split()
    if not words:
        return False
    kinds = _kinds(street)
    if len(words) == 1:
        return not kinds <= OF_ONE_WORD
    told_of = _kinds(f"She is {street.lower()}.")
    if not kinds <= OF_STREETS or Kind.DESCRIPTION in told_of:
        return True
    if Kind.NAME not in kinds:
        return False
    return not told_of <= OF_STREETS or bool({*words[1:-1]} & JOINS or {*words} & EPITHETS)


def _kinds(text: str) -> set[Kind]:
    return {finding.kind for finding in find(text)}
