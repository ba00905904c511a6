"""What narrows a list: a django-filter FilterSet whose form is drawn as ours are."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import django_filters
from django import forms
from django.db.models import Model, QuerySet
from django.http import HttpRequest, QueryDict
from django_filters.fields import ModelChoiceField, ModelChoiceIterator

from partnership.ui import formatting
from partnership.ui.days import DayField
from partnership.ui.forms import FilterForm

SORT = "sort"
WAITING = "waiting"
Choices = Sequence[tuple[str, str]]


def one_of(choices: Choices, asked: str | None) -> str:
    """What was asked for, where it is one of ``choices``; else the first of them."""
    return asked if asked in dict(choices) else choices[0][0]


class ChoiceFilter(django_filters.Filter):
    """One of ``choices``, in the order in which they are given."""

    field_class = forms.ChoiceField


class WaitingFilter(ChoiceFilter):
    """What waits, or what is done: ``field_name`` is the field that is empty while it waits.

    ``done`` is the choice of what is done, as its value and its words.
    """

    def __init__(self, field_name: str, *, label: str, done: tuple[str, str]) -> None:
        super().__init__(field_name, label=label, choices=[(WAITING, "Waiting"), done])

    def filter(self, rows: "QuerySet[Any]", which: str) -> "QuerySet[Any]":
        return rows.filter(**{f"{self.field_name}__isnull": which == WAITING})


class _AllAtOnce(ModelChoiceIterator):
    """Records that are few: one query reads them, where a cursor would take three."""

    def __iter__(self) -> Iterator[tuple[Any, str]]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        for record in self.queryset:
            yield self.choice(record)


class RecordField(ModelChoiceField):
    """One of a few records, or none of them."""

    iterator = _AllAtOnce


class RecordFilter(django_filters.ModelChoiceFilter):
    """One of a few records."""

    field_class = RecordField


class DayFilter(django_filters.Filter):
    """A day."""

    field_class = DayField

    def __init__(self, *args: Any, **more: Any) -> None:
        told = {"invalid": "Type a date like 14/11/2026"}
        super().__init__(*args, widget=forms.DateInput, error_messages=told, **more)


class ListFilterForm(FilterForm):
    """The form of a filter set; ``request`` is who asks for the list, and where."""

    request: HttpRequest


class ListFilters(django_filters.FilterSet):
    """What narrows a list, and how it is sorted. The address holds it all.

    Subclasses declare a filter for each box. ``links`` are choices that stand above the list as
    links, one of them always on: the first where the address names none. ``never_saved`` are boxes
    that stand for something of the session alone, or in which somebody may be named. A box
    that ``shows_more`` rows keeps the panel above a short list too.
    """

    links: tuple[str, ...] = ()
    never_saved: frozenset[str] = frozenset()
    shows_more: bool = False

    class Meta:
        form = ListFilterForm

    def __init__(self, data: QueryDict, rows: "QuerySet[Any]", *, request: HttpRequest) -> None:
        super().__init__(data, rows, request=request)
        self.data = data.copy()
        self.sorts: Choices = []
        for name in self.links:
            self.offer(name, self.filters[name].extra.get("choices", ()))

    def offer(self, name: str, choices: Choices) -> None:
        """Give a box its ``choices``, where they depend on who asks."""
        self.filters[name].extra["choices"] = choices
        if name in self.links and choices:
            self.data[name] = one_of(choices, self.data.get(name))

    @property
    def form(self) -> ListFilterForm:
        """The form, bound to the address. It also says how to sort, since a phone has no heads."""
        if not hasattr(self, "_form"):
            form: ListFilterForm = super().form
            form.request = self.request
            for name in self.links:
                form.fields[name].widget = forms.HiddenInput()
            if len(self.sorts) > 1:
                form.fields[SORT] = forms.ChoiceField(
                    label="Sort by", choices=self.sorts, required=False
                )
        made: ListFilterForm = self._form
        return made

    @property
    def given(self) -> dict[str, Any]:
        """What stands in the boxes, as far as it is in order."""
        self.form.is_valid()
        return self.form.cleaned_data

    def filter_queryset(self, rows: Any) -> Any:
        """``rows`` narrowed; none for a filter in error, since all would look like its answer."""
        if self.errors:
            return rows.none()
        for name, narrow in self.filters.items():
            rows = narrow.filter(rows, self.given.get(name))
        return rows

    def chosen(self) -> Iterator[tuple[str, str, str]]:
        """Each filter that is on: its name, its label, and what was chosen in words."""
        for name, value in self.given.items():
            if name in self.filters and value not in (None, "", False):
                yield name, str(self.form[name].label), self._in_words(name, value)

    def _in_words(self, name: str, value: Any) -> str:
        choices = getattr(self.form.fields[name], "choices", ())
        if isinstance(value, date):
            return formatting.day(value)
        if value is True:
            return "yes"
        named = {} if isinstance(value, Model) else {str(key): words for key, words in choices}
        return str(named.get(value, value))
