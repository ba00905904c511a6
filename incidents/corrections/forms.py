"""Correcting one line of a complaint, and withdrawing it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from incidents.corrections.services import WITHDRAWN_FOR
from incidents.details import When, Where
from incidents.history import place_in_words
from incidents.models import Category, Complaint, ComplaintVersion
from partnership.core.facts import Reason
from partnership.drafts.forms import KeepsDraft
from partnership.places.field.field import PlaceField
from partnership.ui.conflicts import ConflictMixin, Difference
from partnership.ui.forms import RenderedForm, SubmissionMixin
from partnership.ui.when.forms import AT, UNSURE, AsksWhen, as_typed_then
from partnership.ui.when.words import when_in_words


def _reason(*reasons: Reason, **kwargs: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        choices=[(one.value, one.label) for one in reasons],
        widget=forms.RadioSelect,
        help_text="It stands in the history with your name",
        error_messages={"required": "Choose a reason"},
        **kwargs,
    )


class CorrectionForm(ConflictMixin, SubmissionMixin, RenderedForm):
    """The base of the forms that correct one line: its name, what it was, what it becomes."""

    line = ""
    reason_first: Reason = Reason.OTHER

    def __init__(
        self, *args: Any, complaint: Complaint, version: ComplaintVersion | None, at: datetime
    ) -> None:
        super().__init__(*args, initial={"seen": str(version.pk) if version else ""})
        self.complaint, self.version, self.at = complaint, version, at
        self.fields["reason"] = _reason(
            self.reason_first,
            Reason.OTHER,
            label="Why is it changed?",
            initial=self.reason_first.value,
        )

    @property
    def is_now(self) -> str:
        """How the line stands on record, in words."""
        raise NotImplementedError

    def answer(self) -> Category | Where | When:
        """What it becomes."""
        raise NotImplementedError

    @property
    def mine(self) -> str:
        """What it becomes, in words."""
        return str(self.answer())

    def show_moved(self, message: str) -> None:
        """Show both versions: ``complaint`` and ``version`` are as they are by now."""
        seen = str(self.version.pk) if self.version else ""
        differences = [Difference(self.line, self.mine, self.is_now)]
        self.show_differences(differences, seen=seen, message=message)


class CategoryForm(CorrectionForm):
    """Another category."""

    line, reason_first = "What", Reason.CATEGORY
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

    @property
    def is_now(self) -> str:
        return str(self.complaint.category)

    def answer(self) -> Category:
        category: Category = self.cleaned_data["category"]
        return category


class PlaceForm(KeepsDraft, CorrectionForm):
    """Another place."""

    draft_label = "A change of a complaint’s place"
    line, reason_first = "Where", Reason.PLACE
    place = PlaceField(
        label="Where was it?",
        keeps_name_only=True,
        help_text="Street or postcode. Nothing else is kept",
    )

    @property
    def is_now(self) -> str:
        if self.complaint.shown_place:
            return self.complaint.shown_place
        return place_in_words(self.version) if self.version else ""

    def answer(self) -> Where:
        where: Where = self.cleaned_data["place"]
        return where

    @property
    def mine(self) -> str:
        return self.answer().words


class TimeForm(KeepsDraft, AsksWhen, CorrectionForm):
    """Another time."""

    draft_label = "A change of a complaint’s time"
    line, reason_first = "When", Reason.TIME
    needed_when_shown = frozenset({"time", "time_which"})
    no_trace_fields = frozenset({"time"})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.at = kwargs["at"]
        super().__init__(*args, **kwargs)
        self.occurred = When()
        when: Any = self.fields["when"]
        when.choices, when.initial = [(AT, "At this time"), (UNSURE, "Not sure")], AT

    def draft_as_of(self, values: Mapping[str, Any], then: datetime) -> dict[str, Any]:
        """Days and times as they were meant when they were typed."""
        return as_typed_then("time", values, then, self.at)

    @property
    def is_now(self) -> str:
        return when_in_words(self.complaint)

    def clean(self) -> dict[str, Any]:
        self.occurred = self.clean_occurred(self.complaint.reported_at)
        return self.cleaned_data

    def answer(self) -> When:
        return self.occurred

    @property
    def mine(self) -> str:
        return when_in_words(self.occurred)


class WithdrawForm(KeepsDraft, ConflictMixin, SubmissionMixin, RenderedForm):
    """Why a complaint leaves lists, figures and forecasts."""

    draft_label = "A withdrawal of a complaint"

    reveals = {"reason": {Reason.DUPLICATE.value: ["duplicate_of"]}}
    needed_when_shown = frozenset({"duplicate_of"})
    reason = _reason(*WITHDRAWN_FOR, label="Why is it withdrawn?")
    duplicate_of = forms.CharField(
        label="Reference of the complaint that stays",
        required=False,
        max_length=24,
        help_text="For example HT-7K3QWX",
    )

    def __init__(self, *args: Any, version: ComplaintVersion | None) -> None:
        super().__init__(*args, initial={"seen": str(version.pk) if version else ""})
