"""What each model declares about change, keeping and scrubbing; the grants are made from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections, models, transaction
from django.db.models.deletion import Collector

from partnership.core.contributions import keyed


class Mutability(StrEnum):
    """What the application's login may do to a row once it is there."""

    APPEND_ONLY = "append only"  # SELECT, INSERT
    MUTABLE = "mutable"  # and UPDATE
    REPLACEABLE = "replaceable"  # and DELETE
    READ_ONLY = "read only"  # SELECT


PRIVILEGES: Mapping[Mutability, frozenset[str]] = {
    Mutability.READ_ONLY: frozenset({"SELECT"}),
    Mutability.APPEND_ONLY: frozenset({"SELECT", "INSERT"}),
    Mutability.MUTABLE: frozenset({"SELECT", "INSERT", "UPDATE"}),
    Mutability.REPLACEABLE: frozenset({"SELECT", "INSERT", "UPDATE", "DELETE"}),
}


@dataclass(frozen=True)
class Keep:
    """Rows go ``days`` after the moment or day in the field ``since``."""

    days: int
    since: str


@dataclass(frozen=True)
class KeepWhile:
    """Rows stay as long as the reason holds; they go with what they belong to."""

    reason: str


@dataclass(frozen=True)
class Scrub:
    """What takes the place of what a person could be known by, in rows that outlast it.

    Retention puts ``blanks`` (field -> value) ``days`` after the moment in the field ``since``.
    """

    blanks: Mapping[str, object]
    days: int
    since: str


@dataclass(frozen=True)
class Lifecycle:
    """Mutability, retention and scrubbing of a model.

    ``is_open_to_retention`` is False where the retention login may read and never change a row.
    """

    mutability: Mutability
    retention: Keep | KeepWhile
    scrub: Scrub | None = None
    is_open_to_retention: bool = True


def lifecycle_of(model: type[models.Model]) -> Lifecycle | None:
    """The lifecycle that ``model`` declares, or what an app says of a library's model."""
    own = model.__dict__.get("lifecycle") or getattr(model, "lifecycle", None)
    return own or keyed("lifecycles").get(model._meta.label)


def history_of(model: type[models.Model]) -> list[type[models.Model]]:
    """The history tables that record changes of ``model``."""
    return [m for m in apps.get_models() if getattr(m, "pgh_tracked_model", None) is model]


def expired(model: type[models.Model], *, at: datetime, using: str) -> "models.QuerySet[Any]":
    """The rows of ``model`` whose time is over at ``at`` and that nothing holds."""
    return past_time(model, at=at, using=using).exclude(held(model, using=using))


def held(model: type[models.Model], *, using: str) -> models.Q:
    """That a row of ``model`` is held against deletion (``partnership.audit.holds``)."""
    condition = models.Q(pk__in=[])
    for holder in apps.get_models():
        if not getattr(holder, "holds_what_it_points_at", False):
            continue
        for key in holder._meta.local_fields:
            if key.is_relation and key.name != "hold" and key.related_model is model:
                rows = holder._base_manager.using(using).exclude(**{key.name: None})
                condition |= models.Q(pk__in=rows.values(key.name))
    return condition


def is_held(row: models.Model, *, using: str = DEFAULT_DB_ALIAS) -> bool:
    """Whether a hold keeps ``row`` from being deleted, and its words from being written over."""
    model = type(row)
    rows = model._base_manager.using(using).filter(pk=row.pk)
    return rows.filter(held(model, using=using)).exists()


def past_time(model: type[models.Model], *, at: datetime, using: str) -> "models.QuerySet[Any]":
    """The rows of ``model`` whose time is over at ``at``, held or not."""
    lifecycle = lifecycle_of(model)
    rows = model._base_manager.using(using)
    if lifecycle is None or isinstance(lifecycle.retention, KeepWhile):
        return rows.none()
    limit = at - timedelta(days=lifecycle.retention.days)
    return rows.filter(**{f"{lifecycle.retention.since}__lt": limit})


def expire(model: type[models.Model], *, at: datetime, using: str) -> int:
    """Delete the expired rows of ``model`` and their history; the number of rows deleted."""
    with transaction.atomic(using=using):
        keys = list(expired(model, at=at, using=using).values_list("pk", flat=True))
        return erase(model, keys, using=using)


def erase(model: type[models.Model], keys: Sequence[Any], *, using: str) -> int:
    """Delete the rows ``keys`` of ``model`` and their history; the number of rows deleted."""
    with transaction.atomic(using=using):
        rows = model._base_manager.using(using).filter(pk__in=keys)
        collector = Collector(using=using, origin=rows)
        collector.collect(rows)
        _clear(collector, using)
        deleted, _ = collector.delete()
        for history in history_of(model):
            history._base_manager.using(using).filter(pgh_obj_id__in=keys).delete()
    return deleted if keys else 0


def _clear(collector: Collector, using: str) -> None:
    """Empty the foreign keys to what is deleted: not by UPDATE, which retention may not."""
    updates: dict[Any, Any] = collector.field_updates
    for (foreign, _), pointing in updates.items():
        keys = [getattr(row, foreign.attname) for rows in pointing for row in rows]
        if keys:
            kind = foreign.target_field.rel_db_type(connections[using])
            with connections[using].cursor() as cursor:
                cursor.execute(f"SELECT {clearing_function(foreign)}(%s::{kind}[])", [keys])
    updates.clear()


def keys_to_clear(model: type[models.Model]) -> list["models.ForeignKey[Any]"]:
    """The foreign keys of ``model`` that become empty when what they point to is deleted."""
    keys = [field for field in model._meta.local_fields if isinstance(field, models.ForeignKey)]
    return [key for key in keys if key.remote_field.on_delete is models.SET_NULL]


def clearing_function(foreign: "models.ForeignKey[Any]") -> str:
    """The database function that empties a foreign key; the barrier makes it."""
    return f"clear_{foreign.model._meta.db_table}_{foreign.column}"


#: How the names of the functions begin through which retention changes a row.
NARROW = ("scrub_", "clear_")


def scrubbing_function(model: type[models.Model]) -> str:
    """The database function that scrubs one row and its history; the barrier makes it."""
    return f"scrub_{model._meta.db_table}"


def scrub_old(model: type[models.Model], *, at: datetime, using: str) -> int:
    """Scrub the rows of ``model`` that have reached the declared age and that nothing holds.

    What a person could be known by is replaced in each row and in its history; how many rows.
    """
    lifecycle = lifecycle_of(model)
    if lifecycle is None or lifecycle.scrub is None:
        return 0
    told = lifecycle.scrub
    limit = at - timedelta(days=told.days)
    rows = model._base_manager.using(using).filter(**{f"{told.since}__lt": limit})
    rows = rows.exclude(held(model, using=using)).exclude(**told.blanks)
    keys = list(rows.values_list("pk", flat=True))
    with connections[using].cursor() as cursor:
        for key in keys:
            cursor.execute(f"SELECT {scrubbing_function(model)}(%s)", [key])
    return len(keys)
