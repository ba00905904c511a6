"""Rules of what success was frozen to mean that somebody may break."""

from partnership.audit.errors import DomainError


class SlugTaken(DomainError):
    """A short name is one strategy's for ever, since its addresses lead on."""

    def __init__(self, slug: str) -> None:
        super().__init__(f"A strategy is called {slug!r} already, or was.")


class NoSuchIndicator(DomainError):
    """No app declares an indicator of that key, or the strategy doesn't have it."""


class IndicatorIsThere(DomainError):
    """A strategy has each indicator once."""


class ReasonNeeded(DomainError):
    """What success means is changed for a reason that every report prints."""

    message = "Say why, in at most 300 characters: every later report prints the reason."


class TargetOutside(DomainError):
    """A target has a day within its strategy."""


class TargetUnchanged(DomainError):
    """The target stands like that already."""
