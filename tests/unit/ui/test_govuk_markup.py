"""Our form templates give what govuk-frontend's own fixtures expect of the same options."""

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.template.loader import render_to_string

from partnership.ui.forms import RenderedForm

KEPT = json.loads((Path(__file__).parent / "govuk_fixtures.json").read_text())["fixtures"]
FIELDS = [one for one in KEPT if one["component"] != "error-summary"]
NAMES = [f"{one['component']} {one['name']}" for one in FIELDS]
VOID = {"input", "path"}
WIDGETS: dict[str, type[forms.Widget]] = {
    "input": forms.TextInput,
    "textarea": forms.Textarea,
    "select": forms.Select,
    "file-upload": forms.FileInput,
    "password-input": forms.PasswordInput,
    "radios": forms.RadioSelect,
    "checkboxes": forms.CheckboxSelectMultiple,
}


class Tree(HTMLParser):
    """Tags with their sorted attributes, and words; what unfolds is known by its frame alone.

    ``name`` is left out: the fixtures give other names than ids, and a Django form doesn't.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: list[Any] = []
        self.depth = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self.depth:
            self.parts.append((tag, sorted((k, v or "") for k, v in attrs if k != "name")))
        unfolds = "__conditional" in (dict(attrs).get("class") or "")
        if tag not in VOID and (self.depth or unfolds):
            self.depth += 1

    def handle_endtag(self, tag: str) -> None:
        self.depth = max(self.depth - 1, 0)
        if not self.depth:
            self.parts.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        if data.strip() and not self.depth:
            self.parts.append(" ".join(data.split()))


def field_of(component: str, options: dict[str, Any]) -> forms.Field:
    question = options.get("fieldset", {}).get("legend") or options["label"]
    widget = WIDGETS[component](attrs={"class": options["classes"]} if "classes" in options else {})
    words = {"label": question["text"], "help_text": options.get("hint", {}).get("text", "")}
    choices = [(one["value"], one["text"]) for one in options.get("items", [])]
    if component == "checkboxes":
        return forms.MultipleChoiceField(
            choices=choices, widget=widget, initial=checked(options), **words
        )
    if choices:
        initial = next(iter(checked(options)), None)
        return forms.ChoiceField(choices=choices, widget=widget, initial=initial, **words)
    return forms.CharField(widget=widget, **words)


def checked(options: dict[str, Any]) -> list[str]:
    ticked = [one["value"] for one in options["items"] if one.get("checked")]
    return ticked or options.get("values", [])


def form_of(component: str, options: dict[str, Any]) -> RenderedForm:
    name = options.get("id") or options.get("idPrefix") or options["name"]
    inner = {
        one["value"]: [f"in-{one['value']}"]
        for one in options.get("items", [])
        if "conditional" in one
    }
    fields = {name: field_of(component, options)}
    fields |= {of: forms.CharField() for names in inner.values() for of in names}
    hints = {one["value"]: one["hint"]["text"] for one in options.get("items", []) if "hint" in one}
    made = {
        **fields,
        "label_size": "",
        "mark_optional": False,
        "small_choices": False,
        "no_trace": False,
        "reveals": {name: inner},
        "choice_hints": {name: hints},
    }
    form = type("Form", (RenderedForm,), made)({} if "errorMessage" in options else None)
    form.auto_id = "%s"
    if "errorMessage" in options:
        form.errors.clear()
        form.add_error(name, options["errorMessage"]["text"])
    return form


@pytest.mark.parametrize("fixture", FIELDS, ids=NAMES)
def test_a_field_is_drawn_as_govuk_frontend_draws_it(fixture: dict[str, Any]) -> None:
    form = form_of(fixture["component"], fixture["options"])
    first = next(iter(form))
    assert Tree(first.as_field_group()).parts == Tree(fixture["html"]).parts


def test_the_error_summary_is_drawn_as_govuk_frontend_draws_it() -> None:
    [fixture] = [one for one in KEPT if one["component"] == "error-summary"]
    whole, at_field = fixture["options"]["errorList"]

    class SignIn(RenderedForm):
        terms = forms.BooleanField()

    form = SignIn({})
    form.auto_id = "%s"
    form.errors.clear()
    form.add_error(None, whole["text"])
    form.add_error("terms", at_field["text"])
    drawn = render_to_string("components/error_summary.html", {"form": form})
    expected = fixture["html"].replace("#example-error-1", "#terms")
    assert Tree(drawn).parts == Tree(expected).parts
