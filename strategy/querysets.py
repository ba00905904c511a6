"""The words in which strategies are asked for. Each chains."""

from typing import Self

from django.db import models
from django.db.models import Q

from partnership.accounts.models import User
from partnership.accounts.permissions import Permission


class StrategyQuerySet(models.QuerySet):
    """Strategies, from all of them to those that one question is about."""

    def open_to(self, user: User) -> Self:
        """Those that ``user`` may open at all: the one rule of it, which every page stands on.

        Those of the memberships of ``user`` that the agency takes part in; all of them for who sets
        them up. What may be done in one of them is told by ``user.has(permission, strategy)``.
        """
        if user.has(Permission.LOAD_AREA):
            return self
        keys = {membership.strategy_id for membership in user.current_memberships}
        reached = self if None in keys else self.filter(pk__in=keys)
        return reached.filter(agencies=user.agency_id)

    def visible_to(self, user: User) -> Self:
        """Those whose own page ``user`` may see."""
        keys = user.strategy_keys(Permission.SEE_STRATEGY)
        opened = self.open_to(user)
        return opened if keys is None else opened.filter(pk__in=keys)

    def named(self, slug: str) -> Self:
        """The one whose short name ``slug`` is, or was."""
        earlier = self.model._default_manager.filter(earlier_slugs__slug=slug).values("pk")
        return self.filter(Q(slug=slug) | Q(pk__in=earlier))


class StrategyAreaQuerySet(models.QuerySet):
    """What strategies use areas for."""

    def for_purpose(self, *purposes: str) -> Self:
        """Those of these purposes."""
        return self.filter(purpose__in=purposes)
