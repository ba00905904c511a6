"""What a form is told whose number was used for something else."""

from partnership.audit.errors import DomainError


class SubmissionTaken(DomainError):
    """A form's number came before for something else.

    The form is shown again as it was sent, with a button that saves it as new.
    """

    message = (
        "This form was already used to save something else, so nothing is saved now. "
        "What you typed is still here: save it as new, or leave the page."
    )


class SavedBefore(SubmissionTaken):
    """A form that was saved, and now comes with something else in it. ``what`` was saved."""

    def __init__(self, what: object) -> None:
        super().__init__(
            f"{what} was saved from this form before. What is in it now is different and is not "
            "saved. To save it as another record, choose “Save as new”."
        )


class DoneBefore(DomainError):
    """The same of what can be done only once: nothing is saved as new."""

    def __init__(self, what: object) -> None:
        super().__init__(
            f"{what} was saved from this form before and stands. What is in it now is different "
            "and is not saved."
        )
