"""The number that something has in another system: short, of a known form, and about nobody.

    case_number = NumberElsewhereField(pattern=HOLD, example="FOI-2026/113", label="Number")

The service checks again with ``check_number``, and the database holds the pattern.
"""

import re
from typing import Any

from django import forms

from partnership.audit.errors import DomainError
from partnership.core.guarded.finder import kinds_of
from partnership.core.guarded.reading import TextTooLong


class NoSuchNumber(DomainError):
    """What was given as a number has another form, or tells who somebody is."""

    message = "Enter the number alone, as the other system gives it."


def is_number(text: str, pattern: str) -> bool:
    """Whether ``text`` has the form ``pattern`` and holds nothing that tells who somebody is."""
    try:
        return re.fullmatch(pattern, text) is not None and not kinds_of(text)
    except TextTooLong:
        return False


def check_number(text: str, pattern: str, *, field: str) -> str:
    """``text``, where it is a number of the form ``pattern``.

    :raises NoSuchNumber:
    """
    if not is_number(text, pattern):
        raise NoSuchNumber(field=field)
    return text


class NumberElsewhereField(forms.CharField):
    """A number of another system, in capitals. ``example`` is how one looks."""

    def __init__(self, *, pattern: str, example: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.pattern = pattern
        self.error_messages["invalid"] = f"Enter the number alone, such as {example}."

    def to_python(self, value: Any) -> str:
        """In capitals, with the small “of” of a police log."""
        text: str = super().to_python(value) or ""
        return text.upper().replace(" OF ", " of ")

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not is_number(value, self.pattern):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
