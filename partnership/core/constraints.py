"""Rules of the database that many tables have."""

from collections.abc import Iterable

from django.db import models


def one_of(column: str, values: Iterable[str], *, name: str) -> models.CheckConstraint:
    """The rule that ``column`` holds one of ``values``."""
    return models.CheckConstraint(condition=models.Q(**{f"{column}__in": list(values)}), name=name)
