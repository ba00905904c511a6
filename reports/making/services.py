"""Making a report: once for each period, whoever asks and however often."""

from datetime import date, datetime

from django.db import transaction

from partnership.accounts.models import User
from partnership.accounts.permissions import Role
from partnership.analysis.periods import Period
from partnership.analysis.version import METHOD_VERSION
from partnership.audit.models import Action
from partnership.audit.services import record
from partnership.outbox.locks import wait_for
from partnership.outbox.services import enqueue
from partnership.outbox.tasks import outbox_task
from partnership.ui import formatting
from reports.figures.figures import figures_of
from reports.making.errors import NothingToReport, PeriodAfterEnd, PeriodNotOver, PeriodTooEarly
from reports.snapshots.models import Report, digest, is_news
from strategy.models import Indicator, Strategy

TASK, MAIL_TASK = "reports.make", "reports.mail"


@outbox_task(TASK)
def make(*, at: datetime, strategy_id: int, label: str, as_of: str = "") -> None:
    """Make the report on a period; ``as_of`` a moment of the past from what was known then."""
    strategy = Strategy.objects.get(pk=strategy_id)
    period = Period.parse(label, whole=(strategy.starts_on, strategy.ends_on))
    then = datetime.fromisoformat(as_of) if as_of else at
    make_report(strategy=strategy, period=period, at=then, is_told=not as_of)


@transaction.atomic
def make_report(
    *, strategy: Strategy, period: Period, at: datetime, is_told: bool = True
) -> tuple[Report, bool]:
    """The report on ``period``, and whether this call made it. A second caller waits for it.

    ``is_told``: whether managers are mailed, where it is news.

    :raises PeriodNotOver: when the period has not ended at ``at``.
    :raises PeriodTooEarly: when it ended before the strategy has any figures.
    :raises PeriodAfterEnd: when it began after the strategy's last day.
    :raises NothingToReport: when the strategy has no indicators.
    """
    wait_for(f"report {strategy.pk}")
    existing = Report.objects.about(period).filter(strategy=strategy).first()
    if existing:
        return existing, False
    indicators = list(strategy.indicators.prefetch_related("milestones", "changes"))
    _check(strategy, indicators, period, at)
    figures = figures_of(strategy, indicators, period, at)
    report = Report.objects.create(
        strategy=strategy,
        period_kind=period.kind,
        period=period.first_day,
        as_of=at,
        method_version=METHOD_VERSION,
        is_synthetic=figures["synthetic"],
        figures=figures,
        digest=digest(figures),
        made_at=at,
    )
    if is_told and is_news(period, at):
        _tell_managers(report, at)
    record(Action.COMBINATION, by=None, at=at, object_type="reports.report", object_id=report.pk)
    return report, True


def _check(strategy: Strategy, indicators: list[Indicator], period: Period, at: datetime) -> None:
    if period.ends_at > at:
        last_day = formatting.day(period.last_day)
        raise PeriodNotOver(f"{period.label} isn't over: it ends on {last_day}.")
    if period.first_day > strategy.ends_on:
        raise PeriodAfterEnd(
            f"{period.label} is too late: {strategy.name} ended on"
            f" {formatting.day(strategy.ends_on)}. Its closing report says what came of it."
        )
    if not indicators:
        raise NothingToReport(f"{strategy.name} has no indicators yet, so there is nothing to say.")
    first = first_day(strategy=strategy, indicators=indicators)
    if period.last_day < first:
        raise PeriodTooEarly(
            f"{period.label} is too early:"
            f" the figures of {strategy.name} begin on {formatting.day(first)}."
        )


def first_day(*, strategy: Strategy, indicators: list[Indicator]) -> date:
    """The day from which the strategy has figures: its earliest baseline, or its start."""
    baselines = [indicator.baseline_from for indicator in indicators if indicator.baseline_from]
    return min([strategy.starts_on, *baselines])


def _tell_managers(report: Report, at: datetime) -> None:
    """One outbox row for each manager who can be reached; the key makes it one."""
    for user in managers_of(strategy=report.strategy):
        enqueue(
            MAIL_TASK,
            at=at,
            key=f"mail:report:{report.strategy.slug}:{report.about.label}:{user.pk}",
            report_id=report.pk,
            user_id=user.pk,
        )


def managers_of(*, strategy: Strategy) -> list[User]:
    """Active managers with an e-mail address, of the agencies that take part."""
    managers = User.objects.holding(Role.MANAGER, strategy=strategy).exclude(email="")
    return list(managers.filter(agency__in=strategy.agencies.all()).order_by("pk"))
