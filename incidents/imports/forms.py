"""The upload, and the choice of a boundary."""

from typing import Any

from django import forms

from partnership.places.models import AreaVersion
from partnership.ui import wording
from partnership.ui.forms import FilterForm, RenderedForm, SubmissionMixin

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
        return [super(SeveralFilesField, self).clean(one, initial) for one in files]


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


class BoundaryField(forms.ModelChoiceField):
    """A choice among all boundaries, those that are no longer in force included."""

    def label_from_instance(self, version: AreaVersion) -> str:
        ended = version.superseded_at
        until = f"until {wording.day(ended)}" if ended else "in force"
        return f"{version.area.name}, boundary {version.number}, {until}"


class SeriesForm(FilterForm):
    boundary = BoundaryField(
        label="Area and boundary",
        queryset=AreaVersion.objects.select_related("area").order_by("area__name", "-number"),
        empty_label=None,
        required=False,
    )
