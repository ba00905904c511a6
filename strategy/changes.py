"""The target of an indicator as it stood at a moment, and what was changed until then."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from strategy.models import Indicator, IndicatorChange


@dataclass(frozen=True)
class Target:
    """A value and the day by which it should be reached; None for none."""

    value: float | None
    on: date | None


def target_at(indicator: Indicator, as_of: datetime) -> Target:
    """The target that held at ``as_of``: the latest change of it, or what was frozen."""
    target = Target(indicator.target_value, indicator.target_on)
    for change in indicator.changes.all():
        if change.entered_at <= as_of and change.what == IndicatorChange.What.TARGET:
            target = Target(change.target_value, change.target_on)
    return target


def changes_until(indicators: Iterable[Indicator], as_of: datetime) -> list[IndicatorChange]:
    """Every dated entry that had been made by ``as_of``, in order."""
    changes = [change for one in indicators for change in one.changes.all()]
    made = [change for change in changes if change.entered_at <= as_of]
    return sorted(made, key=lambda change: (change.entered_at, change.pk))
