"""Loading the demonstration part by part, each in one transaction; again adds what is newer."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from incidents.categories import load_categories
from partnership.accounts.demonstration import load_accounts, load_agencies, read_toml
from partnership.outbox import due
from partnership.places.postcodes import PostcodePoint, keep_postcodes, read_postcodes
from partnership.reports.demonstration.areas import load_areas
from partnership.strategy.models import Strategy
from partnership.strategy.services import set_up_strategy


def load(folder: Path, *, accounts_file: Path | None, at: datetime) -> Iterator[str]:
    """Load everything; a plain line for each part that was done."""
    users = load_accounts(folder, accounts_file=accounts_file, at=at)
    yield f"{len(users)} accounts."
    load_categories(by=None, at=at)
    plan = read_toml(folder / "strategy.toml")
    postcodes = read_postcodes(folder / plan["areas"]["postcodes"])
    yield f"{keep_postcodes(postcodes)} new postcodes of {len(postcodes)}."
    strategy = _strategy(folder, plan, postcodes, at)
    yield f"{strategy.name}: {strategy.indicators.count()} indicators."
    due.enqueue_due(at)


@transaction.atomic
def _strategy(
    folder: Path, plan: Mapping[str, Any], postcodes: list[PostcodePoint], at: datetime
) -> Strategy:
    areas = load_areas(plan["areas"], postcodes, at=at)
    agencies = load_agencies(folder)
    strategy, _ = set_up_strategy(
        plan,
        target=areas.target,
        buffer=areas.buffer,
        control=areas.control,
        agencies=[agencies[key] for key in plan["agencies"]],
        is_demonstration=True,
        by=None,
        at=at,
    )
    return strategy
