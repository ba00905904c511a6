"""Two people change one record: both versions are shown, and whoever comes second chooses."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any, cast

from django import forms
from django.http import QueryDict

from partnership.ui import formatting

NOTHING = "Nothing"


@dataclass(frozen=True)
class Difference:
    """One question that the two versions answer differently, in words."""

    label: str
    mine: str
    theirs: str


class ConflictMixin(forms.Form):
    """A form that changes a record, and knows by ``seen`` which version of it was shown.

    After ``show_conflict`` the page draws ``components/conflict.html`` inside the form. It is sent
    again as a change of the version that is shown now, so it isn't refused for the same reason.
    ``keep_theirs``: what the button says that saves the rest of the form and leaves theirs as it
    is, sent as ``keep_theirs``; empty where nothing would be left to save.
    """

    seen = forms.CharField(widget=forms.HiddenInput)
    differences: list[Difference] = []
    keep_theirs = ""

    def show_conflict(self, theirs: Mapping[str, Any], *, seen: str, message: str) -> None:
        """Show how the record is by now (``theirs``: field -> value, version ``seen``)."""
        differences = [
            Difference(str(self[name].label), mine, now)
            for name, value in theirs.items()
            if name in self.fields and not self.fields[name].widget.is_hidden
            for mine, now in [
                (
                    in_words(self.fields[name], self.cleaned_data.get(name)),
                    in_words(self.fields[name], value),
                )
            ]
            if mine != now
        ]
        self.show_differences(differences, seen=seen, message=message)

    def show_differences(self, differences: list[Difference], *, seen: str, message: str) -> None:
        """Show the two versions as ``differences``; the record is now at version ``seen``."""
        self.differences = differences
        data = cast(QueryDict, self.data).copy()
        data[self.add_prefix("seen")] = seen
        self.data = data
        self.add_error(None, message)


def in_words(field: forms.Field, value: Any) -> str:
    """An answer as people read it."""
    if isinstance(field, forms.ModelChoiceField):
        return _of_record(field, value)
    if value in (None, ""):
        return NOTHING
    if isinstance(value, date):
        return formatting.day(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    choices = dict(cast(Any, field.choices)) if isinstance(field, forms.ChoiceField) else {}
    return str(choices.get(value, value))


def _of_record(field: "forms.ModelChoiceField[Any]", value: Any) -> str:
    key = getattr(value, "pk", value)
    chosen = field.queryset.filter(pk=key).first() if field.queryset is not None and key else None
    return field.label_from_instance(chosen) if chosen else str(field.empty_label or NOTHING)
