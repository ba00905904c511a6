"""No box that a form asks for is labelled as one that may be left empty."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.forms import BooleanField
from django.http import QueryDict

from partnership.ui.fields import GovukBoundField
from partnership.ui.forms import FilterForm, RenderedForm
from tests.structure.test_drafts import PAGES, page_of

pytestmark = pytest.mark.django_db(transaction=settings.IS_OUTREACH)
Answers = dict[str, str]


def forms_of(response: Any) -> list[RenderedForm]:
    """The forms that a page was given."""
    given = {}
    for context in response.context or []:
        for layer in getattr(context, "dicts", [context]):
            given |= {id(one): one for one in _flat(layer.values())}
    return [one for one in given.values() if isinstance(one, RenderedForm)]


def _flat(values: Any) -> Iterator[object]:
    for value in values:
        yield from value if isinstance(value, list | tuple) else [value]


def answers(form: RenderedForm) -> Iterator[Answers]:
    """Nothing at all, and each choice by itself with the choices that unfold its question."""
    yield {}
    for name, field in form.fields.items():
        values = [str(value) for value, _ in getattr(field, "choices", [])]
        for value in values or (["on"] if isinstance(field, BooleanField) else []):
            yield {**leading_to(form, name), name: value}


def leading_to(form: RenderedForm, name: str) -> Answers:
    """The answers that unfold the question ``name``."""
    for asked, by_value in form.reveals.items():
        for value, names in by_value.items():
            if name in names:
                return {**leading_to(form, asked), asked: value}
    return {}


def asked_though_optional(form: RenderedForm, given: Answers) -> list[str]:
    """The labels with "(optional)" of boxes that ``form`` wants filled after ``given``."""
    form.data = QueryDict(mutable=True)
    form.data.update({form.add_prefix(name): value for name, value in given.items()})
    form.is_bound = True
    form.full_clean()
    wrong = []
    for name in form.errors:
        bound = form[name] if name in form.fields else None
        if isinstance(bound, GovukBoundField) and bound.full_label.endswith("(optional)"):
            wrong.append(f"{type(form).__qualname__}.{name} after {given}")
    return wrong


@pytest.mark.parametrize("name", PAGES)
def test_what_is_asked_for_is_not_said_to_be_optional(name: str, request: Any) -> None:
    client, address = page_of(name, request)
    shown = [one for one in forms_of(client.get(address)) if not isinstance(one, FilterForm)]
    wrong = [
        label
        for form in shown
        for given in list(answers(form))
        for label in asked_though_optional(form, given)
    ]
    assert wrong == []
