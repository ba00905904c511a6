"""The check of a place's words before they are stored: a name of the gazetteer is no person.

A lane may be called Gipsy Lane and a wood may sound like somebody's name.
"""

from partnership.guarded.checking import check
from partnership.guarded.columns import HOUSE_NUMBERS
from partnership.places.gazetteer.names import key_of
from partnership.places.models import Street


def check_place(label: str) -> int:
    """The version of the rules that cleared ``label``: its name by the gazetteer, else the rules.

    :raises WordsHeld: when what is not the name of a place seems to tell who somebody is.
    """
    return check(beside_name(label), field="place", but=HOUSE_NUMBERS).version


def beside_name(label: str) -> str:
    """What ``label`` says besides the name of a street by the gazetteer; all of it without one."""
    name, _, hints = label.partition(",")
    key = key_of(name.removeprefix("Near "))
    is_known = Street.objects.filter(key=key).exists()
    return hints if is_known else label
