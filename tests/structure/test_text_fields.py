"""Every text field of every form passes the one cleaning; a new form that doesn't fails here."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from typing import TypeVar

import pytest
from django import forms
from django.apps import apps

from partnership.ui.forms import FilterForm
from partnership.ui.tables.filters import ListFilters
from tests.house import HOUSE

T = TypeVar("T")
HIDDEN = "\u200b\u202e\x00"


def ours() -> Iterator[str]:
    """The packages of this side's apps that are not somebody else's."""
    for app in apps.get_app_configs():
        if app.name.split(".")[0] in HOUSE:
            yield app.name


def load(package: str) -> None:
    """Import all of ``package``, so that its forms are known."""
    for found in pkgutil.walk_packages(importlib.import_module(package).__path__, f"{package}."):
        if ".migrations" not in found.name:
            importlib.import_module(found.name)


def below(base: type[T]) -> Iterator[type[T]]:
    for one in base.__subclasses__():
        yield one
        yield from below(one)


def every_form() -> list[type[forms.BaseForm]]:
    for name in ours():
        load(name)
    roots = tuple(f"{name}." for name in ours())
    found = {one for one in below(forms.BaseForm) if f"{one.__module__}.".startswith(roots)}
    in_order = sorted(found, key=lambda one: (one.__module__, one.__qualname__))
    return [*in_order, *(form_of(one) for one in below(ListFilters))]


def form_of(filters: type[ListFilters]) -> type[forms.BaseForm]:
    """The text fields by which a list is narrowed, as a form of their own."""
    texts = {
        name: one.field
        for name, one in filters.base_filters.items()
        if issubclass(one.field_class, forms.CharField)
    }
    return type(filters.__name__, (FilterForm,), texts)


FORMS = every_form()
FIELDS = [
    pytest.param(form, name, id=f"{form.__name__}.{name}")
    for form in FORMS
    for name, field in getattr(form, "base_fields", {}).items()
    if isinstance(field, forms.CharField) and not isinstance(field.widget, forms.PasswordInput)
]


def sent(form: type[forms.BaseForm], name: str, text: str) -> forms.BaseForm:
    """``form`` as it arrives with ``text``, whatever else its own constructor asks for."""
    made = form.__new__(form)
    forms.BaseForm.__init__(made, data={name: text})
    return made


def test_the_forms_of_this_side_are_found() -> None:
    names = {form.__name__ for form in FORMS}
    assert {"ReferralForm", "SignInForm", "AuditFilters"} <= names
    assert names & {"ComplaintForm", "ContactForm"}
    assert names & {"VisitForm", "ReasonForm"}


@pytest.mark.parametrize(("form", "name"), FIELDS)
def test_a_text_field_is_cleaned_of_what_cannot_be_seen(
    form: type[forms.BaseForm], name: str
) -> None:
    assert sent(form, name, f"{HIDDEN}Cafe\u0301{HIDDEN} a{HIDDEN}b")[name].data == "Café ab"


@pytest.mark.parametrize(("form", "name"), FIELDS)
def test_nothing_but_hidden_characters_is_no_answer(form: type[forms.BaseForm], name: str) -> None:
    made = sent(form, name, HIDDEN)
    field = made.fields[name]
    if field.required:
        asked = re.escape(str(field.error_messages["required"]))
        with pytest.raises(forms.ValidationError, match=asked):
            field.clean(made[name].data)
    else:
        assert field.clean(made[name].data) in field.empty_values


def test_a_password_is_taken_as_it_is() -> None:
    form = next(one for one in FORMS if one.__name__ == "SignInForm")({"password": "a\u200bb"})
    assert form["password"].data == "a\u200bb"
