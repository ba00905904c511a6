"""Every text column of operations is guarded, or ``free_text.toml`` says why it need not be."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from partnership.guarded.columns import CheckedField, guarded_columns
from tests.house import HOUSE

TABLE = tomllib.loads(Path(__file__).with_name("free_text.toml").read_text())
GUARDED = {f"{label}.{name}" for label, names in TABLE["guarded"].items() for name in names}


def texts() -> Iterator[str]:
    """Every column of ours in which somebody might write about a person."""
    for model in apps.get_models():
        if model.__module__.split(".")[0] not in HOUSE or hasattr(model, "pgh_tracked_model"):
            continue
        for field in model._meta.get_fields():
            if is_text(field):
                yield f"{model._meta.label_lower}.{field.name}"


def is_text(field: object) -> bool:
    if not isinstance(field, models.CharField | models.TextField):
        return False
    return not field.choices and not isinstance(field, SearchVectorField)


def test_every_text_is_listed_and_no_other() -> None:
    assert GUARDED | set(TABLE["not_guarded"]) == set(texts())
    assert GUARDED & set(TABLE["not_guarded"]) == set()


def test_what_is_not_guarded_says_why() -> None:
    assert [why for why in TABLE["not_guarded"].values() if not why.endswith(".")] == []


def test_a_guarded_text_has_its_column() -> None:
    assert {column.key for column in guarded_columns()} == GUARDED


@pytest.mark.parametrize("column", list(guarded_columns()), ids=lambda column: column.key)
def test_the_database_refuses_a_guarded_text_without_a_version(column: object) -> None:
    model, text = column.model, column.text  # type: ignore[attr-defined]
    rules = [
        rule
        for rule in model._meta.constraints
        if isinstance(rule, models.CheckConstraint) and rule.name.endswith(f"_{text}_checked")
    ]
    assert [rule.condition for rule in rules] == [
        models.Q(**{text: ""}) | models.Q(**{f"{text}_checked__isnull": False})
    ]


def test_a_history_keeps_no_guarded_text() -> None:
    """It would keep what was cleaned."""
    kept = {
        f"{model._meta.label}.{name}"
        for model in apps.get_models()
        for name in TABLE["guarded"].get(tracked(model), [])
        if name in {field.name for field in model._meta.get_fields()}
    }
    assert kept == set()


def tracked(model: type[models.Model]) -> str:
    """The label of the model whose history ``model`` is."""
    return str(getattr(getattr(model, "pgh_tracked_model", None), "_meta", None) or "")


def test_a_column_without_a_text_is_none() -> None:
    assert CheckedField().of == ""
