"""Who fills a register, where, and when an entry was recorded last."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import Max, QuerySet

from partnership.accounts.permissions import Permission
from strategy.agreed.entered import Entered
from strategy.strategies.models import Strategy


def entered_in(
    register: str,
    by: Permission,
    of: Callable[[Strategy], "QuerySet[Any]"],
    *,
    page: str = "register_new",
) -> Entered:
    """What comes by a register: its key, who enters it, and the versions of a strategy."""

    def last(strategy: Strategy) -> datetime | None:
        current = of(strategy).filter(superseded_at=None)
        moment: datetime | None = current.aggregate(last=Max("recorded_at"))["last"]
        return moment

    return Entered(by, last=last, page=page, sheet="register_sheets", register=register)
