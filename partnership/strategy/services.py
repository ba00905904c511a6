"""Writing strategies. What success means is frozen when a strategy is set up."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from partnership.accounts.models import Agency
from partnership.audit.models import Action
from partnership.audit.services import Actor, record
from partnership.places.models import Area
from partnership.strategy.models import (
    Indicator,
    Milestone,
    Objective,
    PublishedFigure,
    Purpose,
    Strategy,
    StrategyArea,
)

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

    ``plan``: slug, name, purpose, starts_on, ends_on and lists ``objective``, ``indicator`` (with
    the ``objective`` it belongs to by its place in the list from 1, and ``milestones``) and
    ``published``, each with the fields of its model. Success is frozen at ``at``.
    """
    named = ("name", "purpose", "starts_on", "ends_on")
    strategy, created = Strategy.objects.get_or_create(
        slug=plan["slug"],
        defaults={
            **{name: plan[name] for name in named},
            "is_demonstration": is_demonstration,
        },
    )
    if created:
        strategy.agencies.add(*agencies)
        _use_areas(strategy, target, buffer, controls)
        _freeze(strategy, plan, at)
        label = "strategy.strategy"
        record(Action.COLLECTION, by=by, at=at, object_type=label, object_id=strategy.pk)
    return strategy, created


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
        Milestone(indicator=indicator, **one) for one in row.get("milestones", [])
    )
