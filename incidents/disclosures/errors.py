"""Broken rules about the release of words."""

from partnership.audit.errors import DomainError


class AskedBefore(DomainError):
    """The form comes again with something else in it."""

    message = (
        "This request was sent before, and what is in the form now is different. Open the "
        "complaint and ask again."
    )


class DecidedBefore(DomainError):
    """Somebody has decided already."""

    message = "This request is decided already. Nothing was changed."


class NotTheirWords(DomainError):
    """The passage is not taken from the resident's words."""

    message = (
        "Copy the passage from the resident's words as they stand. Write […] where you leave "
        "something out."
    )
    field = "passage"
