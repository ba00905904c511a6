"""Days that people type in forms."""

from datetime import date
from typing import Any

from django import forms

from partnership.analysis.periods import FIRST_DAY, LAST_DAY


class DayField(forms.DateField):
    """A day of our own times: the day before the first or after the last day of all is none.

    A slip such as 9999 is told at the box, in the words for what is no day.
    """

    def to_python(self, value: Any) -> date | None:
        day: date | None = super().to_python(value)
        if day is not None and not FIRST_DAY <= day <= LAST_DAY:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return day
