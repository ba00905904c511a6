"""Street audits: an independent measure beside the complaints."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Self
from uuid import uuid4

import pgtrigger
from django.conf import settings
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from incidents.street_audits.schedule.models import PlannedWalk
from partnership.accounts.models import Agency, User
from partnership.accounts.permissions import Permission
from partnership.audit.lifecycle import Keep, Lifecycle, Mutability
from partnership.core.facts import Fact, FactQuerySet, fact_constraints, fact_triggers
from partnership.places.models import Area
from partnership.ui import formatting
from strategy.models import Strategy, StrategyArea
from strategy.registers.bands import Band

MOST = 10_000  # of anything that one audit counts: more is a slip of the pen
LONGEST = timedelta(hours=6)
COUNTED = ("condoms", "needles", "faults")
ANOTHER_PAIR = """
    IF NEW.repeats IS NOT NULL AND (
        NOT EXISTS (SELECT 1 FROM {meta.db_table} AS v WHERE v.public_id = NEW.repeats
            AND v.public_id <> NEW.public_id AND v.area_id = NEW.area_id AND v.repeats IS NULL)
        OR EXISTS (SELECT 1 FROM {meta.db_table} AS v WHERE v.public_id = NEW.repeats
            AND v.superseded_at IS NULL
            AND ARRAY[v.first_counter_id, v.second_counter_id]
                && ARRAY[NEW.first_counter_id, NEW.second_counter_id]))
    THEN RAISE EXCEPTION 'street_audit_repeats_another_pair' USING ERRCODE = '23514';
    END IF;
    IF NEW.walk IS NOT NULL AND NOT EXISTS (SELECT 1 FROM incidents_plannedwalk AS w
        WHERE w.public_id = NEW.walk AND w.area_id = NEW.area_id)
    THEN RAISE EXCEPTION 'street_audit_of_the_planned_area' USING ERRCODE = '23514';
    END IF;
    RETURN NEW;
