"""What the strategy page shows."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from partnership.accounts.models import Agency, User
from partnership.places.models import Area, AreaVersion
from partnership.strategy import tables
from partnership.strategy.indicators import boundary_at
from partnership.strategy.models import Indicator, Objective, PublishedFigure, Strategy


@dataclass(frozen=True)
class Zone:
    """An area of the strategy by what it is for, and its boundary now."""

    role: str
    area: Area
    version: AreaVersion | None


@dataclass(frozen=True)
class StrategyPage:
    """One strategy with everything that was frozen for it."""

    strategy: Strategy
    agencies: list[Agency]
    objectives: list[Objective]
    indicators: list[Indicator]
    published: dict[str, Any]
    zones: list[Zone]
    is_over: bool

    @property
    def entered_on(self) -> list[date]:
        """The days on which its indicators were entered into this system, usually one."""
        return sorted({timezone.localdate(one.frozen_at) for one in self.indicators})

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
            strategy.indicators.select_related("objective").prefetch_related("milestones")
        ),
        published=tables.published(_claim(one) for one in strategy.published.all()),
        zones=zones_of(strategy, at=at),
        is_over=timezone.localdate(at) > strategy.ends_on,
    )


def _claim(one: PublishedFigure) -> tables.Claim:
    return {
        "label": one.label,
        "value": one.value,
        "worded": one.worded,
        "period_from": one.period_from,
        "period_to": one.period_to,
        "source": one.source,
    }


def zones_of(strategy: Strategy, *, at: datetime) -> list[Zone]:
    """Target, buffer and control area, as far as the strategy has them."""
    areas = [
        ("Target area", strategy.target_area),
        ("Buffer", strategy.buffer_area),
        ("Control area", strategy.control_area),
    ]
    return [Zone(role, area, boundary_at(area, at)) for role, area in areas if area]


def others(strategy: Strategy, user: User) -> list[Strategy]:
    """The other strategies that ``user`` may see."""
    return list(Strategy.objects.visible_to(user).exclude(pk=strategy.pk))
