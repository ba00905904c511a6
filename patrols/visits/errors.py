"""Broken rules of visits, in words for the person who plans."""

from partnership.audit.errors import DomainError
from partnership.submissions.errors import SubmissionTaken


class VisitInPast(DomainError):
    """A visit was planned for a time that is over."""

    message = "This time is over. Give a start that is still to come."
    field = "start"


class VisitTooFarAhead(DomainError):
    """A visit was planned for a day that nobody plans for yet."""

    message = "Visits are planned at most three months ahead. Check the day and its year."
    field = "day"


class OutsideStrategy(DomainError):
    """A visit was planned for a day on which the strategy doesn't run."""

    field = "day"

    def __init__(self, first: str, last: str) -> None:
        super().__init__(
            f"This strategy runs from {first} to {last}. Visits are planned for these days only."
        )


class VisitLengthImpossible(DomainError):
    """A length that no visit has."""

    message = "A visit lasts from 1 to 120 minutes; 10 to 16 works best."
    field = "minutes"


class TooSoonAtPlace(DomainError):
    """Another visit to the same place is less than two hours away."""

    field = "start"

    def __init__(self, place: str, when: str) -> None:
        super().__init__(
            f"Visits to one place are at least two hours apart, and {place} has one on {when}. "
            "Give another time."
        )


class OfficerBooked(DomainError):
    """The officer is elsewhere at that time."""

    message = "This officer already has a visit at that time. Give another time or officer."
    field = "officer"


class PlaceMissing(DomainError):
    """A visit without a street."""

    message = "Say which street is to be visited."
    field = "place"


class VisitNotOpen(DomainError):
    """A visit that has begun, is over or is called off can't be changed or called off."""

    message = "This visit has started, is over or has been called off already."


class VisitChangedMeanwhile(DomainError):
    """Somebody changed the visit after the page was opened."""

    message = (
        "Somebody changed this visit after you opened this page, so nothing is saved yet. "
        "Choose which version is right."
    )


class CalledOffSince(SubmissionTaken):
    """A form that was saved as a visit that is called off by now."""

    def __init__(self, place: str, when: str) -> None:
        super().__init__(
            f"The visit to {place} on {when} was saved from this form before and has been called "
            "off since. To plan it anew, choose “Save as new”."
        )


class ReasonMissing(DomainError):
    """Calling a visit off needs a reason of the list."""

    message = "Say why the visit is called off."
    field = "reason"
