"""The forms that give an area a boundary and take one away."""

import json
from itertools import chain, count
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import slugify

from partnership.drafts import unsafe
from partnership.drafts.forms import KeepsDraft
from partnership.gates.calling import CallNowMixin
from partnership.guarded.fields import GuardedField, GuardedMixin
from partnership.places.models import Area, BoundaryUpload, UndoReason
from partnership.ui.forms import FilterForm, RadioField, RenderedForm, SubmissionMixin

MOST_MEGABYTES = 5
NEW, KNOWN = "new", "known"


class AreaForm(KeepsDraft, CallNowMixin, GuardedMixin, SubmissionMixin, RenderedForm):
    """A boundary of a new area, or of one that is there."""

    draft_label = "A boundary of an area"
    reveals = {"of": {NEW: ["name", "kind"], KNOWN: ["area"]}}
    needed_when_shown = frozenset({"name", "kind", "area"})
    of = RadioField(
        "Which area has this boundary?",
        [(NEW, "A new area"), (KNOWN, "One that is here: it gets a new boundary")],
        initial=NEW,
        missing="Choose which area it is.",
    )
    name = GuardedField(
        label="Name of the area",
        max_length=60,
        may_stay=False,
        required=False,
        help_text="As people say it. Where two towns have a ward of one name, add the town.",
    )
    kind = RadioField("What it is", Area.Kind.choices, required=False, initial=Area.Kind.WARD)
    area = forms.ModelChoiceField(
        Area.objects.all(),
        label="The area",
        to_field_name="key",
        required=False,
        empty_label="Choose an area",
        help_text="The earlier boundary stays on record.",
    )
    boundary = forms.FileField(
        label="Boundary",
        help_text="A GeoJSON file with polygons or multipolygons, at most "
        f"{MOST_MEGABYTES} MB. The next page shows it over the boundaries in force.",
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

    def clean(self) -> dict[str, Any]:
        """Ask for what names the area that was chosen, and for nothing of the other.

        Whom to call about a child is said: an area is named for its ground, not for who is there.
        """
        data = self.cleaned_data
        for name in ("name", "source"):
            if unsafe.tells(unsafe.CHILD, data.get(name, "")):
                self.call_now(name)
        if data.get("of") == KNOWN:
            if not data.get("area") and "area" not in self.errors:
                self.add_error("area", "Choose an area.")
            return data
        if not slugify(data.get("name", "")) and "name" not in self.errors:
            self.add_error("name", "Type a name with letters or digits.")
        if not data.get("kind") and "kind" not in self.errors:
            self.add_error("kind", "Choose what it is.")
        return data

    def answers(self) -> dict[str, Any]:
        """What ``propose_boundary`` is told: a new area's key is made of its name."""
        data = self.cleaned_data
        boundary = {
            "submission": data["submission"],
            "geojson": data["boundary"],
            "source": data["source"],
        }
        if data["of"] == KNOWN:
            area = data["area"]
            return {"key": area.key, "name": area.name, "kind": area.kind, **boundary}
        key = _free_key(slugify(data["name"]))
        return {"key": key, "name": data["name"], "kind": data["kind"], **boundary}

    def clean_boundary(self) -> Any:
        """The file as JSON."""
        file: UploadedFile[bytes] = self.cleaned_data["boundary"]
        if (file.size or 0) > MOST_MEGABYTES * 1_000_000:
            raise forms.ValidationError(f"The file is larger than {MOST_MEGABYTES} MB.")
        try:
            return json.loads(file.read().decode("utf-8-sig"), parse_constant=_refuse)
        except (ValueError, RecursionError) as error:
            raise forms.ValidationError("The file isn't JSON. Choose a GeoJSON file.") from error


class FeatureForm(FilterForm):
    """Which boundary of a file with several is meant."""

    feature = forms.TypedChoiceField(label="Which boundary is it?", coerce=int)

    def __init__(self, upload: BoundaryUpload, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(str(feature["name"]), number) for number, feature in enumerate(upload.features)]
        self.offer("feature", [(number, name) for name, number in sorted(names)])


class ConfirmBoundaryForm(RenderedForm):
    """What has to be said before a boundary is in force, beside the button: often nothing."""

    def __init__(self, *args: Any, repair: str, far: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in {"is_repaired": repair, "is_far_meant": far}.items():
            if label:
                told = {"required": f"Tick “{label}”, or load another file."}
                self.fields[name] = forms.BooleanField(label=label, error_messages=told)


class UndoBoundaryForm(RenderedForm):
    reason = RadioField(
        "Why is it undone?", UndoReason.choices, missing="Choose why this boundary is undone."
    )


def _free_key(key: str) -> str:
    """``key``, with a number behind it where another area has it."""
    taken = set(Area.objects.filter(key__startswith=key).values_list("key", flat=True))
    numbered = (f"{key}-{number}" for number in count(2))
    return next(candidate for candidate in chain([key], numbered) if candidate not in taken)


def _refuse(constant: str) -> None:
    """:raises ValueError: NaN and Infinity are no JSON."""
    raise ValueError(constant)
