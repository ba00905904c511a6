"""Every model says what may happen to its rows, and no key crosses the barrier."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

from partnership.audit.lifecycle import Keep, Lifecycle, lifecycle_of

MODELS = [model for model in apps.get_models() if model._meta.managed and not model._meta.proxy]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_model_declares_mutability_retention_and_scrubbing(
    model: type[models.Model],
) -> None:
    lifecycle = lifecycle_of(model)
    assert isinstance(lifecycle, Lifecycle), f"{model._meta.label} declares no lifecycle"
    names = {field.name for field in model._meta.get_fields()}
    assert set(lifecycle.scrub) <= names
    if isinstance(lifecycle.retention, Keep):
        assert lifecycle.retention.since in names
        assert lifecycle.retention.days > 0


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_moments_and_persons_come_in_pairs_of_the_right_kind(model: type[models.Model]) -> None:
    for field in model._meta.get_fields():
        if field.name.endswith("_at") and isinstance(field, models.Field):
            assert isinstance(field, models.DateTimeField), field
        if field.name.endswith("_on") and isinstance(field, models.Field):
            assert isinstance(field, models.DateField), field


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
