"""Why a report can't be made, each with a sentence for the person who asked for it."""

from partnership.audit.errors import DomainError


class BadPeriod(DomainError):
    """What was typed is no period of the kind that was asked for."""


class PeriodNotOver(DomainError):
    """A report on a period that has not ended would have to guess."""


class PeriodTooEarly(DomainError):
    """A period before the strategy has any figures."""


class PeriodAfterEnd(DomainError):
    """A period that began after the strategy's last day: only its closing report follows."""


class NothingToReport(DomainError):
    """A strategy that has no indicators."""
