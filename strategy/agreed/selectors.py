"""What the strategy page shows."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from partnership.accounts.models import Agency
from strategy.agreed import tables
from strategy.agreed.indicators import changes_until, source_of
from strategy.agreed.models import Indicator, IndicatorChange, Objective, PublishedFigure
from strategy.areas.selectors import Zone, zones_of
from strategy.strategies.models import Strategy


@dataclass(frozen=True)
class StrategyPage:
    """One strategy with everything that was frozen for it."""

    strategy: Strategy
    agencies: list[Agency]
    objectives: list[Objective]
    indicators: list[Indicator]
    published: dict[str, object]
    zones: list[Zone]
    is_over: bool
    at: datetime

    @property
    def rows(self) -> list[tuple[Indicator, str, str]]:
        """Every indicator with the word for its kind, and what it counts."""
        return [
            (indicator, kind_words(indicator), counts_of(indicator))
            for indicator in self.indicators
        ]

    @property
    def changes(self) -> list[IndicatorChange]:
        """What was added or changed since success was frozen."""
        return changes_until(self.indicators, self.at)

    @property
    def entered_on(self) -> list[date]:
        """The days on which its indicators were entered into this system, usually one."""
        return sorted({timezone.localdate(indicator.frozen_at) for indicator in self.indicators})

    @property
    def is_entered_late(self) -> bool:
        """Whether some were entered after the day from which they hold."""
        return any(day > self.strategy.starts_on for day in self.entered_on)


def page_of(strategy: Strategy, *, at: datetime) -> StrategyPage:
    """The strategy's page as it stands at ``at``."""
    return StrategyPage(
        strategy=strategy,
        agencies=list(strategy.agencies.all()),
        objectives=list(strategy.objectives.all()),
        indicators=list(
            strategy.indicators.select_related("objective").prefetch_related(
                "milestones", "changes"
            )
        ),
        published=tables.published(_claim(figure) for figure in strategy.published.all()),
        zones=zones_of(strategy, at=at),
        is_over=strategy.is_over(at),
        at=at,
    )


def kind_words(indicator: Indicator) -> str:
    """The word for its kind, as its source declares it; the slug where no app declares it."""
    source = source_of(indicator.key)
    return source.kind.label if source else indicator.kind


def counts_of(indicator: Indicator) -> str:
    """What it counts, by which date, from which source and without what."""
    source = source_of(indicator.key)
    return source.counts if source else ""


def _claim(figure: PublishedFigure) -> tables.Claim:
    return {
        "label": figure.label,
        "value": figure.value,
        "worded": figure.worded,
        "period_from": figure.period_from,
        "period_to": figure.period_to,
        "source": figure.source,
    }
