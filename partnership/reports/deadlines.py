"""When the report on a week is due."""

from datetime import datetime, time

from partnership.analysis.periods import LONDON, Period, PeriodKind

HOUR = time(6, 0)


def last_due(at: datetime) -> Period:
    """The latest week whose report is due at ``at``: since Monday 06:00 in London after it."""
    running = Period.of(PeriodKind.WEEK, at)
    due_at = datetime.combine(running.first_day, HOUR, LONDON)
    return running.plus(-1) if at >= due_at else running.plus(-2)


def is_news(week: Period, at: datetime) -> bool:
    """Whether a report on ``week`` that is made at ``at`` is worth a mail: no later one is due.

    So a week long past that somebody asks for tells nobody, and of several weeks that are caught
    up at once only the latest does: its year holds theirs, and ten mails would be read as one.
    """
    return week >= last_due(at)
