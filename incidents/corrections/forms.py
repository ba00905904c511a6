"""Correcting one line of a complaint, and withdrawing it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any

from django import forms

from incidents.complaints.history import place_in_words
from incidents.complaints.models import Category, Complaint, ComplaintVersion
from incidents.corrections.services import WITHDRAWN_FOR
from partnership.core.facts import Reason
from partnership.drafts.forms import KeepsDraft
from partnership.places.field.field import PlaceField
from partnership.places.field.where import Where
from partnership.ui.conflicts import ConflictMixin, Difference
from partnership.ui.forms import RadioField, RenderedForm, SubmissionMixin
from partnership.ui.when.formatting import when_in_words
from partnership.ui.when.forms import AT, UNSURE, AsksWhen, as_typed_then
from partnership.ui.when.moments import When


def _reason(question: str, *reasons: Reason, **kwargs: Any) -> RadioField:
    return RadioField(
        question,
        [(reason.value, reason.label) for reason in reasons],
        help_text="It stands in the history with your name",
        missing="Choose a reason",
        **kwargs,
    )


@dataclass(frozen=True)
class Line:
    """One line of a complaint: what it is called, and how it reads.

    ``asks`` is the cleaned value that holds what it becomes, ``written`` puts that in words, and
    ``now`` says how the line stands on record.
    """

    name: str
    asks: str
    reason: Reason
    now: Callable[[Complaint, ComplaintVersion | None], str]
    written: Callable[[Any], str]


class VersionForm(ConflictMixin, SubmissionMixin, RenderedForm):
    """A form about a complaint as it stood in ``version``, None where it is withdrawn."""

    def __init__(self, *args: Any, complaint: Complaint, version: ComplaintVersion | None) -> None:
        self.complaint, self.version = complaint, version
        super().__init__(*args, initial={"seen": self._shown})

    @property
    def _shown(self) -> str:
        return str(self.version.pk) if self.version else ""

    def show_beside(self, difference: Difference, message: str) -> None:
        """Show both versions: ``complaint`` and ``version`` are as they are by now."""
        self.show_differences([difference], seen=self._shown, message=message)


class CorrectionForm(VersionForm):
    """The base of the forms that correct one ``line``."""

    line: Line

    def __init__(self, *args: Any, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at = at
        usual = self.line.reason
        self.fields["reason"] = _reason(
            "Why is it changed?", usual, Reason.OTHER, initial=usual.value
        )

    @property
    def is_now(self) -> str:
        """How the line stands on record, in words."""
        return self.line.now(self.complaint, self.version)

    def answer(self) -> Category | Where | When:
        """What it becomes."""
        answer: Category | Where | When = self.cleaned_data[self.line.asks]
        return answer

    def difference(self) -> Difference:
        return Difference(self.line.name, self.line.written(self.answer()), self.is_now)


def _category_now(complaint: Complaint, _: ComplaintVersion | None) -> str:
    return str(complaint.category)


def _place_now(complaint: Complaint, version: ComplaintVersion | None) -> str:
    if complaint.shown_place:
        return complaint.shown_place
    return place_in_words(version) if version else ""


def _time_now(complaint: Complaint, _: ComplaintVersion | None) -> str:
    return when_in_words(complaint)


class CategoryForm(CorrectionForm):
    """Another category."""

    line = Line("What", "category", Reason.CATEGORY, _category_now, str)
    category = forms.ModelChoiceField(
        Category.objects.filter(is_offered=True, handling=Category.Handling.COMPLAINT),
        to_field_name="key",
        empty_label=None,
        label="What is it about?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose what it is about",
            "invalid_choice": "Choose one of the categories",
        },
    )


class PlaceForm(KeepsDraft, CorrectionForm):
    """Another place."""

    draft_label = "A change of a complaint’s place"
    line = Line("Where", "place", Reason.PLACE, _place_now, attrgetter("words"))
    place = PlaceField(
        label="Where was it?",
        keeps_name_only=True,
        help_text="Street or postcode. Nothing else is kept",
    )


class TimeForm(KeepsDraft, AsksWhen, CorrectionForm):
    """Another time."""

    draft_label = "A change of a complaint’s time"
    line = Line("When", "occurred", Reason.TIME, _time_now, when_in_words)
    needed_when_shown = frozenset({"time", "time_which"})
    no_trace_fields = frozenset({"time"})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.at = kwargs["at"]
        super().__init__(*args, **kwargs)
        when: Any = self.fields["when"]
        when.choices, when.initial = [(AT, "At this time"), (UNSURE, "Not sure")], AT

    def draft_as_of(self, values: Mapping[str, Any], then: datetime) -> dict[str, Any]:
        """Days and times as they were meant when they were typed."""
        return as_typed_then("time", values, then, self.at)

    def clean(self) -> dict[str, Any]:
        return self.cleaned_data | {"occurred": self.clean_occurred(self.complaint.reported_at)}


class WithdrawForm(KeepsDraft, VersionForm):
    """Why a complaint leaves lists, figures and forecasts."""

    draft_label = "A withdrawal of a complaint"

    reveals = {"reason": {Reason.DUPLICATE.value: ["duplicate_of"]}}
    needed_when_shown = frozenset({"duplicate_of"})
    reason = _reason("Why is it withdrawn?", *WITHDRAWN_FOR)
    duplicate_of = forms.CharField(
        label="Reference of the complaint that stays",
        required=False,
        max_length=24,
        help_text="For example HT-7K3QWX",
    )

    def difference(self) -> Difference:
        """What was to be withdrawn as it is by now, beside the withdrawal."""
        mine = f"Withdrawn: {Reason(self.cleaned_data['reason']).label.lower()}"
        lines = (_category_now, _place_now, _time_now)
        told = (describe(self.complaint, self.version) for describe in lines)
        theirs = "; ".join(line for line in told if line)
        return Difference("The complaint", mine, theirs)
