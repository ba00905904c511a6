"""Gate 4, strategies: the calling side in operations. ``outreach/harm`` is the receiving one."""

from dataclasses import astuple, dataclass
from datetime import date, datetime

from django.db import connection, transaction

from partnership.audit.models import Action
from partnership.audit.services import record

LABEL = "gates.strategy"


@dataclass(frozen=True)
class ToldStrategy:
    """All that outreach hears of a strategy."""

    slug: str
    name: str
    starts_on: date
    ends_on: date


def told_strategies() -> set[ToldStrategy]:
    """What outreach was told."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT slug, name, starts_on, ends_on FROM gates.strategy")
        return {ToldStrategy(*row) for row in cursor.fetchall()}


@transaction.atomic
def tell_strategy(*, strategy: ToldStrategy, at: datetime) -> None:
    """Tell outreach of a strategy, or what it is called and how long it lasts by now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT gates.tell_strategy(%s, %s, %s, %s)", astuple(strategy))
    record(Action.DISCLOSURE, by=None, at=at, object_type=LABEL, reason="Name and days to outreach")
