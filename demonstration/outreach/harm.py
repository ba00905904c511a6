"""What the invented outreach lead stated of each strategy, on days of the past."""

from collections.abc import Mapping
from datetime import datetime, time
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from demonstration.accounts import read_toml
from outreach.harm.selectors import latest
from outreach.harm.services import state_harm
from outreach.models import ToldStrategy
from partnership.accounts.models import User
from partnership.accounts.permissions import Role
from partnership.analysis.periods import LONDON
from partnership.gates.harm import StatedHarm

NAMESPACE = UUID("5e0b8f0c-3f0b-4a6e-9a39-3f3a1c4f9d52")
STATEMENTS = "harm.toml"
MORNING = time(10)


@transaction.atomic
def load_statements(folder: Path, users: Mapping[str, User], *, at: datetime) -> int:
    """State what the file holds until ``at``; the number of new statements.

    Left out is what is stated already, also otherwise, and strategies that operations has not told
    of: its demonstration is loaded first.
    """
    lead = next(user for user in users.values() if Role.OUTREACH_LEAD in user.roles)
    rows = read_toml(folder / STATEMENTS)["statement"]
    return sum(_state(folder.name, row, lead, at) for row in rows)


def _state(folder: str, row: dict[str, Any], lead: User, at: datetime) -> bool:
    strategy = ToldStrategy.objects.filter(pk=row["strategy"]).first()
    if strategy is None or row["on"] > timezone.localdate(at):
        return False
    last = latest(strategy)
    if last is not None and last.as_of >= row["on"]:
        return False
    state_harm(
        submission=uuid5(NAMESPACE, f"{folder}:{strategy.pk}:{row['on']}"),
        strategy=strategy,
        harm=StatedHarm(row["harm"]),
        as_of=row["on"],
        by=lead,
        at=datetime.combine(row["on"], MORNING, LONDON),
    )
    return True
