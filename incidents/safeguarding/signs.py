"""What in a report says that somebody may be a child, or in danger.

A false alarm costs the officer a call; a missed child may cost far more. So doubt is an alarm.
While somebody types, ``static/js/urgent-panel.js`` opens the panel by the same patterns of
danger, and by a child in what the server answers to ``static/js/guarded-text.js``.
"""

from collections.abc import Callable, Sequence

from incidents.complaints.models import Category
from incidents.safeguarding.danger import cannot_be_read, tells_of_danger
from incidents.safeguarding.models import Sign
from partnership.core.guarded.kinds import Kind
from partnership.guarded.checking import WordsTooLong, found
from partnership.places.field.checking import beside_name


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
