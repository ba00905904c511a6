"""``WhenField``: the one box for a time, read as people say it, and said back while they type."""

from typing import Any

from django import forms
from django.urls import reverse

from partnership.ui.fields import GovukBoundField

LONGEST = 60
HINT = "For example 22:30, half nine, last Friday night, 10pm to 2am or 14/11"


class WhenBoundField(GovukBoundField):
    """A box for a time, and the hidden one with the moment at which its words were said back."""

    @property
    def read(self) -> forms.BoundField:
        """The hidden box: what was shown is meant, however long the form stays open."""
        return self.form[f"{self.name}_read"]


def read_box() -> forms.CharField:
    """The hidden box beside a ``WhenField`` of that name."""
    widget = forms.HiddenInput(attrs={"data-when-read": "true"})
    return forms.CharField(required=False, max_length=40, widget=widget)


class WhenField(forms.CharField):
    """A time in words. ``told_in``: the box of the same form that says when they told us of it.

    ``one_moment``: a day or a night is too long, which the box says while somebody types.
    It cleans to its words: ``moments.meant`` reads them, with the moment at which they were typed.
    """

    def __init__(self, *, told_in: str = "", one_moment: bool = False, **kwargs: Any) -> None:
        self.told_in, self.one_moment = told_in, one_moment
        kwargs = {"max_length": LONGEST, "required": False, "help_text": HINT, **kwargs}
        super().__init__(**kwargs)
        self.template_name = "ui/when/field.html"

    @property
    def says_url(self) -> str:
        return reverse("when_in_words")

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> WhenBoundField:
        """Let the box draw the hidden one that says when it was read."""
        return WhenBoundField(form, self, field_name)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, object]:
        """What the script asks about: this box, and the one that says when they told us."""
        told = {"data-when-told": self.told_in} if self.told_in else {}
        one = {"data-when-moment": "true"} if self.one_moment else {}
        return {**super().widget_attrs(widget), "data-when": "true", **told, **one}
