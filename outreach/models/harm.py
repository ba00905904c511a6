"""Strategies as gate 4 told of them, and what the outreach lead stated of them at gate 5."""

from datetime import date
from typing import Self

from django.db import models

from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.audit.lifecycle import KeepWhile, Lifecycle, Mutability
from partnership.gates.barrier.strategies import LONGEST_NAME, LONGEST_SLUG
from partnership.gates.harm import StatedHarm


class AtTheGate(models.QuerySet):
    """QuerySet for what stands at the gates of strategies and statements."""

    def visible_to(self, user: User) -> Self:
        """Whoever may state sees all of it."""
        return self if user.has(Permission.STATE_HARM) else self.none()


class ToldStrategyQuerySet(AtTheGate):
    """QuerySet for strategies; every method can be chained."""

    def begun_by(self, day: date) -> Self:
        """Those that began by ``day``."""
        return self.filter(starts_on__lte=day)


class ToldStrategy(models.Model):
    """A strategy of operations: all that outreach hears of it."""

    slug = models.CharField(max_length=LONGEST_SLUG, primary_key=True)
    name = models.CharField(max_length=LONGEST_NAME)
    starts_on = models.DateField()
    ends_on = models.DateField()

    objects = ToldStrategyQuerySet.as_manager()
    lifecycle = Lifecycle(Mutability.READ_ONLY, KeepWhile("statements are about it"))

    class Meta:
        managed = False
        db_table = 'gates"."strategy'
        ordering = ["-ends_on", "name"]
        verbose_name_plural = "told strategies"

    def __str__(self) -> str:
        return self.name

    def runs_on(self, day: date) -> bool:
        """Whether ``day`` is one of its days; the last one is."""
        return self.starts_on <= day <= self.ends_on


class HarmStatement(models.Model):
    """What was stated of a strategy, as of a day. It never changes: a later one takes its place."""

    statement = models.UUIDField(primary_key=True)
    strategy = models.ForeignKey(
        ToldStrategy,
        models.DO_NOTHING,
        db_column="strategy",
        db_constraint=False,
        related_name="statements",
    )
    version = models.IntegerField()
    harm = models.CharField(max_length=10, choices=StatedHarm.choices)
    as_of = models.DateField()
    stated_on = models.DateField()

    objects = AtTheGate.as_manager()
    lifecycle = Lifecycle(Mutability.READ_ONLY, KeepWhile("reports print it"))

    class Meta:
        managed = False
        db_table = 'gates"."harm_statement'
        ordering = ["-stated_on", "strategy", "-version"]

    def __str__(self) -> str:
        return f"{self.get_harm_display()}, {self.strategy}"
