"""Broken rules about the release of words."""

from partnership.audit.errors import DomainError


class DecidedBefore(DomainError):
    """Somebody has decided already."""

    message = "This request is decided already. Nothing was changed."


class WordsAway(DomainError):
    """The complaint is with the safeguarding duty: its words are nobody else's."""

    message = "These words are with the safeguarding duty. Nothing of them can be released now."
    field = "passage"


class NotCleaned(DomainError):
    """The resident's words are hidden until somebody has cleaned them."""

    message = (
        "These words seem to tell who somebody is and are hidden until they are cleaned. Nothing "
        "was released: give them a new wording first."
    )
    field = "passage"


class NotTheirWords(DomainError):
    """The passage is not taken from the resident's words."""

    message = (
        "Copy the passage from the resident's words as they stand. Write […] where you leave "
        "something out."
    )
    field = "passage"
