"""The figure of one month, as every page that shows one gets it: the same question, one answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from partnership.analysis.periods import Period, PeriodKind, Span
from partnership.analysis.stored import number
from strategy.agreed.indicators import source_of
from strategy.agreed.models import Indicator
from strategy.strategies.models import Purpose, Strategy


@dataclass(frozen=True)
class MonthFigure:
    """An indicator in one month as known at a moment: a count, or a rate with its hours.

    ``value`` is None where the month is not known, and ``why`` says why.
    """

    indicator: Indicator
    month: Period
    value: float | None
    why: str
    counts: str

    @property
    def strategy(self) -> Strategy:
        return self.indicator.strategy


def figure_of_month(indicator: Indicator, month: Period, as_of: datetime) -> MonthFigure | None:
    """What reports say of ``month`` where ``as_of`` is their data cut; None without a source."""
    source = source_of(indicator.key)
    if source is None:
        return None
    span = Span(month, month.next())
    series = source.monthly(indicator.strategy, span, as_of)
    cells = series.all_cells()
    value = number(cells[0].count / cells[0].exposure) if cells else None
    why = "" if cells else series.unknown[0].why
    told = source.told_under(indicator.strategy, span, as_of)
    return MonthFigure(indicator, month, value, why, told)


def last_month(at: datetime) -> Period:
    """The last month that is over at ``at``, in London."""
    return Period.holding(PeriodKind.MONTH, timezone.localdate(at)).previous()


def figures_of_last_month(strategy: Strategy, key: str, *, at: datetime) -> list[MonthFigure]:
    """The indicator ``key`` in the last month, where the strategy was running in it."""
    month = last_month(at)
    if strategy.ends_on < month.first_day or strategy.starts_on > month.last_day:
        return []
    return _figures(Indicator.objects.filter(strategy=strategy, key=key), month, at)


def figures_of_area(
    strategy: Strategy, key: str, area_key: str, month: Period, *, at: datetime
) -> list[MonthFigure]:
    """The indicator ``key`` in ``month``, where the area is the strategy's target."""
    targets = strategy.areas.filter(purpose=Purpose.TARGET, area__key=area_key)
    indicators = Indicator.objects.filter(strategy=strategy, key=key) if targets else []
    return _figures(indicators, month, at)


def _figures(indicators: Iterable[Indicator], month: Period, at: datetime) -> list[MonthFigure]:
    figures = (figure_of_month(indicator, month, at) for indicator in indicators)
    return [figure for figure in figures if figure is not None]
