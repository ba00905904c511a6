"""Broken rules about texts that wait to be cleaned."""

from partnership.audit.errors import DomainError


class CleanedBefore(DomainError):
    """Somebody has cleaned the text meanwhile."""

    message = "Somebody has cleaned this text meanwhile, so nothing was changed."


class StillMasked(DomainError):
    """The new wording still has blocks in the place of words."""

    message = "Write words in the place of the blocks, or take the blocks out."
    field = "text"


class WordingMissing(DomainError):
    """A text that may not be empty was emptied."""

    message = "This text may not be empty. Write a new wording."
    field = "text"
