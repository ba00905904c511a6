"""The boxes of forms as HTML, as Django's own templates draw them.

A page may have dozens of boxes and options, for which templates are slow.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

TEXT_INPUTS = ("date", "email", "hidden", "number", "password", "text", "time")
Drawing = Callable[[Mapping[str, Any]], SafeString]


def drawn_input(widget: Mapping[str, Any]) -> SafeString:
    """An ``input``, as ``django/forms/widgets/input.html``."""
    value = "" if widget["value"] is None else f' value="{_told(widget["value"])}"'
    name = _told(widget["name"])
    attributes = _attributes(widget["attrs"])
    return SafeString(f'<input type="{_told(widget["type"])}" name="{name}"{value}{attributes}>')


def drawn_select(widget: Mapping[str, Any]) -> SafeString:
    """A ``select`` with its options, as ``django/forms/widgets/select.html``."""
    options = "".join(_options(widget["optgroups"]))
    name = _told(widget["name"])
    return SafeString(f'<select name="{name}"{_attributes(widget["attrs"])}>{options}\n</select>')


def _options(groups: Any) -> Iterator[str]:
    for group, options, _ in groups:
        if group:
            yield f'\n  <optgroup label="{_told(group)}">'
        for option in options:
            value, attributes = _told(option["value"]), _attributes(option["attrs"])
            yield f'\n  <option value="{value}"{attributes}>{_told(option["label"])}</option>'
        if group:
            yield "\n  </optgroup>"


def _attributes(attributes: Mapping[str, Any]) -> str:
    return "".join(
        f" {name}" if value is True else f' {name}="{_told(value)}"'
        for name, value in attributes.items()
        if value is not False
    )


def _told(value: Any) -> str:
    return conditional_escape(value if isinstance(value, str) else str(value))


#: The templates of Django's widgets that are drawn here instead.
DRAWN: Mapping[str, Drawing] = {
    "django/forms/widgets/select.html": drawn_select,
    **{f"django/forms/widgets/{kind}.html": drawn_input for kind in TEXT_INPUTS},
}