"""


class StreetAuditQuerySet(FactQuerySet):
    """Versions of street audits, in which nobody on the street is named."""

    def visible_to(self, user: User) -> Self:
        """Those of the areas of the strategies whose audits ``user`` may list.

        Who still has to repeat a walk sees nothing of it: nobody briefs the second pair.
        """
        listed = Strategy.objects.giving(user, Permission.LIST_AUDITS)
        used = StrategyArea.objects.filter(strategy__in=listed)
        return self.filter(area__in=used.values("area")).exclude(walk__in=_to_repeat(user))

    def in_areas_of(self, strategy: Strategy) -> Self:
        """Those of every area that ``strategy`` uses: they belong to the area."""
        return self.filter(area__in=strategy.areas.values("area"))


def _to_repeat(user: User) -> "models.QuerySet[PlannedWalk, Any]":
    """The public ids of planned walks that ``user`` has to repeat and has not yet."""
    sent = StreetAudit.objects.current().filter(walk=OuterRef("public_id"))
    own = PlannedWalk.objects.current().of_pair(user).still_open(timezone.localdate())
    repeats: models.QuerySet[PlannedWalk] = own.filter(~Exists(sent), repeats__isnull=False)
    return repeats.values("repeats")


def _on_earth() -> Q:
    """A comparison with nothing would pass the check, so nothing is named too."""
    given = Q(longitude__isnull=False, latitude__isnull=False)
    return given & Q(longitude__range=(-180, 180), latitude__range=(-90, 90))


def _rules() -> Iterator[models.BaseConstraint]:
    """What the database holds of the time and the counts of an audit."""
    yield models.CheckConstraint(
        condition=Q(audited_to__gt=F("audited_from")), name="street_audit_has_length"
    )
    yield models.CheckConstraint(
        condition=Q(audited_to__lte=F("audited_from") + LONGEST), name="street_audit_of_a_walk"
    )
    yield models.CheckConstraint(
        condition=Q(recorded_at__gte=F("audited_to")), name="street_audit_recorded_after"
    )
    yield models.CheckConstraint(
        condition=Q(**{f"{name}__lte": MOST for name in ("kerb_crawling_vehicles", *COUNTED)}),
        name="street_audit_counts_possible",
    )
    yield models.CheckConstraint(
        condition=Q(litter_items=None, **{f"{name}__isnull": False for name in COUNTED})
        | Q(litter_items__isnull=False, **dict.fromkeys(COUNTED)),
        name="street_audit_counted_apart_or_together",
    )


def _rules_of_place_and_pair() -> Iterator[models.BaseConstraint]:
    """What the database holds of where an audit was, and of who counted."""
    yield models.CheckConstraint(
        condition=Q(place="", longitude=None, latitude=None) | (~Q(place="") & _on_earth()),
        name="street_audit_place_has_a_point",
    )
    yield models.CheckConstraint(condition=Q(band__in=Band.values), name="street_audit_band_known")
    yield models.CheckConstraint(
        condition=Q(second_counter=None) | Q(counters=2, counters__isnull=False),
        name="street_audit_counters_are_two",
    )
    yield models.CheckConstraint(
        condition=Q(counters=None, first_counter=None)
        | Q(counters__in=[1, 2], counters__isnull=False),
        name="street_audit_counters_known",
    )
    yield models.CheckConstraint(
        condition=Q(first_counter=None)
        | Q(second_counter=None)
        | ~Q(first_counter=F("second_counter")),
        name="street_audit_counters_differ",
    )


class StreetAudit(Fact):
    """What a pair counted on a street in a known time, as it was known for a while.

    Cars and litter, never people. All versions of one audit share its ``public_id``. Audits from
    before condoms, needles and faults were told apart have their sum in ``litter_items``, and no
    street.
    """

    public_id = models.UUIDField(
        default=uuid4, db_default=RandomUUID(), db_index=True, editable=False
    )
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(
        max_length=120, blank=True, help_text="the street, as the gazetteer calls it"
    )
    longitude = models.FloatField(null=True)
    latitude = models.FloatField(null=True)
    audited_from = models.DateTimeField()
    audited_to = models.DateTimeField()
    band = models.CharField(max_length=7, choices=Band.choices)
    counters = models.PositiveSmallIntegerField(null=True, help_text="how many people counted")
    first_counter = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    second_counter = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    kerb_crawling_vehicles = models.PositiveIntegerField()
    condoms = models.PositiveIntegerField(null=True)
    needles = models.PositiveIntegerField(null=True)
    faults = models.PositiveIntegerField(null=True, help_text="lamps out, doors and locks broken")
    litter_items = models.PositiveIntegerField(null=True)
    repeats = models.UUIDField(
        null=True, help_text="the public_id of the audit that another pair counted again"
    )
    walk = models.UUIDField(null=True, help_text="the public_id of the planned walk it fulfils")
    is_synthetic = models.BooleanField(default=False)

    objects = StreetAuditQuerySet.as_manager()
    lifecycle = Lifecycle(Mutability.MUTABLE, Keep(days=20 * 366, since="recorded_at"))

    class Meta:
        ordering = ["-audited_from", "-pk"]
        indexes = [
            models.Index(
                fields=["audited_from", "id"],
                condition=Q(superseded_at=None),
                name="street_audit_by_time",
            )
        ]
        triggers = [
            *fact_triggers("street_audit", "public_id"),
            pgtrigger.Trigger(
                name="street_audit_repeats_another_pair",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=pgtrigger.Func(ANOTHER_PAIR),
            ),
        ]
        constraints = [
            *fact_constraints("street_audit", "public_id"),
            models.UniqueConstraint(
                fields=["area", "agency", "audited_from"],
                condition=Q(superseded_at=None, repeats=None),
                name="street_audit_once",
            ),
            models.UniqueConstraint(
                fields=["repeats"],
                condition=Q(superseded_at=None, repeats__isnull=False),
                name="street_audit_repeated_once",
            ),
            models.UniqueConstraint(
                fields=["walk"],
                condition=Q(superseded_at=None, walk__isnull=False),
                name="street_audit_of_one_walk",
            ),
            *_rules(),
            *_rules_of_place_and_pair(),
        ]

    def __str__(self) -> str:
        hours = f"{formatting.clock(self.audited_from)}–{formatting.clock(self.audited_to)}"
        return f"{self.place or self.area}, {formatting.day(self.audited_from)}, {hours}"
