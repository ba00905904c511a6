"""The upload, what is said of its months, and undoing it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from incidents.imports.models import ImportedMonth, ImportFile
from incidents.imports.months import Comparison
from partnership.ui import formatting
from partnership.ui.forms import RadioField, RenderedForm, SubmissionMixin

MOST_MEGABYTES = 64
MOST_FILES = 60


class SeveralFilesInput(forms.FileInput):
    """A file input that takes several."""

    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """One or several files. An empty one is refused later, by name, beside the others."""

    widget = SeveralFilesInput(attrs={"accept": ".csv,text/csv"})

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, list) and data else [data or None]
        return [super(SeveralFilesField, self).clean(file, initial) for file in files]


class UploadForm(SubmissionMixin, RenderedForm):
    files = SeveralFilesField(  # type: ignore[assignment]
        label="Files",
        help_text="Street-level crime from data.police.uk, as downloaded: files whose names end "
        f"in “-street.csv”, at most {MOST_FILES} at once and {MOST_MEGABYTES} MB each.",
        allow_empty_file=True,
        error_messages={"required": "Choose one or several files."},
    )

    def clean_files(self) -> list[Any]:
        files: list[Any] = self.cleaned_data["files"]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(f"Choose at most {MOST_FILES} files at once.")
        for file in files:
            if file.size > MOST_MEGABYTES * 1_000_000:
                raise forms.ValidationError(f"{file.name} is larger than {MOST_MEGABYTES} MB.")
        return files


WHOLE, PART = "whole", "part"


@dataclass(frozen=True)
class ConfirmLine:
    """A month of a file, what it is held against, and the field that asks whether it is whole."""

    content: ImportedMonth
    comparison: Comparison
    field: BoundField


class ConfirmForm(RenderedForm):
    """Whether each month is whole.

    One that other months speak for is taken to be, until somebody says no. A doubtful one, and one
    with no other to compare with, has to be said.
    """

    def __init__(
        self, compared: Sequence[tuple[ImportedMonth, Comparison]], *args: Any, **kwargs: Any
    ) -> None:
        self._compared = compared
        super().__init__(*args, **kwargs)
        for content, comparison in compared:
            self.fields[f"month-{content.pk}"] = _whole_or_part(content, comparison)

    @property
    def lines(self) -> list[ConfirmLine]:
        return [
            ConfirmLine(content, comparison, self[f"month-{content.pk}"])
            for content, comparison in self._compared
        ]

    def answers(self) -> dict[int, bool]:
        """For each month of a file whether it is whole, by its primary key."""
        said = self.cleaned_data
        return {content.pk: said[f"month-{content.pk}"] == WHOLE for content, _ in self._compared}


def _whole_or_part(content: ImportedMonth, comparison: Comparison) -> forms.ChoiceField:
    month = formatting.month(content.month)
    asked = [] if comparison.seems_whole else [("", "Choose")]
    return forms.ChoiceField(
        label=f"{month} of {content.file}: what the file holds",
        choices=[*asked, (WHOLE, "The whole month"), (PART, "A part of it")],
        initial=WHOLE if comparison.seems_whole else None,
        error_messages={
            "required": f"Choose whether {content.file} holds the whole of {month} or a part."
        },
    )


class UndoForm(RenderedForm):
    reason = RadioField(
        "Why is it undone?",
        ImportFile.UndoReason.choices,
        missing="Choose why this import is undone.",
    )
