"""Placing a hold on complaints, and lifting one."""

from typing import Any

from django import forms

from incidents.complaints.models import Category
from incidents.holds.services import Asked
from partnership.audit.models import Hold
from partnership.core.numbers import HOLD
from partnership.drafts.forms import KeepsDraft
from partnership.guarded.numbers import NumberElsewhereField
from partnership.places.models import Area
from partnership.ui.days import DayField
from partnership.ui.forms import RadioField, RenderedForm, SubmissionMixin

FILTERS = ("category", "area", "start", "end")


class HoldForm(KeepsDraft, SubmissionMixin, RenderedForm):
    """Why and what: one complaint by its reference, or those that fit a filter."""

    draft_label = "A hold against deletion"
    reason = RadioField(
        "Why are they held?", Hold.Reason.choices, missing="Choose why they are held"
    )
    case_number = NumberElsewhereField(
        label="Number of the request, investigation, inquest or review",
        pattern=HOLD,
        example="FOI-2026/113",
        max_length=40,
        help_text="For example FOI-2026/113. No names",
        error_messages={"required": "Type the number that the case has elsewhere"},
    )
    reference = forms.CharField(
        label="Reference of one complaint or concern",
        required=False,
        max_length=24,
        help_text="Or leave it empty and choose below",
    )
    category = forms.ModelChoiceField(
        Category.objects.all(), to_field_name="key", required=False, empty_label="All categories"
    )
    area = forms.ModelChoiceField(
        Area.objects.all(), to_field_name="key", required=False, empty_label="All areas"
    )
    start = DayField(label="Reported from", required=False, widget=forms.DateInput)
    end = DayField(label="Reported to", required=False, widget=forms.DateInput)

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        narrowed = [name for name in FILTERS if data.get(name)]
        if self.errors:
            return data
        if data.get("reference") and narrowed:
            self.add_error("reference", "Give a reference or choose filters, not both")
        elif not data.get("reference") and not narrowed:
            self.add_error("reference", "Give a reference or choose at least one filter")
        elif data.get("start") and data.get("end") and data["start"] > data["end"]:
            self.add_error("end", "The last day must not be before the first")
        return data

    def answers(self) -> dict[str, Any]:
        """What ``hold_complaints`` is told."""
        data = self.cleaned_data
        told = {name: data[name] for name in ("submission", "reason", "case_number")}
        narrowed = {name: data[name] or None for name in FILTERS}
        return {**told, "asked": Asked(reference=data["reference"].strip().upper(), **narrowed)}


class LiftForm(RenderedForm):
    """Why a hold ends."""

    lift_reason = RadioField(
        "Why is it lifted?", Hold.Lifted.choices, missing="Choose why it is lifted"
    )
