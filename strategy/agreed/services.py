"""Writing strategies. What success means is frozen when a strategy is set up.

What is added or changed later is a dated entry beside it, which every later report prints.
"""

import math
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from partnership.accounts.models import Agency
from partnership.audit.models import Action
from partnership.audit.services import Actor, record_on
from partnership.guarded.checking import check_leaving
from partnership.places.models import Area
from partnership.ui import formatting
from strategy.agreed.errors import (
    IndicatorIsThere,
    NoSuchIndicator,
    ReasonNeeded,
    SlugTaken,
    TargetOutside,
    TargetUnchanged,
)
from strategy.agreed.indicators import Target, source_of, target_at
from strategy.agreed.models import Indicator, IndicatorChange, Milestone, Objective, PublishedFigure
from strategy.strategies.models import EarlierSlug, Purpose, Strategy, StrategyArea

LONGEST_REASON = 300
Row = Mapping[str, Any]


@transaction.atomic
def set_up_strategy(
    *,
    plan: Row,
    target: Area,
    buffer: Area | None,
    controls: Iterable[Area],
    agencies: Iterable[Agency],
    is_demonstration: bool,
    by: Actor | None,
    at: datetime,
) -> tuple[Strategy, bool]:
    """Set up the strategy that ``plan`` tells, and whether this call did; again changes nothing.

    ``plan``: slug, perhaps earlier_slugs, name, purpose, starts_on, ends_on and lists
    ``objective``, ``indicator`` (with its ``objective`` by the place in the list from 1, and
    ``milestones``) and ``published``, each with the fields of its model. Frozen at ``at``.
    """
    slug, earlier = plan["slug"], plan.get("earlier_slugs", [])
    for earlier_slug in earlier:
        rename_strategy(slug=earlier_slug, to=slug, by=by, at=at)
    told = {name: plan[name] for name in ("name", "purpose", "starts_on", "ends_on")}
    strategy, created = Strategy.objects.get_or_create(
        slug=slug, defaults={**told, "is_demonstration": is_demonstration}
    )
    if created:
        EarlierSlug.objects.bulk_create(
            EarlierSlug(strategy=strategy, slug=earlier_slug) for earlier_slug in earlier
        )
        strategy.agencies.add(*agencies)
        _use_areas(strategy, target, buffer, controls)
        _freeze(strategy, plan, at)
        record_on(strategy, Action.COLLECTION, by=by, at=at)
    return strategy, created


@transaction.atomic
def rename_strategy(*, slug: str, to: str, by: Actor | None, at: datetime) -> None:
    """Call a strategy otherwise in addresses and commands; the earlier slug leads on. None is none.

    :raises SlugTaken: when another strategy is called so, or was.
    """
    strategy = Strategy.objects.select_for_update(no_key=True).filter(slug=slug).first()
    if strategy is None:
        return
    if Strategy.objects.named(to).exclude(pk=strategy.pk).exists():
        raise SlugTaken(to)
    strategy.slug = to
    strategy.save(update_fields=["slug"])
    EarlierSlug.objects.create(strategy=strategy, slug=slug)
    record_on(strategy, Action.ALTERATION, by=by, at=at)


def _use_areas(
    strategy: Strategy, target: Area, buffer: Area | None, controls: Iterable[Area]
) -> None:
    used = [(target, Purpose.TARGET), (buffer, Purpose.BUFFER)]
    used += [(area, Purpose.CONTROL) for area in controls]
    StrategyArea.objects.bulk_create(
        StrategyArea(strategy=strategy, area=area, purpose=purpose)
        for area, purpose in used
        if area
    )


def _freeze(strategy: Strategy, plan: Row, at: datetime) -> None:
    objectives = [
        Objective.objects.create(strategy=strategy, position=position, **row)
        for position, row in enumerate(plan["objective"], 1)
    ]
    for row in plan["indicator"]:
        _freeze_indicator(strategy, objectives[row["objective"] - 1], row, at)
    PublishedFigure.objects.bulk_create(
        PublishedFigure(strategy=strategy, **row) for row in plan["published"]
    )


def _freeze_indicator(strategy: Strategy, objective: Objective, row: Row, at: datetime) -> None:
    fields = {name: row[name] for name in row if name not in {"objective", "milestones"}}
    indicator = Indicator.objects.create(
        strategy=strategy, objective=objective, frozen_at=at, **fields
    )
    Milestone.objects.bulk_create(
        Milestone(indicator=indicator, **milestone) for milestone in row.get("milestones", [])
    )


@transaction.atomic
def add_indicator(
    *,
    strategy: Strategy,
    key: str,
    target: Target,
    reason: str,
    by: Actor | None,
    at: datetime,
) -> Indicator:
    """Judge a running strategy by one more indicator, from its declaration; a dated entry.

    :raises NoSuchIndicator: when no app declares ``key``.
    :raises IndicatorIsThere: when the strategy has it.
    :raises TargetOutside: when the target has a value without a day in the strategy.
    :raises ReasonNeeded: when no reason is given, or one that is too long.
    """
    source = source_of(key)
    if source is None:
        raise NoSuchIndicator(f"No app declares an indicator called {key!r}.")
    if strategy.indicators.filter(key=key).exists():
        raise IndicatorIsThere(f"{strategy.name} is judged by {key!r} already.")
    if target.value is not None:
        _check_target(strategy, target)
    indicator = Indicator.objects.create(
        strategy=strategy,
        key=key,
        kind=source.kind.slug,
        name=source.label,
        unit=source.unit,
        target_value=target.value,
        target_on=target.on if target.value is not None else None,
        frozen_at=at,
    )
    _enter(indicator, IndicatorChange.What.ADDED, target, reason, by, at)
    return indicator


@transaction.atomic
def change_target(
    *, indicator: Indicator, target: Target, reason: str, by: Actor | None, at: datetime
) -> IndicatorChange:
    """Hold an indicator to another target from ``at`` on. What was frozen stays on record.

    :raises TargetOutside: when it has no value, or its day lies outside the strategy.
    :raises TargetUnchanged: when it stands like that already.
    :raises ReasonNeeded: when no reason is given.
    """
    _check_target(indicator.strategy, target)
    if target == target_at(indicator, at):
        raise TargetUnchanged(f"The target of {indicator.name} stands like that already.")
    return _enter(indicator, IndicatorChange.What.TARGET, target, reason, by, at)


def _check_target(strategy: Strategy, target: Target) -> None:
    if target.value is None or not math.isfinite(target.value):
        raise TargetOutside("A target needs a value, which is a number.")
    if target.on is None or not strategy.starts_on < target.on <= strategy.ends_on:
        raise TargetOutside(
            f"A target needs a day after {formatting.day(strategy.starts_on)}"
            f" and until {formatting.day(strategy.ends_on)}."
        )


def _enter(
    indicator: Indicator, what: str, target: Target, reason: str, by: Actor | None, at: datetime
) -> IndicatorChange:
    if not 0 < len(reason.strip()) <= LONGEST_REASON:
        raise ReasonNeeded
    check_leaving(reason)
    change = IndicatorChange.objects.create(
        indicator=indicator,
        what=what,
        target_value=target.value,
        target_on=target.on,
        reason=reason.strip(),
        entered_at=at,
        entered_by_id=by.pk if by else None,
    )
    record_on(change, Action.COLLECTION, by=by, at=at, reason=reason[:200])
    return change
