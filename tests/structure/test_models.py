"""Every model says what may happen to its rows, and no key crosses the barrier."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import models

from partnership.audit.lifecycle import Keep, Lifecycle, lifecycle_of
from partnership.drafts.models import StoredPage
from tests.house import HOUSE

MODELS = [model for model in apps.get_models() if model._meta.managed and not model._meta.proxy]
#: a history is seen through the record that it is of
OURS = [
    model
    for model in apps.get_models()
    if model.__module__.split(".")[0] in HOUSE and not hasattr(model, "pgh_tracked_model")
]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_model_declares_mutability_retention_and_scrubbing(
    model: type[models.Model],
) -> None:
    lifecycle = lifecycle_of(model)
    assert isinstance(lifecycle, Lifecycle), f"{model._meta.label} declares no lifecycle"
    names = {field.name for field in model._meta.get_fields()}
    if lifecycle.scrub:
        assert {*lifecycle.scrub.blanks, lifecycle.scrub.since} <= names
        assert lifecycle.scrub.days > 0
    if isinstance(lifecycle.retention, Keep):
        assert lifecycle.retention.since in names
        assert lifecycle.retention.days > 0 or model is StoredPage


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_queryset_asks_who_sees_it_or_its_model_says_why_not(
    model: type[models.Model],
) -> None:
    sentence = getattr(model, "no_visible_to", "")
    asks = hasattr(model._default_manager, "visible_to")
    assert asks != bool(sentence), f"{model._meta.label}: visible_to(user), or say why not"
    assert asks or (sentence.endswith(".") and ". " not in sentence)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_moments_and_persons_come_in_pairs_of_the_right_kind(model: type[models.Model]) -> None:
    assert faults_of_pairs(model) == []


def faults_of_pairs(model: type[models.Model]) -> list[str]:
    """What is wrong with fields that end in ``_at``, ``_on`` and ``_by``.

    Who did it comes with when it was done; where both may be missing, a rule of the database
    names both, so that neither is there alone.
    """
    fields = {one.name: one for one in model._meta.get_fields() if isinstance(one, models.Field)}
    found = []
    for name, field in fields.items():
        if name.endswith(("_at", "_on")) and not is_time(field, day=name.endswith("_on")):
            found.append(f"{name} is no {'day' if name.endswith('_on') else 'moment'}")
        if name.endswith("_by") and field.is_relation:
            found += faults_of_pair(model, field, fields.get(f"{name[:-3]}_at"))
    return found


def is_time(field: models.Field, *, day: bool) -> bool:
    field = field.output_field if isinstance(field, models.GeneratedField) else field
    return isinstance(field, models.DateField) and day != isinstance(field, models.DateTimeField)


def faults_of_pair(
    model: type[models.Model], by: models.Field, at: models.Field | None
) -> Iterator[str]:
    if by.related_model is not get_user_model():
        yield f"{by.name} is no account"
    if at is None:
        yield f"{by.name} has no moment"
    elif at.null and not any({by.name, at.name} <= names for names in rules_of(model)):
        yield f"{by.name} may be there without {at.name}"


def rules_of(model: type[models.Model]) -> Iterator[set[str]]:
    """The fields that each check constraint speaks of."""
    for rule in model._meta.constraints:
        if isinstance(rule, models.CheckConstraint):
            yield {name.split("__")[0] for name in words_of(rule.condition)}


def words_of(condition: models.Q) -> Iterator[str]:
    for child in condition.children:
        if isinstance(child, models.Q):
            yield from words_of(child)
        else:
            yield child[0]


def test_a_pair_that_is_none_is_found() -> None:
    class Wrong(models.Model):
        opened_by = models.ForeignKey(get_user_model(), models.PROTECT, related_name="+")
        closed_at = models.DateTimeField(null=True)
        closed_by = models.ForeignKey(get_user_model(), models.PROTECT, related_name="+", null=True)
        sealed_by = models.ForeignKey("self", models.PROTECT)
        sealed_at = models.DateField()
        due_on = models.DateTimeField()

        class Meta:
            app_label = "wrong"

    assert faults_of_pairs(Wrong) == [
        "opened_by has no moment",
        "closed_by may be there without closed_at",
        "sealed_by is no account",
        "sealed_at is no moment",
        "due_on is no day",
    ]


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
