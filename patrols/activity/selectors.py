"""What stands in the patrol log, and which weeks are missing in it."""

from collections.abc import Hashable, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from partnership.accounts.models import User
from partnership.analysis.periods import Period, PeriodKind, periods_between
from patrols.activity.models import PatrolActivity, PatrolActivityQuerySet
from patrols.activity.services import SOURCE
from patrols.activity.sources import PATROL_ACTIVITY
from patrols.activity.told import ActivityOfWeek
from strategy.agreed.indicators import record_of
from strategy.models import Strategy

WEEKS_BACK = 8  # how long a week that nobody entered is asked for


def log_of(strategy: Strategy) -> PatrolActivityQuerySet:
    """Every version of a strategy's patrol log."""
    versions: PatrolActivityQuerySet = PatrolActivity.objects.filter(strategy=strategy)
    return versions


def entered(strategy: Strategy, week: Period) -> list[PatrolActivity]:
    """What stands of a week by area and band, as it was entered here."""
    rows = log_of(strategy).current().of_weeks().filter(source=SOURCE, day=week.first_day)
    return list(rows.select_related("area"))


def days_of(strategy: Strategy, week: Period) -> int:
    """How many days of a week a log tells by day."""
    days = log_of(strategy).current().filter(is_week=False)
    return days.filter(day__range=(week.first_day, week.last_day)).count()


def last_week(at: datetime) -> Period:
    """The last week that can be entered: from its Sunday on."""
    return Period.holding(PeriodKind.WEEK, timezone.localdate(at) + timedelta(days=1)).previous()


def weeks_missing(strategy: Strategy, at: datetime) -> list[Period]:
    """The weeks of which nobody entered anything, the earliest first."""
    today = timezone.localdate(at)
    running = Period.holding(PeriodKind.WEEK, today)
    began = Period.holding(PeriodKind.WEEK, strategy.starts_on)
    if strategy.is_over(at):
        return []
    weeks = periods_between(max(began, running.plus(-WEEKS_BACK)), running)
    if not weeks:
        return []
    since = log_of(strategy).current().filter(day__gte=weeks[0].first_day)
    told = {Period.holding(PeriodKind.WEEK, day) for day in since.values_list("day", flat=True)}
    untold = [week for week in weeks if week not in told]
    record = record_of(strategy, PATROL_ACTIVITY, at) if untold else None
    if record is None or not record.kept:
        return untold
    return [week for week in untold if record.days(week.first_day, week.last_day)]


def same(told: ActivityOfWeek, by: User) -> Hashable:
    """What makes two entries one: the week, the area and the band."""
    return told.of


def known(strategy: Strategy, keys: Iterable[Any]) -> set[Hashable]:
    """Those of ``keys`` that stand. What was withdrawn, with its sheet too, can be told again."""
    asked = set(keys)
    rows = log_of(strategy).current().of_weeks().filter(source=SOURCE)
    told = rows.filter(day__in={key[0] for key in asked}).values_list("day", "area_id", "band")
    return asked & set(told)
