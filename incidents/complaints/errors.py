"""Broken rules about complaints, each with a sentence for the person at the form."""

from typing import TYPE_CHECKING

from partnership.audit.errors import DomainError
from partnership.submissions.errors import SavedBefore

if TYPE_CHECKING:
    from incidents.complaints.models import Complaint


class OtherWords(SavedBefore):
    """A form that was saved, and now comes with other words and all else as it was."""

    def __init__(self, complaint: "Complaint") -> None:
        self.complaint = complaint
        super().__init__(complaint)


class TooLongAgo(DomainError):
    """A time of which nobody tells any more, most often a mistyped year."""

    message = (
        "That is more than two years before they told us of it. Check the year. If it is right, "
        "choose “Not sure” and write in their words when it was."
    )
    field = "time"


class ToldTooLongAgo(DomainError):
    """A complaint that came in longer ago than anything that is logged late."""

    message = "That is more than two years ago. Check the year in which they told us of it."
    field = "received"


class HourMissing(DomainError):
    """A report for outreach of a day, a month or a long time: which hour it was, nobody said."""

    message = (
        "Outreach is told the hour. Ask for it and type it as near as they know it, or choose "
        "“Not sure”."
    )
    field = "when"


class TransitionRefused(DomainError):
    """A change of status that the workflow does not have."""

    message = "That step can't be taken from where the complaint stands. Choose one of the buttons."
    field = "status"


class StatusMoved(DomainError):
    """A change from a status that is no longer the complaint's."""

    message = "The complaint has changed since you opened it. Look at it again first."
    field = "status"


class CallFirst(DomainError):
    """A possible child or danger, and nothing said of what was done about it."""

    message = (
        "This may be about somebody under 18 or in danger. Call first, then tick what was done. "
        "What you typed is kept on this page."
    )
    field = "done"


class WithSafeguarding(DomainError):
    """A step that waits for the safeguarding duty."""

    message = (
        "The safeguarding duty is dealing with this complaint. It can be answered or closed "
        "once they have completed it."
    )
    field = "status"


class ComplaintWithdrawn(DomainError):
    """A change of a complaint that is withdrawn."""

    message = "This complaint is withdrawn, so nothing about it can be changed."
