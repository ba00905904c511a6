"""Broken rules about planned walks."""

from partnership.audit.errors import DomainError


class WalkIsDone(DomainError):
    """An audit fulfils the walk."""

    message = "That walk is done: an audit of it is on record."


class WalkIsOver(DomainError):
    """The walk's month is over."""

    message = "The month of that walk is over, so that it stays undone."


class NoDayLeft(DomainError):
    """A walk can only be put on a day to come of its own month."""

    message = (
        "No day of the month is left on which it could be walked. Leave it undone: a walk that is "
        "missing is counted as missing, and the next month is drawn anew."
    )
    field = "why"


class NoOtherStreet(DomainError):
    """The area has one street."""

    message = "The area has no other street. Choose another day or another pair."
    field = "why"


class RepeatFollows(DomainError):
    """The street of a repeat is that of the walk which it repeats."""

    message = (
        "This walk repeats another one, so that its street stays the same. Draw another street for "
        "that one, or another day for this one."
    )
    field = "why"


class PairMissing(DomainError):
    """Nobody was chosen, or one person twice."""

    message = "Choose two people."
    field = "second_walker"


class PairMayNot(DomainError):
    """Somebody of the pair can't walk for the strategy, or walks the other of two walks."""

    message = (
        "Choose two street auditors of this strategy, neither of whom walks the same street as the "
        "other pair."
    )
    field = "first_walker"
