"""When a source was recorded for a strategy, and the gaps in it. Both are facts in versions."""

import uuid
from collections.abc import Iterator

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import (
    BigIntegerRangeField,
    DateRangeField,
    DateTimeRangeField,
    RangeOperators,
)
from django.db import models
from django.db.models import F, Func, Q, Value

from partnership.accounts.models import Agency
from partnership.audit.lifecycle import KeepWhile, Lifecycle, Mutability
from partnership.core.facts import FactQuerySet, Version, stands
from strategy.strategies.models import Strategy

KEPT = Lifecycle(Mutability.MUTABLE, KeepWhile("figures are known or unknown by it"))
HASH_OF_SOURCE: Func = Func(
    F("source"), Value(0), function="hashtextextended", output_field=models.BigIntegerField()
)


def _only(number: F | Func) -> Func:
    """A whole number as a range, which an exclusion can compare without an extension."""
    return Func(
        number, number, Value("[]"), function="int8range", output_field=BigIntegerRangeField()
    )


DAYS = Func(
    F("starts_on"), F("ends_on"), Value("[]"), function="daterange", output_field=DateRangeField()
)
IN_FORCE = Func(
    F("recorded_at"),
    F("superseded_at"),
    function="tstzrange",
    output_field=DateTimeRangeField(),
)


def _version_constraints(table: str) -> Iterator[models.BaseConstraint]:
    """One version stands at a time, and it ends after it was recorded."""
    yield models.UniqueConstraint(
        fields=["public_id"], condition=Q(superseded_at=None), name=f"{table}_one_version"
    )
    yield models.CheckConstraint(
        condition=Q(superseded_at=None) | Q(superseded_at__gte=F("recorded_at")),
        name=f"{table}_superseded_later",
    )


class RecordingPeriod(Version):
    """Days on which an agency kept a source for a strategy, in one version.

    Inside them silence is 0, outside nobody knows. ``public_id`` is that of all versions.
    """

    public_id = models.UUIDField(default=uuid.uuid4, editable=False)
    strategy = models.ForeignKey(
        Strategy, on_delete=models.PROTECT, related_name="recording_periods"
    )
    source = models.SlugField(
        max_length=60, db_index=False, help_text="the key of what is recorded"
    )
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="+", help_text="who keeps it"
    )
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, help_text="the last day; none while it goes on")
    note = models.CharField(max_length=200, blank=True)

    objects = FactQuerySet.as_manager()
    no_visible_to = "It is reached through its strategy."
    lifecycle = KEPT

    class Meta:
        ordering = ["starts_on", "pk"]
        triggers = [stands("recording_period")]
        constraints = [
            *_version_constraints("recording_period"),
            ExclusionConstraint(
                name="recording_period_overlaps_none",
                expressions=[
                    (_only(F("strategy")), RangeOperators.OVERLAPS),
                    (_only(HASH_OF_SOURCE), RangeOperators.OVERLAPS),
                    (DAYS, RangeOperators.OVERLAPS),
                    (IN_FORCE, RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="recording_period_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} from {self.starts_on:%Y-%m-%d}"


class RecordingGap(Version):
    """Days inside a version of a period of which nothing was recorded, and why."""

    public_id = models.UUIDField(default=uuid.uuid4, editable=False)
    period = models.ForeignKey(RecordingPeriod, on_delete=models.PROTECT, related_name="gaps")
    starts_on = models.DateField()
    ends_on = models.DateField(help_text="the last day")
    reason = models.CharField(max_length=200)

    objects = FactQuerySet.as_manager()
    no_visible_to = "It is reached through its period's strategy."
    lifecycle = KEPT

    class Meta:
        ordering = ["starts_on", "pk"]
        triggers = [
            stands("recording_gap"),
            pgtrigger.Trigger(
                name="recording_gap_inside",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    IF NOT EXISTS (SELECT 1 FROM strategy_recordingperiod AS p
                        WHERE p.id = NEW.period_id AND p.superseded_at IS NULL
                            AND NEW.recorded_at >= p.recorded_at
                            AND daterange(NEW.starts_on, NEW.ends_on, '[]')
                                <@ daterange(p.starts_on, p.ends_on, '[]'))
                    THEN RAISE EXCEPTION 'recording_gap_inside' USING ERRCODE = '23514';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]
        constraints = [
            *_version_constraints("recording_gap"),
            ExclusionConstraint(
                name="recording_gap_overlaps_none",
                expressions=[
                    (_only(F("period")), RangeOperators.OVERLAPS),
                    (DAYS, RangeOperators.OVERLAPS),
                    (IN_FORCE, RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="recording_gap_in_order"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="recording_gap_says_why"),
        ]

    def __str__(self) -> str:
        return f"Gap from {self.starts_on:%Y-%m-%d} to {self.ends_on:%Y-%m-%d}"
