"""When the report on a period is due."""

from datetime import datetime, time

from partnership.analysis.periods import LONDON, Period, PeriodKind
from partnership.core.working_time import next_working_day
from strategy.models import Strategy

HOUR = time(6, 0)


def due_at(period: Period) -> datetime:
    """06:00 in London: on the Monday after a week, on the first working day after the others."""
    if period.kind is PeriodKind.WEEK:
        return datetime.combine(period.next().first_day, HOUR, LONDON)
    return datetime.combine(next_working_day(period.last_day), HOUR, LONDON)


def whole_of(strategy: Strategy) -> Period:
    """The whole of a strategy, which its closing report is about."""
    return Period.whole(strategy.starts_on, strategy.ends_on)


def last_due(kind: PeriodKind, at: datetime) -> Period:
    """The latest period of a kind whose report is due at ``at``."""
    period = Period.of(kind, at).previous()
    return period if due_at(period) <= at else period.previous()


def is_news(period: Period, at: datetime) -> bool:
    """Whether a report on ``period`` that is made at ``at`` is worth a mail: no later one is due.

    So a week long past that somebody asks for tells nobody, and of several weeks that are caught
    up at once only the latest does: its year holds theirs, and ten mails would be read as one.
    """
    return period.kind is PeriodKind.WHOLE or period >= last_due(period.kind, at)
