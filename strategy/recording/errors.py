"""Broken rules about recording periods and their gaps."""

from partnership.audit.errors import DomainError


class NoSuchSource(DomainError):
    """No app declares what is said to be recorded."""

    message = "Choose one of the sources that are listed."
    field = "source"


class DaysOutOfOrder(DomainError):
    """The last day is before the first."""

    message = "The last day must not be before the first."
    field = "ends_on"


class PeriodsOverlap(DomainError):
    """Another period of the same source has some of the days."""

    field = "starts_on"


class GapOutside(DomainError):
    """A gap does not lie in its period."""

    field = "starts_on"


class GapsOverlap(DomainError):
    """Another gap of the period has some of the days."""

    field = "starts_on"


class GapLeftOutside(DomainError):
    """The new days of a period leave one of its gaps outside."""

    field = "ends_on"


class ReasonNeeded(DomainError):
    """A gap without a reason."""

    message = "Say why nothing was recorded."
    field = "reason"


class PeriodWithdrawn(DomainError):
    """The period was withdrawn meanwhile."""

    message = "This period was withdrawn, so nothing about it can be changed. Enter a new one."


class PeriodMoved(DomainError):
    """Somebody else changed the period after the page was opened."""

    message = (
        "This period was changed after you opened the page, so yours was not saved. "
        "Compare the two, then save again or leave the page."
    )
