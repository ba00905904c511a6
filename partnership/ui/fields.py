"""How a field of a form meets GOV.UK markup: kinds, ids, classes and descriptions."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.conf import settings
from django.forms.boundfield import BoundField

from partnership.ui import formatting
from partnership.ui.text import LONGEST, clean_line, clean_lines

KINDS: list[tuple[type[forms.Widget], str]] = [
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.FileInput, "file"),
    (forms.DateInput, "date"),
    (forms.PasswordInput, "password"),
]
DRAWN_APART = {
    "radios": "choices",
    "checkboxes": "choices",
    "checkbox": "checkbox",
    "password": "password",
    "date": "date",
}
CLASSES = {
    "select": "govuk-select",
    "textarea": "govuk-textarea",
    "file": "govuk-file-upload",
    "input": "govuk-input",
    "date": "govuk-input",
    "password": "govuk-input govuk-password-input__input govuk-js-password-input-input",
}
NATIVE_TYPES: list[tuple[type[forms.Widget], str, str]] = [
    (forms.DateInput, "date", "%Y-%m-%d"),
    (forms.TimeInput, "time", "%H:%M"),
    (forms.DateTimeInput, "datetime-local", "%Y-%m-%dT%H:%M"),
]
NATIVE_WIDTHS = {
    "date": "partnership-input--date",
    "time": "partnership-input--time",
    "datetime-local": "govuk-input--width-20",
}
PASSWORD_ATTRS = {
    "spellcheck": "false",
    "autocapitalize": "none",
    "autocomplete": "current-password",
}
DJANGO_TEXTAREA_ROWS = "10"
# Characters that are read of a field's raw text: what it may hold, written with decomposed
# letters and hidden characters among them. More is refused before it is cleaned.
RAW_FACTOR, RAW_EXTRA = 4, 1_000
RAW_WITHOUT_LIMIT = 5_000


@dataclass
class Choice:
    """One radio or checkbox and the fields that it unfolds."""

    id: str
    value: str
    label: str
    checked: bool
    disabled: bool = False
    hint: str = ""
    reveals: list[BoundField] = field(default_factory=list)


class GovukBoundField(BoundField):
    """A bound field that is drawn as a GOV.UK component by ``as_field_group``."""

    def __init__(self, form: Any, field: forms.Field, name: str) -> None:
        super().__init__(form, field, name)
        self._cleaned: tuple[str, str] | None = None
        prepare(field.widget)

    @property
    def data(self) -> Any:
        """What was sent, without what cannot be seen in it; a password is taken as it is."""
        sent = super().data
        if not isinstance(sent, str):
            return sent
        raw = sent[: self.longest_raw]
        if isinstance(self.field.widget, forms.PasswordInput):
            return raw
        if self._cleaned is None or self._cleaned[0] != raw:
            clean = clean_lines if self.kind == "textarea" else clean_line
            self._cleaned = (raw, clean(raw))
        return self._cleaned[1]

    @property
    def longest_raw(self) -> int:
        """How many characters of what was sent are read; a form with more is in error."""
        most = getattr(self.field, "max_length", None)
        return min(most * RAW_FACTOR + RAW_EXTRA if most else RAW_WITHOUT_LIMIT, LONGEST)

    @property
    def is_too_long(self) -> bool:
        """Whether more was sent than is read."""
        sent = super().data
        return isinstance(sent, str) and len(sent) > self.longest_raw

    @property
    def kind(self) -> str:
        """Which template of ``ui/forms`` draws it."""
        widget = self.field.widget
        return next((kind for of, kind in KINDS if isinstance(widget, of)), "input")

    @property
    def template_name(self) -> str:
        """The field's own template, or that of its kind."""
        drawn = DRAWN_APART.get(self.kind)
        own = f"ui/forms/{drawn}.html" if drawn else ""
        return str(getattr(self.field, "template_name", "") or own or super().template_name)

    @property
    def own_class(self) -> str:
        """Classes that the form gave to the widget."""
        return str(self.field.widget.attrs.get("class", ""))

    @property
    def choice_block(self) -> str:
        """The component that radios or checkboxes are."""
        return "govuk-radios" if self.kind == "radios" else "govuk-checkboxes"

    @property
    def group_class(self) -> str:
        """Classes of the frame around radios or checkboxes."""
        block = self.choice_block
        small = f"{block}--small" if getattr(self.form, "small_choices", True) else ""
        return " ".join(name for name in [block, small, self.own_class] if name)

    @property
    def label_class(self) -> str:
        """Size of the label or legend, as the form wants it."""
        size = getattr(self.form, "label_size", "s")
        block = "govuk-fieldset__legend" if self.is_group else "govuk-label"
        return f"{block}--{size}" if size else ""

    @property
    def is_group(self) -> bool:
        """Whether the question stands in a legend."""
        return self.kind in {"radios", "checkboxes"}

    @property
    def full_label(self) -> str:
        """The label; "(optional)" follows where an answer may be left out."""
        wanted = getattr(self.form, "mark_optional", False) and self.kind != "checkbox"
        needed = self.field.required or self.name in getattr(self.form, "needed_when_shown", ())
        mark = wanted and not needed and "optional" not in str(self.label)
        return f"{self.label} (optional)" if mark else str(self.label)

    @property
    def leaves_no_trace(self) -> bool:
        """Whether the browser is to forget what was typed.

        All of outreach, who asks for it, and guarded words: these may be sealed.
        """
        attrs = self.field.widget.attrs
        asked = getattr(self.form, "no_trace", settings.IS_OUTREACH) or "data-guarded" in attrs
        return "autocomplete" not in attrs and (
            asked or self.name in getattr(self.form, "no_trace_fields", ())
        )

    @property
    def hint_id(self) -> str:
        return f"{self.auto_id}-hint"

    @property
    def error_id(self) -> str:
        return f"{self.auto_id}-error"

    @property
    def aria_describedby(self) -> str:
        """What a screen reader says after the label: hint, then error."""
        if self.is_hidden or not self.auto_id:
            return ""
        own = [self.field.widget.attrs.get("aria-describedby", "")]
        hint = [self.hint_id] if self.help_text else []
        error = [self.error_id] if self.errors else []
        return " ".join(name for name in [*own, *hint, *error] if name)

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        """Attributes as GOV.UK wants them: errors are told in words, not left to the browser."""
        built = dict(attrs)
        if self.field.disabled:
            built["disabled"] = True
        if self.leaves_no_trace:
            built.setdefault("autocomplete", "off")
        if self.is_hidden or self.is_group:
            return built
        if self.aria_describedby:
            built["aria-describedby"] = self.aria_describedby
        if css := self.widget_class:
            built["class"] = css
        return built

    @property
    def widget_class(self) -> str:
        """The component's class, its error variant and the form's own classes."""
        block = CLASSES.get(self.kind, "")
        if not block:
            return self.own_class
        error = f"{block.split()[0]}--error" if self.errors else ""
        width = NATIVE_WIDTHS.get(getattr(self.field.widget, "input_type", ""), "")
        return " ".join(name for name in [block, error, self.own_class or width] if name)

    @cached_property
    def choices(self) -> list[Choice]:
        """The radios or checkboxes; the first has the field's own id, so that errors lead to it."""
        choices = [subwidget.data for subwidget in self.subwidgets]
        return [self._choice(data, number) for number, data in enumerate(choices, 1)]

    def _choice(self, data: dict[str, Any], number: int) -> Choice:
        value = str(data["value"])
        return Choice(
            id=self.auto_id if number == 1 else f"{self.auto_id}-{number}",
            value=value,
            label=data["label"],
            checked=bool(data["selected"]),
            disabled=bool(data["attrs"].get("disabled")),
            hint=getattr(self.form, "choice_hints", {}).get(self.name, {}).get(value, ""),
            reveals=self._revealed_by(value),
        )

    @property
    def day_in_words(self) -> str:
        """The day of a date field, ``Fri 29 November 2013``; nothing for what is no day."""
        try:
            day = self.field.to_python(self.value())
        except forms.ValidationError:
            return ""
        return formatting.day(day) if isinstance(day, date) else ""

    @property
    def revealed(self) -> list[BoundField]:
        """What a single checkbox unfolds: the form names it under the value "on"."""
        return self._revealed_by("on")

    def _revealed_by(self, value: str) -> list[BoundField]:
        names = getattr(self.form, "reveals", {}).get(self.name, {}).get(value, [])
        return [self.form[name] for name in names]

    @property
    def is_checked(self) -> bool:
        """For a single checkbox."""
        widget = self.field.widget
        return isinstance(widget, forms.CheckboxInput) and bool(widget.check_test(self.value()))


