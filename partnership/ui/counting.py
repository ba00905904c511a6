"""``CountField``: how many there were, in a large box with a button for one more and one less."""

from typing import Any

from django import forms

MOST = 10_000


class CountField(forms.IntegerField):
    """A whole number from 0 to ``most``. Without JavaScript it is a box for a number."""

    def __init__(self, *, most: int = MOST, **kwargs: Any) -> None:
        told = f"Enter a whole number from 0 to {most:,}."
        widget = forms.NumberInput(
            attrs={"class": "partnership-count__box", "inputmode": "numeric", "data-count": "true"}
        )
        errors = dict.fromkeys(("invalid", "min_value", "max_value"), told)
        errors |= {"required": "Enter how many, or 0."}
        super().__init__(
            min_value=0, max_value=most, widget=widget, error_messages=errors, **kwargs
        )
        self.template_name = "ui/forms/count.html"
