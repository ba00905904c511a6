"""QuerySet for visits; every method can be chained."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q

from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from strategy.models import Strategy


class VisitQuerySet(models.QuerySet):
    """Visits, from all of them to those that one question is about."""

    def visible_to(self, user: User) -> Self:
        """Planners see all of their strategies; officers their own visits and those of nobody."""
        if not user.has(Permission.LIST_VISITS):
            return self.none()
        visits = self.open_to(user)
        if user.has(Permission.PLAN_VISITS):
            return visits
        return visits.filter(Q(officer=user) | Q(officer=None))

    def open_to(self, user: User) -> Self:
        """Those of strategies that ``user`` may open."""
        return self.filter(strategy__in=Strategy.objects.open_to(user))

    def held(self, visit: models.Model) -> Any:
        """The visit as it is now, held until the end of the transaction."""
        return self.select_for_update(of=("self",)).get(pk=visit.pk)

    def not_cancelled(self) -> Self:
        """Those that have not been called off."""
        return self.exclude(status="cancelled")

    def open(self) -> Self:
        """Those that are still to be made."""
        return self.filter(status="planned")

    def to_come(self, officer: User, *, at: datetime) -> Self:
        """The visits of ``officer`` that have not begun."""
        return self.open().filter(officer=officer, planned_from__gte=at)

    def within(self, start: datetime, end: datetime) -> Self:
        """Those that begin from ``start`` up to ``end``."""
        return self.filter(planned_from__gte=start, planned_from__lt=end)

    def overlapping(self, start: datetime, end: datetime) -> Self:
        """Those of which a part lies between ``start`` and ``end``."""
        return self.filter(planned_from__lt=end, planned_to__gt=start)

    def at_place(self, place: str, spots: Iterable[int]) -> Self:
        """Those that take one of the spots, or have the same name; perhaps more than once."""
        return self.filter(Q(spots__spot__in=list(spots)) | Q(place__iexact=place))
