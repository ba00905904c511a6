"""The base of every form: GOV.UK rendering, one-time submissions, domain errors."""

import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.forms.utils import pretty_name
from django.http import HttpRequest

from partnership.audit.errors import DomainError
from partnership.submissions.errors import SubmissionTaken
from partnership.ui.fields import GovukBoundField

AS_NEW = "as_new"  # the button that saves a form under another number


#: A kind of field -> what we say of what is none, in the place of Django's words.
EXAMPLES: dict[type[forms.Field], str] = {
    forms.DateField: "Enter a day, for example 15/7/2013.",
    forms.TimeField: "Enter a time, for example 14:30.",
    forms.IntegerField: "Enter a whole number, for example 3.",
}


class RenderedForm(forms.Form):
    """A form that draws itself.

    ``label_size``: "", "s", "m" or "l". ``mark_optional``: say "(optional)" where it is.
    ``small_choices``: radios and checkboxes take less height; what a finger can hit stays as large.
    ``reveals``: field -> value -> names of fields that unfold under that radio or checkbox.
    ``choice_hints``: field -> value -> hint under that choice.
    ``no_trace_fields``: fields that the browser is asked not to keep what was typed in;
    ``no_trace = True`` asks it for all of them, as every form on the side of outreach does.
    ``needed_when_shown``: fields that must be answered once they stand on the page, though not
    every form has them there.
    """

    label_size = "s"
    mark_optional = True
    small_choices = True
    reveals: dict[str, dict[str, list[str]]] = {}
    choice_hints: dict[str, dict[str, str]] = {}
    needed_when_shown: frozenset[str] = frozenset()
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            told, label = field.error_messages, str(field.label or pretty_name(name))
            if told.get("required") == forms.Field.default_error_messages["required"]:
                told["required"] = f"{_asked_of(field)} “{label}”."
            for kind, example in EXAMPLES.items():
                plain = kind.default_error_messages["invalid"]
                if isinstance(field, kind) and told.get("invalid") == plain:
                    told["invalid"] = example
            of = label.replace("%", "%%")
            told.setdefault("max_length", f"“{of}” must be %(limit_value)d characters or fewer.")

    def _clean_fields(self) -> None:
        """Refuse what is longer than its field reads, in words, whatever else is wrong with it.

        What is wrong with a box that no choice unfolds is nobody's to put right: it is empty.
        """
        super()._clean_fields()  # type: ignore[misc]
        for name in self.fields:
            bound = self[name]
            if isinstance(bound, GovukBoundField) and bound.is_too_long:
                self.errors.pop(name, None)
                self.add_error(name, too_long(bound))
        for name in (self.errors.keys() & self._can_unfold()) - self._unfolded():
            del self.errors[name]
            self.cleaned_data[name] = self.fields[name].to_python(None)

    def offer(self, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
        """Give a field its ``choices``, where they are not known before."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(choices)

    def get_context(self) -> dict[str, Any]:
        """Leave unfolding fields to the choice that unfolds them."""
        context = super().get_context()
        hidden = self.revealed_names()
        context["fields"] = [pair for pair in context["fields"] if pair[0].name not in hidden]
        return context

    def revealed_names(self) -> set[str]:
        """The fields that stand inside another field."""
        return self._can_unfold()

    def _can_unfold(self) -> set[str]:
        by_value = (values for field in self.reveals.values() for values in field.values())
        return {name for names in by_value for name in names}

    def _unfolded(self) -> set[str]:
        """The fields that the answers unfold, and those that unfold in them."""
        inside: set[str] = set()
        asked = list(self.fields.keys() - self._can_unfold())
        while asked:
            name = asked.pop()
            answer = self.cleaned_data.get(name)
            value = "on" if answer is True else str(answer)
            more = set(self.reveals.get(name, {}).get(value, [])) - inside
            inside |= more
            asked += more
        return inside


def too_long(bound: GovukBoundField) -> str:
    """That a box holds more than it takes, and how much it takes."""
    most = getattr(bound.field, "max_length", None) or bound.longest_raw
    return f"“{bound.label}” must be {most:,} characters or fewer."


def _asked_of(field: forms.Field) -> str:
    """What a person does with an empty field of this sort."""
    if isinstance(field.widget, forms.CheckboxInput):
        return "Tick"
    if isinstance(field.widget, forms.RadioSelect | forms.Select):
        return "Choose an answer for"
    return "Choose a file for" if isinstance(field, forms.FileField) else "Fill in"


class FilterForm(RenderedForm):
    """A form that narrows a list by GET: nothing is required, so nothing is marked optional."""

    mark_optional = False


class RadioField(forms.ChoiceField):
    """A question whose answers stand below each other. ``missing`` is said where none is chosen."""

    widget = forms.RadioSelect

    def __init__(self, label: str, choices: Any = (), *, missing: str = "", **kwargs: Any) -> None:
        if missing:
            kwargs["error_messages"] = {"required": missing}
        super().__init__(label=label, choices=choices, **kwargs)


class SubmissionInput(forms.HiddenInput):
    """The hidden number of a form. Once it is used, a button beside it saves as new.

    ``as_new`` is the number that the button sends in place of the used one, or nothing.
    """

    template_name = "ui/forms/submission.html"
    as_new = ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["data-number"] = context["widget"]["value"]
        return {**context, "as_new": self.as_new}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return data.get(AS_NEW) or super().value_from_datadict(data, files, name)


class SubmissionField(forms.UUIDField):
    """The client's own number of a submission: the same one is saved once."""

    widget = SubmissionInput
    default_error_messages = {
        "required": "The form arrived without its number. Send it once more.",
        "invalid": "The form arrived with a number that is not one. Send it once more.",
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(initial=uuid.uuid4, **kwargs)

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Keep a number that was sent; replace one that could never be accepted."""
        try:
            return uuid.UUID(str(data))
        except ValueError:
            return initial


class SubmissionMixin(forms.Form):
    """Adds the hidden field ``submission``, by which ``submissions.save_once`` knows a form."""

    submission = SubmissionField()


def add_domain_error(form: forms.BaseForm, error: DomainError) -> None:
    """Show a broken rule at its field, or above the form when it concerns no field of it."""
    form.add_error(error.field if error.field in form.fields else None, error.message)
    number = form.fields.get("submission")
    if isinstance(error, SubmissionTaken) and number:
        cast(SubmissionInput, number.widget).as_new = str(uuid.uuid4())


@contextmanager
def errors_shown_on(form: forms.BaseForm) -> Iterator[None]:
    """Show on ``form`` why a service refused what the block asked of it.

    What follows a success stands behind the block: its own errors are no refusals.
    """
    try:
        yield
    except DomainError as error:
        add_domain_error(form, error)


@contextmanager
def errors_told(request: HttpRequest) -> Iterator[None]:
    """Say on the next page why a service refused what the block asked of it."""
    try:
        yield
    except DomainError as error:
        messages.error(request, error.message)
