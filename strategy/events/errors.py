"""What can't be entered as an event."""

from partnership.audit.errors import DomainError


class EventKnown(DomainError):
    message = "This event is entered already. Look it up in the list."
    field = "words"


class DaysOutOfOrder(DomainError):
    message = "The last day is before the first. Change one of them."
    field = "last_day"


class NotYetHappened(DomainError):
    message = "This day has not come. Enter an event once it has happened."
    field = "first_day"


class WordsMissing(DomainError):
    message = "Say in a few words what happened."
    field = "words"
