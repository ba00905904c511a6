"""Which weeks' reports are due. The calendar is the database's: what is missing is made up.

A report goes on after a strategy's period: whether its effect lasted is asked then, and the
report says that the period is over. A strategy that has just been set up owes the week that
ended last. One that has reports owes every week since the first of them that is missing, a
year back at most, so that a report which somebody asked for on a week long past owes nothing.
"""

from datetime import datetime

from partnership.analysis.periods import Period, periods_between
from partnership.outbox import due
from partnership.outbox.models import Message
from partnership.outbox.services import enqueue
from partnership.reports.deadlines import last_due
from partnership.reports.models import Report
from partnership.reports.services import first_day
from partnership.strategy.models import Strategy

TASK = "reports.make_weekly"
MOST_WEEKS = 53


def weeks_due(strategy: Strategy, at: datetime) -> list[Period]:
    """The weeks that have no report and should, in order; none before there are any figures."""
    indicators = list(strategy.indicators.all())
    if not indicators:
        return []
    start = first_day(strategy=strategy, indicators=indicators)
    last = last_due(at)
    earliest = last.plus(1 - MOST_WEEKS)
    made = Report.objects.weekly().filter(strategy=strategy, period__gte=earliest.first_day)
    days = set(made.filter(period__lte=last.first_day).values_list("period", flat=True))
    first = min(
        (week for week in periods_between(earliest, last.next()) if week.first_day in days),
        default=last,
    )
    weeks = [week for week in periods_between(first, last.next()) if week.last_day >= start]
    return [week for week in weeks if week.first_day not in days]


def enqueue_due(at: datetime) -> None:
    """Ask for every report that is due and missing. A key makes each once."""
    for strategy in Strategy.objects.prefetch_related("indicators"):
        for week in weeks_due(strategy, at):
            _ask_for(strategy, week, at)


def _ask_for(strategy: Strategy, week: Period, at: datetime) -> None:
    """What failed for good is asked for again on the next day, and on each day after."""
    key = f"weekly:{strategy.slug}:{week.label}"
    asked = Message.objects.filter(key=key).first()
    if asked is not None and asked.failed_at is not None:
        key = f"{key}:{at:%Y-%m-%d}"
    enqueue(TASK, at=at, key=key, strategy_id=strategy.pk, week=week.label)


def register() -> None:
    """Let the poller ask what is due."""
    due.register(enqueue_due)
