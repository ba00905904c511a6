"""Key figures of a month, of which the manager's home shows a few; an app adds its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest

from partnership.analysis.periods import Period
from partnership.core.contributions import each
from strategy.agreed.indicators import baseline_of
from strategy.strategies.models import Strategy

COURSE = 24  # months that a key figure shows beside itself


@dataclass(frozen=True)
class KeyFigure:
    """A figure of a month, what is usual for it, and its course.

    ``course`` has the last months with this one at the end, None where one isn't known; ``usual``
    the lower and upper limit of what is usual, each None where nothing bounds it. ``before`` is the
    figure of the same month of the baseline. ``href`` leads to what it rests on.
    """

    label: str
    unit: str
    course: Sequence[float | None]
    href: str
    usual: tuple[float | None, float | None] | None = None
    before: float | None = None
    before_in: Period | None = None

    @property
    def value(self) -> float | None:
        """The figure of the month."""
        return self.course[-1] if self.course else None


def key_figures(
    request: HttpRequest, strategy: Strategy, month: Period, as_of: datetime
) -> list[KeyFigure]:
    """What apps add to the key figures of ``month`` as known at ``as_of``."""
    figures: list[KeyFigure] = each("key_figures", request, strategy, month, as_of)
    return figures


def same_month_of_baseline(strategy: Strategy, month: Period) -> Period | None:
    """The month of the strategy's baseline that ``month`` is compared with, the latest of such."""
    baselines = [span for one in strategy.indicators.all() if (span := baseline_of(one))]
    months = [one for span in baselines for one in span.months if one.number == month.number]
    return max(months, default=None)
