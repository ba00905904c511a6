"""Tags of the components. ``{% load ui %}``."""

import re
from collections.abc import Iterable
from typing import Any

from django import template
from django.forms import BaseForm
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from partnership.ui import glossary

register = template.Library()

WHOLE = re.compile(r"\b([A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}|\d\d:\d\d–\d\d:\d\d)\b")
PLAIN, NOWRAP = "{}", '<span class="partnership-nowrap">{}</span>'


@register.simple_tag
def word(key: str) -> str:
    """The partnership's own word: ``{% word "complaint" %}``."""
    return glossary.word(key)


@register.simple_tag
def form_errors(form: Any) -> list[dict[str, str]]:
    """What is wrong, in the order of the page; ``href`` is empty for the whole form."""
    if not isinstance(form, BaseForm):
        return []
    whole = [{"message": str(message), "href": ""} for message in form.non_field_errors()]
    return whole + [one for field in form for one in _errors_of(field)]


def _errors_of(field: Any) -> list[dict[str, str]]:
    href = "" if field.is_hidden else f"#{field.auto_id}"
    return [{"message": str(message), "href": href} for message in field.errors]


@register.filter
def under(row: Iterable[Any], columns: Iterable[Any]) -> list[tuple[Any, Any]]:
    """Each cell of a row with its column; a plain value becomes ``{text: value}``."""
    cells = (cell if isinstance(cell, dict) else {"text": cell} for cell in row)
    return list(zip(columns, cells, strict=True))


@register.filter
def unbroken(text: object) -> SafeString:
    """A text in which no postcode and no span of hours is broken at the end of a line."""
    pieces = WHOLE.split(str(text))  # every second one is whole
    marked = ((NOWRAP if i % 2 else PLAIN, piece) for i, piece in enumerate(pieces))
    return format_html_join("", "{}", ((format_html(mark, piece),) for mark, piece in marked))
