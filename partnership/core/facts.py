"""Facts in versions: what was recorded is superseded and never overwritten.

A fact keeps one identity through all its versions. A correction supersedes the current version and
records the next one; a withdrawal supersedes it and records none. So a figure "as known at" an
earlier moment never changes::

    class Reading(Fact):
        meter = models.ForeignKey(Meter, on_delete=models.PROTECT)
        value = models.IntegerField()

        class Meta:
            triggers = [*fact_triggers("reading", "meter_id")]
            constraints = [*fact_constraints("reading", "meter")]
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Self, TypeVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

FactRow = TypeVar("FactRow", bound=models.Model)


FOLLOWS = """
    IF EXISTS (SELECT 1 FROM {meta.db_table} AS v WHERE $same
        AND v.superseded_at > NEW.recorded_at
        AND v.recorded_at < COALESCE(NEW.superseded_at, 'infinity'))
    THEN RAISE EXCEPTION '$table_follows' USING ERRCODE = '23514';
    END IF;
    RETURN NEW;
"""


class Reason(models.TextChoices):
    """Why a version no longer stands."""

    DUPLICATE = "duplicate", "It is a duplicate"
    TEST = "test", "It was a test"
    PLACE = "place", "Wrong place"
    CATEGORY = "category", "Wrong category"
    TIME = "time", "Wrong time"
    NUMBER = "number", "Wrong number"
    SOURCE = "source", "Its source tells it otherwise now"
    OTHER = "other", "Another reason"


def known_at(moment: datetime, prefix: str = "") -> Q:
    """That a version stood in the record at ``moment``: recorded by then, not yet superseded.

    ``prefix`` is the path to the version from the rows that are asked for, such as ``versions__``.
    """
    later = Q(**{f"{prefix}superseded_at": None}) | Q(**{f"{prefix}superseded_at__gt": moment})
    return later & Q(**{f"{prefix}recorded_at__lte": moment})


def ended(*, reason: str, by_id: int | None, at: datetime) -> dict[str, object]:
    """What is written when a version ends."""
    return {"superseded_at": at, "superseded_by_id": by_id, "superseded_for": reason}


class FactQuerySet(models.QuerySet[FactRow]):
    """QuerySet for versions of facts; every method but ``supersede`` can be chained."""

    def current(self) -> Self:
        """Versions that stand in the record now."""
        return self.filter(superseded_at=None)

    def known_at(self, moment: datetime) -> Self:
        """Versions that stood in the record at ``moment``."""
        return self.filter(known_at(moment))

    def supersede(self, *, reason: str, by_id: int | None, at: datetime, **more: Any) -> int:
        """End the current versions among these, and say why; how many ended.

        ``at`` is not before they were recorded. ``more`` are the fields that may be written with
        the end of a version alone.
        """
        return self.current().update(**ended(reason=reason, by_id=by_id, at=at), **more)


class Version(models.Model):
    """What is recorded in versions: when and by whom, and from when it no longer stands."""

    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class Fact(Version):
    """One version of a fact, whose end says who ended it and why.

    ``superseded_for`` is the reason of the correction or withdrawal that ended it.
    """

    superseded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    superseded_for = models.CharField(max_length=9, choices=Reason.choices, blank=True)

    class Meta:
        abstract = True


def fact_constraints(table: str, *identity: str) -> Iterator[models.BaseConstraint]:
    """The database's rules of a fact: one current version of an identity, and an end says why."""
    yield models.UniqueConstraint(
        fields=identity, condition=Q(superseded_at=None), name=f"{table}_one_current"
    )
    yield models.CheckConstraint(
        condition=Q(superseded_at=None, superseded_by=None, superseded_for="")
        | Q(superseded_at__gte=F("recorded_at"), superseded_for__in=Reason.values),
        name=f"{table}_superseded_for_a_reason",
    )


def stands(table: str, *closing: str) -> pgtrigger.Trigger:
    """The database's rule that a version is never changed: it can be superseded, once.

    ``closing`` are columns that are written with the end of a version and not before. A key among
    them may become empty later, when the row that it points to is deleted.
    """
    written = _array("superseded_at", *closing)
    emptied = " OR ".join(
        f"(NEW.{column} IS NOT NULL AND NEW.{column} IS DISTINCT FROM OLD.{column})"
        for column in closing
    )
    return pgtrigger.Trigger(
        name=f"{table}_stands",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        func=f"""
            IF to_jsonb(NEW) - {written} <> to_jsonb(OLD) - {written}
                OR (OLD.superseded_at IS NOT NULL AND (
                    NEW.superseded_at IS DISTINCT FROM OLD.superseded_at
                    OR {emptied or "FALSE"}))
            THEN RAISE EXCEPTION '{table}_stands' USING ERRCODE = '23514';
            END IF;
            RETURN NEW;
        """,
    )


def fact_triggers(table: str, *identity: str, closing: tuple[str, ...] = ()) -> list[Any]:
    """The rules of a fact that take a trigger: it stands, and no two versions at one moment.

    ``identity`` are the columns that all versions of a fact share.
    """
    same = " AND ".join(f"v.{column} = NEW.{column}" for column in identity)
    follows = pgtrigger.Trigger(
        name=f"{table}_follows",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=pgtrigger.Func(FOLLOWS.replace("$same", same).replace("$table", table)),
    )
    return [stands(table, "superseded_by_id", "superseded_for", *closing), follows]


def _array(*columns: str) -> str:
    return f"'{{{','.join(columns)}}}'::text[]"