def prepare(widget: Any) -> None:
    """Let ``widget`` be the quickest of its sort: native dates, numbers typed as text."""
    for of, input_type, format_ in NATIVE_TYPES:
        if isinstance(widget, of):
            vars(widget).update(input_type=input_type, format=format_)
    if isinstance(widget, forms.NumberInput):
        _type_numbers(widget)
    if isinstance(widget, forms.Textarea):
        _free_textarea(widget)
    if isinstance(widget, forms.PasswordInput):
        widget.attrs = PASSWORD_ATTRS | widget.attrs


def _type_numbers(widget: forms.NumberInput) -> None:
    """A number field that a wheel cannot turn; its limits are the form's to check."""
    whole = widget.attrs.get("step", "1") == "1"
    for name in ("min", "max", "step"):
        widget.attrs.pop(name, None)
    widget.input_type = "text"
    widget.attrs.setdefault("inputmode", "numeric" if whole else "decimal")


def _free_textarea(widget: forms.Textarea) -> None:
    """No silent cut of pasted text (``maxlength``), and a height that fits the page."""
    widget.attrs.pop("cols", None)
    widget.attrs.pop("maxlength", None)
    if widget.attrs.get("rows") == DJANGO_TEXTAREA_ROWS:
        widget.attrs["rows"] = "5"
