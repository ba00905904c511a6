"""Broken rules about concerns, each with a sentence for the person at the form."""

from partnership.audit.errors import DomainError
from partnership.submissions.errors import SubmissionTaken


class CompletedBefore(SubmissionTaken):
    """A form that comes again after its concern was completed and its words were deleted."""

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"{reference} was raised from this form before and has been completed. Its words are "
            "deleted, so nothing is saved now. To tell the safeguarding duty again, choose "
            "“Save as new”."
        )


class NotOpen(DomainError):
    """A concern that somebody has completed meanwhile."""

    message = "This concern has been completed. Its words are deleted; nothing was changed."


class NotAcknowledged(DomainError):
    """A concern is acknowledged before it is completed."""

    message = "Acknowledge the concern first: that says that somebody has read it."


class CaseNumberMissing(DomainError):
    """The words go only once the safeguarding system holds them."""

    message = "Enter the number that the safeguarding system gave to this concern."
    field = "case_number"


class NoCaseNumberWanted(DomainError):
    """A number where nothing was passed on."""

    message = "Leave the number empty, or choose that it is in the safeguarding system."
    field = "case_number"


class OnlyNotYetDone(DomainError):
    """An urgent concern can't end with nobody called."""

    message = "It still says that nobody was called. Tick what was done about it, then complete it."
    field = "outcome"


class WhyNobody(DomainError):
    """An urgent concern does not end as none without a reason."""

    message = "Choose why nobody is at risk."
    field = "nobody_because"


class NobodyCalled(DomainError):
    """An urgent concern for which nobody was called ends as none only when that is confirmed."""

    message = (
        "Nobody was called about this. If somebody was, tick it under “What was done” first. If "
        "nobody has to be, tick the box to say so."
    )
    field = "nobody_called"


class WordsMissing(DomainError):
    """A complaint that was no concern would lose what the resident said."""

    message = "Write what the complaint is to say: the resident’s words, or a new wording of them."
    field = "words"
