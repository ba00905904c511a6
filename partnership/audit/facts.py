"""Facts: rows that say when they were recorded and from when they no longer stand."""

from datetime import datetime
from typing import Self, TypeVar

from django.db import models
from django.db.models import Q

Fact = TypeVar("Fact", bound=models.Model)


def known_at(moment: datetime) -> Q:
    """That a fact stood in the record at ``moment``: recorded by then and not yet superseded."""
    later = Q(superseded_at=None) | Q(superseded_at__gt=moment)
    return later & Q(recorded_at__lte=moment)


class FactQuerySet(models.QuerySet[Fact]):
    """Rows with ``recorded_at`` and ``superseded_at``."""

    def current(self) -> Self:
        """Those that stand in the record now."""
        return self.filter(superseded_at=None)

    def known_at(self, moment: datetime) -> Self:
        """Those that stood in the record at ``moment``."""
        return self.filter(known_at(moment))
