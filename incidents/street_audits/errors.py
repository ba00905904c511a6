"""Broken rules about street audits."""

from incidents.street_audits.models import MOST
from partnership.audit.errors import DomainError


class AuditKnown(DomainError):
    """Another audit of the agency began there at that moment."""

    message = "Your agency has another audit there that began at that time. Withdraw one of them."
    field = "when"


class AgencyIsMeasured(DomainError):
    """Whoever is measured by the strategy can't count what it is measured by."""

    message = (
        "The strategy measures what your agency does, so its counts would not be independent. "
        "Ask the council, wardens or volunteers to count."
    )


class AuditTooLong(DomainError):
    """A walk of more hours than anybody walks."""

    message = "An audit lasts at most 6 hours. Check the start and the end."
    field = "when"


class TimesMissing(DomainError):
    """A day, or one time alone."""

    message = "Type when you began and when you ended, such as 21:30 to 22:30."
    field = "when"


class CountMissing(DomainError):
    """Nothing says how many there were."""

    message = "Enter how many you counted, or 0."


class CountImpossible(DomainError):
    """A count below 0 or beyond what anybody counts in an hour."""

    message = f"Enter a whole number from 0 to {MOST:,}."


class AreaUnclear(DomainError):
    """The street lies in none of the strategy's areas."""

    message = "That street lies in no area of the strategy. Choose the area that you walked."
    field = "area"


class SamePair(DomainError):
    """The same people counted again, or another area."""

    message = (
        "Another pair has to repeat a walk, in the same area, and a repeat is not repeated. "
        "Choose another walk, or enter this one as a walk of its own."
    )
    field = "repeats"


class RepeatedAlready(DomainError):
    """A walk is repeated once."""

    message = "That walk was repeated already. Choose another one."
    field = "repeats"


class CounterTwice(DomainError):
    """One person is no pair."""

    message = "Choose somebody else as the second person."
    field = "second_counter"


class WalkNotYours(DomainError):
    """The walk was given to another pair, or drawn anew for nobody that may see it."""

    message = "That walk is planned for another pair by now. Enter the audit as a walk of its own."
    field = "walk"


class WalkSent(DomainError):
    """Another audit fulfils the walk."""

    message = "An audit of that walk is on record: perhaps whoever walked with you has sent it."
    field = "walk"


class WalkElsewhere(DomainError):
    """The walk is planned in another area."""

    message = (
        "That walk is planned in another area. Check the street, or enter the audit as a walk of "
        "its own."
    )
    field = "walk"
