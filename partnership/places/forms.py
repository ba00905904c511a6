"""The form that gives an area a boundary."""

import json
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import slugify

from partnership.drafts import unsafe
from partnership.drafts.forms import KeepsDraft
from partnership.gates.calling import CallNowMixin
from partnership.guarded.fields import GuardedField, GuardedMixin
from partnership.places.models import Area
from partnership.ui.forms import RenderedForm, SubmissionMixin

MOST_MEGABYTES = 5


class AreaForm(KeepsDraft, CallNowMixin, GuardedMixin, SubmissionMixin, RenderedForm):
    draft_label = "A boundary of an area"
    name = GuardedField(
        label="Name of the area",
        max_length=60,
        may_stay=False,
        help_text="An area of this name that is there already gets a new boundary; the earlier "
        "one stays on record.",
        error_messages={"required": "Type the name of the area."},
    )
    kind = forms.ChoiceField(
        label="What it is", choices=Area.Kind.choices, widget=forms.RadioSelect, initial="ward"
    )
    boundary = forms.FileField(
        label="Boundary",
        help_text="A GeoJSON file with one polygon or multipolygon in longitude and latitude, "
        f"at most {MOST_MEGABYTES} MB.",
        widget=forms.FileInput(attrs={"accept": ".geojson,.json,application/geo+json"}),
        error_messages={"required": "Choose a GeoJSON file.", "empty": "The file is empty."},
    )
    source = GuardedField(
        label="Source",
        max_length=300,
        may_stay=False,
        help_text="Who published the boundary, when and under which licence.",
        error_messages={"required": "Type where the boundary comes from."},
    )

    def clean_name(self) -> str:
        """The name; its letters and digits become the area's key."""
        name: str = self.cleaned_data["name"]
        if not slugify(name):
            raise forms.ValidationError("Type a name with letters or digits.")
        return name

    def clean_boundary(self) -> Any:
        """The file as JSON."""
        file: UploadedFile[bytes] = self.cleaned_data["boundary"]
        if (file.size or 0) > MOST_MEGABYTES * 1_000_000:
            raise forms.ValidationError(f"The file is larger than {MOST_MEGABYTES} MB.")
        try:
            return json.loads(file.read().decode("utf-8-sig"), parse_constant=_refuse)
        except (ValueError, RecursionError) as error:
            raise forms.ValidationError("The file isn't JSON. Choose a GeoJSON file.") from error

    def clean(self) -> dict[str, Any]:
        """Say whom to call about a child: an area is named for its ground, not for who is there."""
        for name in ("name", "source"):
            if unsafe.tells(unsafe.CHILD, self.cleaned_data.get(name, "")):
                self.call_now(name)
        return self.cleaned_data


def _refuse(constant: str) -> None:
    """:raises ValueError: NaN and Infinity are no JSON."""
    raise ValueError(constant)
