"""Deleting what is past its time: rows as their models declare it, and what is no row."""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, transaction

from partnership.audit.errors import DomainError
from partnership.audit.lifecycle import expire, held, past_time, scrub_old
from partnership.audit.models import Action
from partnership.audit.services import record
from partnership.core.contributions import keyed

logger = logging.getLogger(__name__)
LOGIN = "retention"  # the alias of the only login that may delete what people did
Rule = Callable[..., int]  # of (*, at, using): deletes what is no row, and says how many


class RetentionStopped(DomainError):
    """Something that is past its time is still there."""

    message = "What is past its time could not be deleted."


def apply(*, at: datetime, using: str = LOGIN) -> dict[str, int]:
    """Delete all that is past its time at ``at``, each kind with its ledger row; how many of each.

    One kind that can't be deleted does not keep the others.

    :raises RetentionStopped: naming every kind that is still there, once the others are gone.
    """
    if using not in settings.DATABASES:
        raise RetentionStopped(f"{settings.RETENTION_URL_NAME} is not set.")
    deleted: dict[str, int] = {}
    left: list[str] = []
    for label, rule in _all_rules():
        try:
            deleted[label] = _apply(label, rule, at, using)
        except (DatabaseError, OSError) as error:
            logger.error("Retention of %s stopped: %s", label, type(error).__name__)
            left.append(label)
    for label, number in held_back(at=at, using=using).items():
        logger.info("Retention left %s of %s: they are held.", number, label)
    if left:
        raise RetentionStopped(f"Still there, see the log: {', '.join(left)}.")
    return {label: number for label, number in deleted.items() if number}


def held_back(*, at: datetime, using: str = LOGIN) -> dict[str, int]:
    """How many of each kind are past their time at ``at`` and held against deletion."""
    counts = {}
    for model in apps.get_models():
        over = past_time(model, at=at, using=using)
        number = over.filter(held(model, using=using)).count()
        if number:
            counts[model._meta.label_lower] = number
    return counts


def _all_rules() -> Iterator[tuple[str, Rule]]:
    for model in apps.get_models():
        yield model._meta.label_lower, partial(expire, model)
        yield f"{model._meta.label_lower}.scrubbed", partial(scrub_old, model)
    yield from keyed("retention_rules").items()


def _apply(label: str, rule: Rule, at: datetime, using: str) -> int:
    with transaction.atomic(using=using):
        number = rule(at=at, using=using)
        if number:
            record(Action.ERASURE, by=None, at=at, object_type=label, count=number, using=using)
            logger.info("Retention deleted %s of %s.", number, label)
    return number
