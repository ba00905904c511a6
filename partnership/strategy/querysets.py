"""The words in which strategies are asked for. Each chains."""

from typing import Self

from django.db import models

from partnership.accounts.models import User
from partnership.accounts.permissions import Permission


class StrategyQuerySet(models.QuerySet):
    """Strategies, from all of them to those that one question is about."""

    def with_areas(self) -> Self:
        """With their areas, for who asks for the purpose of one."""
        return self.prefetch_related("areas__area")

    def visible_to(self, user: User) -> Self:
        """Those of the memberships of ``user`` that the agency takes part in.

        All of them for who sets them up.
        """
        keys = user.strategy_keys(Permission.SEE_STRATEGY)
        if user.has(Permission.LOAD_AREA):
            return self
        reached = self if keys is None else self.filter(pk__in=keys)
        return reached.filter(agencies=user.agency_id)


class StrategyAreaQuerySet(models.QuerySet):
    """What strategies use areas for."""

    def for_purpose(self, *purposes: str) -> Self:
        """Those of these purposes."""
        return self.filter(purpose__in=purposes)
