"""Which reports are due. The calendar is the database's: what is missing is made up.

A strategy that has just been set up owes the week and the month that ended last. One that has
reports owes every one since the first of them that is missing, a year back at most, so that a
report which somebody asked for on a week long past owes nothing. After its last day a strategy
owes a closing report and none on any later week or month.
"""

from datetime import datetime

from celery import shared_task
from django.utils import timezone

from partnership.analysis.periods import Period, PeriodKind, periods_between
from partnership.outbox.models import Message
from partnership.outbox.services import enqueue
from partnership.ui import formatting
from partnership.ui.health import Line
from reports.making.services import TASK, first_day
from reports.snapshots.models import Report, due_at, last_due, whole_of
from strategy.models import Strategy

#: The kinds that are made by themselves, and how many of each are caught up at most.
MOST = {PeriodKind.WEEK: 53, PeriodKind.MONTH: 13}


def periods_due(strategy: Strategy, at: datetime) -> list[Period]:
    """The periods that have no report and should, in order; none before there are any figures."""
    indicators = list(strategy.indicators.all())
    if not indicators:
        return []
    start = first_day(strategy=strategy, indicators=indicators)
    owed = [period for kind in MOST for period in _owed(strategy, last_due(kind, at))]
    owed += _closing(strategy, at)
    return [period for period in owed if period.last_day >= start]


def _closing(strategy: Strategy, at: datetime) -> list[Period]:
    whole = whole_of(strategy)
    is_made = Report.objects.about(whole).filter(strategy=strategy).exists()
    return [] if is_made or due_at(whole) > at else [whole]


def _owed(strategy: Strategy, last: Period) -> list[Period]:
    """What is missing since the first report of the kind; the last one where there is none."""
    last = min(last, Period.holding(last.kind, strategy.ends_on))
    earliest = last.plus(1 - MOST[last.kind])
    reports = Report.objects.of_kind(last.kind).filter(strategy=strategy)
    made = set(reports.filter(period__gte=earliest.first_day).values_list("period", flat=True))
    periods = periods_between(earliest, last.next())
    first = min((period for period in periods if period.first_day in made), default=last)
    return [period for period in periods if period >= first and period.first_day not in made]


def enqueue_due(at: datetime) -> None:
    """Ask for every report that is due and missing. A key makes each once."""
    for strategy in Strategy.objects.prefetch_related("indicators"):
        for period in periods_due(strategy, at):
            _ask_for(strategy, period, at)


@shared_task(name="reports.ask_for_due", ignore_result=True)
def ask_for_due() -> None:
    """What beat starts at 06:00: ask for whatever is due."""
    enqueue_due(timezone.now())


def key_of(strategy: Strategy, period: Period) -> str:
    """What makes the request for a report one, whoever asks."""
    return f"report:{strategy.slug}:{period.label}"


def _ask_for(strategy: Strategy, period: Period, at: datetime) -> None:
    """What failed for good is asked for again on the next day, and on each day after."""
    key = key_of(strategy, period)
    asked = Message.objects.filter(key=key).first()
    if asked is not None and asked.failed_at is not None:
        key = f"{key}:{at:%Y-%m-%d}"
    enqueue(TASK, at=at, key=key, strategy_id=strategy.pk, label=period.label)


def health_line(at: datetime) -> Line:
    """Whether every report that is due has been made."""
    missing = [
        period
        for strategy in Strategy.objects.prefetch_related("indicators")
        for period in periods_due(strategy, at)
    ]
    latest = Report.objects.order_by("-made_at").first()
    made = (
        f"The last was made on {formatting.moment(latest.made_at)}."
        if latest
        else "None has been made."
    )
    if missing:
        words = f"{len(missing)} due and missing, the first: {missing[0].words}. {made}"
        return Line("Reports", False, words)
    return Line("Reports", True, made)
