"""The form that gives a hidden text a new wording."""

from typing import Any

from django import forms

from partnership.audit.errors import DomainError
from partnership.core.guarded.reading import LONGEST
from partnership.drafts.forms import KeepsDraft
from partnership.guarded.checking import WordsHeld, shown
from partnership.guarded.columns import GuardedColumn
from partnership.guarded.fields import GuardedField, GuardedMixin
from partnership.guarded.urgent import tells_of_danger
from partnership.ui.forms import RenderedForm, add_domain_error


class CleanForm(KeepsDraft, GuardedMixin, RenderedForm):
    """The masked text, to be worded anew."""

    draft_label = "Words to clean"
    text = GuardedField(
        label="New wording",
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Say what happened and where. Nothing that tells who somebody is",
    )

    def __init__(self, *args: Any, column: GuardedColumn, row: Any, **kwargs: Any) -> None:
        self.column = column
        hidden = getattr(row, column.text)
        super().__init__(*args, initial={"text": shown(hidden, None)}, **kwargs)
        field: Any = self.fields["text"]
        field.max_length = getattr(column.field, "max_length", None) or LONGEST
        field.but = column.but

    def clean(self) -> dict[str, Any]:
        """Ask nothing of words that the service does not store, since somebody has to be called."""
        if tells_of_danger(self.column, self.cleaned_data.get("text", "")):
            self.unguarded.add("text")
        return self.cleaned_data

    def refuse(self, error: DomainError) -> None:
        """Show a broken rule, with the question where words may stay."""
        if isinstance(error, WordsHeld):
            self.show_held("text", error)
        else:
            add_domain_error(self, error)
