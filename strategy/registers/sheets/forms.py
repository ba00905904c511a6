"""Bringing a sheet, saying what its columns are, and why one is undone."""

from collections.abc import Sequence
from typing import Any

from django import forms

from partnership.core.facts import Reason
from partnership.ui.forms import RadioField, RenderedForm, SubmissionMixin
from strategy.registers.declaring import Register
from strategy.registers.sheets.columns import NONE
from strategy.registers.sheets.reading import MOST_BYTES, MOST_LINES, SheetText, read_sheet


class BringForm(SubmissionMixin, RenderedForm):
    """The file. ``text`` is what stands in it."""

    sheet = forms.FileField(
        label="Sheet",
        help_text=f"CSV or XLSX with one row of headings, at most {MOST_LINES:,} lines and "
        f"{MOST_BYTES // 1_000_000} MB. Nothing is taken before you have seen what would be.",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,text/csv"}),
        allow_empty_file=True,
        error_messages={"required": "Choose a file."},
    )

    def text(self) -> SheetText:
        """What stands in the file.

        :raises BadSheet:
        """
        return read_sheet(self.cleaned_data["sheet"].read(MOST_BYTES + 1))


class ColumnsForm(RenderedForm):
    """What each column of a sheet is."""

    def __init__(
        self,
        *args: Any,
        register: Register,
        headings: Sequence[str],
        columns: dict[str, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offered = [(NONE, "Nothing: leave it out"), *((one.label,) * 2 for one in register.columns)]
        for at, heading in enumerate(headings):
            self.fields[f"column_{at}"] = forms.ChoiceField(
                label=heading or f"Column {at + 1}",
                required=False,
                choices=offered,
                initial=columns.get(str(at), NONE),
                widget=forms.Select(attrs={"class": "partnership-beside"}),
            )

    mark_optional = False

    def clean(self) -> dict[str, Any]:
        """Each field is filled by one column."""
        taken: set[str] = set()
        for name in self.fields:
            label = self.cleaned_data.get(name, NONE)
            if label and label in taken:
                self.add_error(name, f"“{label}” is another column already. Choose one of the two.")
            taken.add(label)
        return self.cleaned_data

    def columns(self) -> dict[str, str]:
        """The label of each column that fills something, by its place."""
        told = {name.removeprefix("column_"): label for name, label in self.cleaned_data.items()}
        return {at: label for at, label in told.items() if label}


class UndoForm(RenderedForm):
    """Why what came of a sheet is withdrawn."""

    def __init__(self, *args: Any, reasons: Sequence[Reason], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"] = RadioField(
            "Why is it undone?",
            [(one.value, one.label) for one in reasons],
            help_text="It stands in the history of each entry with your name",
            missing="Choose a reason",
        )
