"""What happened that explains a series: a petition, a campaign, a measure."""

from typing import Self
from uuid import uuid4

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q

from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.audit.lifecycle import Keep, Lifecycle, Mutability
from partnership.core.facts import Fact, FactQuerySet, fact_constraints, fact_triggers
from partnership.ui import formatting
from strategy.strategies.models import Strategy

LONGEST = 120  # characters: it is drawn on charts


class StrategyEventQuerySet(FactQuerySet):
    """Versions of events, in which nobody is named."""

    def visible_to(self, user: User) -> Self:
        """Those of the strategies whose events ``user`` may list."""
        return self.filter(strategy__in=Strategy.objects.giving(user, Permission.LIST_EVENTS))


class StrategyEvent(Fact):
    """Something that happened on a day or some days, as it was known for a while.

    ``moved_reports`` says that people were moved to report by it, so that the months in which it
    lies tell of it and not of the street.
    """

    class Kind(models.TextChoices):
        PETITION = "petition", "Petition"
        CAMPAIGN = "campaign", "Campaign"
        MEETING = "meeting", "Meeting with residents"
        PRESS = "press", "Press or television"
        AUDIT_HOURS = "audit-hours", "Change of audit hours"
        DISPERSAL = "dispersal", "Dispersal order"
        DOORS = "doors", "Doors, lights or barriers fitted"
        OTHER = "other", "Something else"

    public_id = models.UUIDField(
        default=uuid4, db_default=RandomUUID(), db_index=True, editable=False
    )
    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="events")
    first_day = models.DateField()
    last_day = models.DateField(help_text="the same as the first of an event of one day")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    words = models.CharField(max_length=LONGEST)
    moved_reports = models.BooleanField(default=False)
    is_synthetic = models.BooleanField(default=False)

    objects = StrategyEventQuerySet.as_manager()
    lifecycle = Lifecycle(Mutability.MUTABLE, Keep(days=20 * 366, since="recorded_at"))

    class Meta:
        ordering = ["-first_day", "-pk"]
        triggers = [*fact_triggers("strategy_event", "public_id")]
        constraints = [
            *fact_constraints("strategy_event", "public_id"),
            models.UniqueConstraint(
                fields=["strategy", "first_day", "kind", "words"],
                condition=Q(superseded_at=None),
                name="strategy_event_once",
            ),
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="strategy_event_days_in_order"
            ),
            models.CheckConstraint(
                condition=Q(
                    kind__in=[
                        "petition",
                        "campaign",
                        "meeting",
                        "press",
                        "audit-hours",
                        "dispersal",
                        "doors",
                        "other",
                    ]
                ),
                name="strategy_event_kind_known",
            ),
            models.CheckConstraint(condition=~Q(words=""), name="strategy_event_has_words"),
        ]

    def __str__(self) -> str:
        return f"{self.words}, {formatting.day(self.first_day)}"
