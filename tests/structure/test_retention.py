"""Each declared retention and scrub, run on a real row and its history as the retention login."""

from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone
from pytest_django import Settings

from partnership.audit import retention
from partnership.audit.lifecycle import Keep, expire, history_of, is_held, lifecycle_of, scrub_old
from partnership.gates.barrier.names import side
from tests.logins import as_retention

OWN = side(settings.SIDE)
MODELS = [m for m in apps.get_models() if m._meta.managed and not m._meta.proxy]
KEPT_FOR_A_TIME = [m for m in MODELS if isinstance(lifecycle_of(m).retention, Keep)]
SCRUBBED = [m for m in MODELS if lifecycle_of(m).scrub and not hasattr(m, "pgh_tracked_model")]
ROWS = import_module(f"tests.structure.rows_{settings.SIDE}").ROWS
INSTANT = timedelta(microseconds=1)
pytestmark = pytest.mark.django_db(transaction=True)


def label(model: type[models.Model]) -> str:
    return model._meta.label


@pytest.mark.parametrize("model", KEPT_FOR_A_TIME, ids=label)
def test_a_row_goes_when_its_time_is_over_and_not_a_moment_before(
    model: type[models.Model],
) -> None:
    row = ROWS[model._meta.label]()
    rule = lifecycle_of(model).retention
    over = getattr(row, rule.since) + timedelta(days=rule.days)
    with as_retention():
        expire(model, at=over, using="default")
        assert model._base_manager.filter(pk=row.pk).exists()
        assert expire(model, at=over + INSTANT, using="default") >= 1
    assert not model._base_manager.filter(pk=row.pk).exists()
    for history in history_of(model):
        assert not history._base_manager.filter(pgh_obj_id=row.pk).exists()


@pytest.mark.parametrize("model", SCRUBBED, ids=label)
def test_a_declared_scrub_runs_once_the_row_is_old_enough(model: type[models.Model]) -> None:
    row, over = ripe(model)
    with as_retention():
        assert scrub_old(model, at=over, using="default") == 0
        assert scrub_old(model, at=over + INSTANT, using="default") == 1
        assert scrub_old(model, at=over + INSTANT, using="default") == 0
    row.refresh_from_db()
    blanks = lifecycle_of(model).scrub.blanks
    assert {name: getattr(row, name) for name in blanks} == blanks


@pytest.mark.parametrize("model", SCRUBBED, ids=label)
def test_the_nights_retention_runs_every_scrub_that_is_declared(
    model: type[models.Model], settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path  # no upload of another test grows old with it
    _, over = ripe(model)
    with as_retention():
        done = retention.apply(at=over + INSTANT, using="default")
    assert done[f"{model._meta.label_lower}.scrubbed"] == 1


def test_scrubs_are_declared() -> None:
    assert "accounts.User" in {label(model) for model in SCRUBBED}


def ripe(model: type[models.Model]) -> tuple[models.Model, datetime]:
    """A row with something to scrub, and the last moment at which it stays."""
    told, row = lifecycle_of(model).scrub, ROWS[model._meta.label]()
    since = getattr(row, told.since)
    if since is None:  # an account that is closed is locked
        since = timezone.now()
        model._base_manager.filter(pk=row.pk).update(**{told.since: since, "locked_at": since})
    before = model._base_manager.filter(pk=row.pk).values(*told.blanks).get()
    assert before != told.blanks, "the row had nothing to scrub"
    assert not is_held(row)
    return row, since + timedelta(days=told.days)


@pytest.mark.parametrize("model", SCRUBBED, ids=label)
def test_a_scrub_leaves_nothing_in_the_row_or_its_history(
    model: type[models.Model],
) -> None:
    row, over = ripe(model)
    key, blanks = row.pk, lifecycle_of(model).scrub.blanks
    with as_retention():
        scrub_old(model, at=over + INSTANT, using="default")
    assert plain(model._base_manager.filter(pk=key).values(*blanks).get()) == dict(blanks)
    for history in history_of(model):
        names = [n for n in blanks if n in {f.name for f in history._meta.get_fields()}]
        if not names:
            continue
        found = history._base_manager.filter(pgh_obj_id=key).values(*names)
        assert found, "the change left no history"
        assert all(plain(row) == {n: blanks[n] for n in names} for row in found)


def plain(row: dict[str, Any]) -> dict[str, Any]:
    return {k: bytes(v) if isinstance(v, memoryview) else v for k, v in row.items()}


def test_the_application_may_not_do_it_by_itself() -> None:
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        expire_all_audit()


def expire_all_audit() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_auditevent")
