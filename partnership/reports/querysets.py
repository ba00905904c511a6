"""The words in which reports are asked for. Each chains."""

from typing import Self

from django.db import models

from partnership.accounts.models import User
from partnership.accounts.permissions import Permission


class ReportQuerySet(models.QuerySet):
    """Reports, from all of them to those that one question is about."""

    def visible_to(self, user: User) -> Self:
        """Those of strategies that the agency of ``user`` takes part in."""
        if not user.has(Permission.READ_REPORT):
            return self.none()
        return self.filter(strategy__agencies=user.agency_id)

    def weekly(self) -> Self:
        """Those of a week."""
        return self.filter(kind="weekly")

    def latest_first(self) -> Self:
        """By the week that they are about."""
        return self.order_by("-period", "strategy__name")
