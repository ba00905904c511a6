"""Tags of the components. ``{% load ui %}``."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django import template
from django.conf import settings
from django.forms import BaseForm
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from partnership.ui import glossary
from partnership.ui.context import SIDE_LABELS
from partnership.ui.rows import drawn_rows, unbroken

HEAD = '<thead class="govuk-table__head"><tr class="govuk-table__row">{}</tr></thead>'
COLUMN = '<th scope="col" class="govuk-table__header{}">{}</th>'
register = template.Library()
register.filter("drawn_under", drawn_rows)
register.filter("unbroken", unbroken)


@register.filter
def under(values: Iterable[Any], labels: Iterable[str]) -> list[tuple[str, Any]]:
    """The cells of a row, each with the label of its column."""
    return list(zip(labels, values, strict=True))


@register.simple_tag
def word(key: str) -> str:
    """The partnership's own word: ``{% word "complaint" %}``."""
    return glossary.word(key)


@register.simple_tag
def site() -> dict[str, str]:
    """Whose site it is, for a page that can rely on no context: ``{% site as site %}``."""
    return {
        "name": settings.PARTNERSHIP_NAME,
        "side": settings.SIDE,
        "side_label": SIDE_LABELS[settings.SIDE],
    }


@register.simple_tag
def table_head(*labels: str, numeric: str = "") -> SafeString:
    """The head of a table whose rows a template draws itself.

    ``numeric`` names the columns of numbers, with a comma and a space between them.
    """
    numbers = numeric.split(", ")
    more = (" govuk-table__header--numeric" if label in numbers else "" for label in labels)
    return format_html(HEAD, format_html_join("", COLUMN, zip(more, labels, strict=True)))


@register.simple_tag
def form_errors(form: Any) -> list[dict[str, str]]:
    """What is wrong, in the order of the page; ``href`` is empty for the whole form."""
    if not isinstance(form, BaseForm):
        return []
    whole = [{"message": str(message), "href": ""} for message in form.non_field_errors()]
    return whole + [error for name in _as_on_the_page(form) for error in _errors_of(form[name])]


def _as_on_the_page(form: BaseForm) -> list[str]:
    """The fields in order; what a choice unfolds stands below the choice."""
    reveals = getattr(form, "reveals", {})
    below = {name for unfolds in reveals.values() for names in unfolds.values() for name in names}
    tops = [name for name in form.fields if name not in below]
    ordered = [inner for name in tops for inner in _with_unfolded(name, reveals)]
    return [name for name in dict.fromkeys([*ordered, *form.fields]) if name in form.fields]


def _with_unfolded(name: str, reveals: Mapping[str, Mapping[str, list[str]]]) -> Iterator[str]:
    yield name
    for names in reveals.get(name, {}).values():
        for inner in names:
            yield from _with_unfolded(inner, reveals)


def _errors_of(field: Any) -> list[dict[str, str]]:
    href = "" if field.is_hidden else f"#{field.auto_id}"
    return [{"message": str(message), "href": href} for message in field.errors]
