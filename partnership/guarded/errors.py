"""Broken rules about texts that wait to be cleaned."""

from partnership.audit.errors import DomainError


class CleanedBefore(DomainError):
    """Somebody has cleaned the text meanwhile."""

    message = "Somebody has cleaned this text meanwhile, so nothing was changed."


class TellsOfDanger(DomainError):
    """A new wording that may tell of a child or of somebody in danger."""

    message = (
        "This may be about somebody under 18 or in danger. Call now. Nobody is told by this text, "
        "so it is not stored: take it out."
    )
    field = "text"


class StillMasked(DomainError):
    """The new wording still has blocks in the place of words."""

    message = "Write words in the place of the blocks, or take the blocks out."
    field = "text"


class WordingMissing(DomainError):
    """A text that may not be empty was emptied."""

    message = "This text may not be empty. Write a new wording."
    field = "text"
