"""The form field of a free text: it names what it finds, and asks why it must stay.

    class NoteForm(GuardedMixin, RenderedForm):
        note = GuardedField(label="Note", max_length=500, widget=forms.Textarea)

The service is handed ``form.confirmation("note")`` and checks again: a form is a courtesy.
"""

from functools import cached_property
from typing import Any

from django import forms
from django.urls import reverse

from partnership.core.guarded.kinds import REFUSED, Kind
from partnership.guarded.checking import (
    Confirmation,
    KeptBecause,
    WordsHeld,
    WordsTooLong,
    check,
    check_leaving,
)
from partnership.ui.fields import GovukBoundField

WHY = "Why must these words stay?"


class GuardedBoundField(GovukBoundField):
    """A bound field that draws, below its box, the question why found words must stay."""

    field: Any  # a GuardedField, or another with its ``may_stay`` and ``but``

    @property
    def kept(self) -> forms.BoundField:
        """The question why the words must stay."""
        return self.form[f"{self.name}_kept"]

    @property
    def kinds_name(self) -> str:
        """The name of the hidden box with the kinds that somebody was shown."""
        return self.form.add_prefix(f"{self.name}_kinds")

    @property
    def shown_kinds(self) -> str:
        """The kinds that this page names, to come back with the answer."""
        return ",".join(self._held)

    @property
    def asks(self) -> bool:
        """Whether the question is open: something was found that may stay."""
        return self.field.may_stay and bool(self._held) and not REFUSED & set(self._held)

    @property
    def _held(self) -> tuple[Kind, ...]:
        form: Any = self.form
        return tuple(form.held.get(self.name, ()))

    @cached_property
    def check_url(self) -> str:
        """Where a script asks while somebody types, by the rules of this field."""
        leaving = {} if self.field.may_stay else {"leaving": "1"}
        return reverse("guarded_check", query={"but": sorted(self.field.but), **leaving})


class GuardedField(forms.CharField):
    """Free text that may not tell who somebody is.

    ``but``: kinds that the text is there to hold, such as a house number in a place. ``may_stay``:
    whether words that were found may be confirmed; not in a text that leaves those who wrote it.
    """

    def __init__(
        self, *, but: frozenset[Kind] = frozenset(), may_stay: bool = True, **kwargs: Any
    ) -> None:
        self.but, self.may_stay = but, may_stay
        kwargs.setdefault("bound_field_class", GuardedBoundField)
        kwargs.setdefault("template_name", "guarded/field.html")
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, object]:
        """Mark the box for the script that asks while somebody types."""
        return {**super().widget_attrs(widget), "data-guarded": "true"}

    def check(self, text: str, confirmed: Confirmation | None) -> None:
        """Check a text by the rules of this field.

        :raises WordsHeld, WordsTooLong:
        """
        if self.may_stay:
            check(text, confirmed=confirmed, but=self.but)
        else:
            check_leaving(text)


class GuardedMixin(forms.Form):
    """Checks every ``GuardedField`` of a form after its own ``clean``.

    ``unguarded``: fields whose text is sealed to somebody who needs it as it is; ``clean`` adds
    them. ``held``: field -> kinds that were found and that nobody has confirmed.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unguarded: set[str] = set()
        self.held: dict[str, tuple[Kind, ...]] = {}
        for name in self._asked_names():
            self.fields[f"{name}_kept"] = forms.ChoiceField(
                label=WHY,
                required=False,
                choices=[("", "Choose a reason"), *KeptBecause.choices],
                help_text="The reason is kept with your name",
            )

    def _guarded_names(self) -> list[str]:
        return [name for name, field in self.fields.items() if isinstance(field, GuardedField)]

    def _asked_names(self) -> list[str]:
        """The fields that ask why words must stay: of these, or a place with its words."""
        return [name for name, field in self.fields.items() if getattr(field, "may_stay", False)]

    def revealed_names(self) -> set[str]:
        """The questions stand inside their field's own frame."""
        base: Any = super()
        return {*base.revealed_names(), *(f"{name}_kept" for name in self._asked_names())}

    def confirmation(self, name: str) -> Confirmation | None:
        """Why words in the field ``name`` are to stay, and which kinds somebody was shown."""
        because = self.data.get(self.add_prefix(f"{name}_kept"), "")
        shown = str(self.data.get(self.add_prefix(f"{name}_kinds"), ""))[:200].split(",")
        if because not in KeptBecause.values:
            return None
        kinds = frozenset(Kind(value) for value in shown if value in list(Kind))
        return Confirmation(KeptBecause(because), kinds)

    def _post_clean(self) -> None:
        base: Any = super()
        base._post_clean()
        for name in self._asked_names():
            self.cleaned_data.pop(f"{name}_kept", None)
        for name in self._guarded_names():
            text = self.cleaned_data.get(name)
            if text and name not in self.unguarded:
                self._guard(name, text)

    def _guard(self, name: str, text: str) -> None:
        field: Any = self.fields[name]
        try:
            field.check(text, self.confirmation(name))
        except WordsHeld as error:
            self.show_held(name, error)
        except WordsTooLong as error:
            self.add_error(name, error.message)

    def show_held(self, name: str, error: WordsHeld) -> None:
        """Name at its field what was found, here or by the service, and ask why it must stay."""
        self.held[name] = error.kinds
        self.add_error(name, error.message)
