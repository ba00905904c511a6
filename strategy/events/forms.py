"""The form of an event: when, what kind, in a few words, and whether it moved people to report."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone

from partnership.guarded.fields import GuardedField, GuardedMixin
from partnership.ui.days import DayField
from partnership.ui.forms import RadioField
from strategy.events import errors
from strategy.events.models import LONGEST, StrategyEvent
from strategy.events.services import Happened
from strategy.registers.forms import EntryForm

YES, NO = "yes", "no"


class EventForm(GuardedMixin, EntryForm):
    """What happened, in words that charts and reports print."""

    draft_label = "An event"
    kind = RadioField(
        "What was it?", StrategyEvent.Kind.choices, missing="Choose what kind of event it was"
    )
    words = GuardedField(
        label="In a few words",
        max_length=LONGEST,
        may_stay=False,
        help_text="Charts and reports print it, for example: petition with 2,000 signatures",
        error_messages={"required": "Say in a few words what happened"},
    )
    first_day = DayField(
        label="Day, or first day",
        widget=forms.DateInput,
        error_messages={"required": "Give the day"},
    )
    last_day = DayField(
        label="Last day",
        widget=forms.DateInput,
        required=False,
        help_text="Leave it empty for an event of one day",
    )
    moved_reports = RadioField(
        "Did it move people to report?",
        [
            (NO, "No, or nobody knows"),
            (YES, "Yes: its months tell of it, and are not compared"),
        ],
        missing="Say whether it moved people to report",
    )
    field_order = ["kind", "words", "first_day", "last_day", "moved_reports"]

    def usual(self) -> Mapping[str, Any]:
        return {"first_day": timezone.localdate(self.at), "moved_reports": NO}

    def shown(self, entry: StrategyEvent) -> Mapping[str, Any]:
        return {
            "kind": entry.kind,
            "words": entry.words,
            "first_day": entry.first_day,
            "last_day": entry.last_day if entry.last_day != entry.first_day else None,
            "moved_reports": YES if entry.moved_reports else NO,
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        first, last = data.get("first_day"), data.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", errors.DaysOutOfOrder.message)
        return data

    def told(self) -> Happened:
        data = self.cleaned_data
        return Happened(
            first_day=data["first_day"],
            last_day=data["last_day"] or data["first_day"],
            kind=data["kind"],
            words=data["words"],
            moved_reports=data["moved_reports"] == YES,
        )
