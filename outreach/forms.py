"""Fields that several forms of outreach have."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from outreach.contacts.proposals import NextStep
from partnership.ui.clock import (
    AmbiguousTime,
    NoSuchTime,
    is_second,
    localise,
    which_it_was,
    which_of_two,
)
from partnership.ui.days import DayField
from partnership.ui.forms import RenderedForm

NOW, EARLIER = "now", "earlier"
ADULT, MAY_BE_A_CHILD = "adult", "child"


def follow_up_day(**different: Any) -> DayField:
    """The day of the next step."""
    said = {
        "label": "Day of the next step",
        "widget": forms.DateInput(attrs={"type": "date"}),
        "error_messages": {
            "required": "Choose the day of the next step.",
            "invalid": "Enter a day, for example 15 July 2013.",
        },
    }
    return DayField(**{**said, **different})


def follow_up_hour() -> forms.TimeField:
    """The hour from which it is safe."""
    return forms.TimeField(
        label="Safe from",
        help_text="If you leave it empty, it is her first safe hour on that day.",
        required=False,
        widget=forms.TimeInput,
        error_messages={"invalid": "Enter a time, for example 14:30."},
    )


def agreed_to_another_time() -> forms.BooleanField:
    """Whether she agreed to a time that she has not called safe."""
    return forms.BooleanField(
        label="She agreed to this time herself, though she has not called it safe",
        required=False,
    )


class AsksAge(RenderedForm):
    """A form that leads to a record: one who may be a child gets none, and nothing is kept."""

    age = forms.ChoiceField(
        label="Is she 18 or over?",
        choices=[(ADULT, "Yes"), (MAY_BE_A_CHILD, "No, or I am not sure")],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether she is 18 or over."},
    )

    @property
    def may_be_a_child(self) -> bool:
        """Whether she may be under 18, whatever else is in the form."""
        return self.data.get("age") == MAY_BE_A_CHILD


def decided_by_the_lead() -> forms.BooleanField:
    """Whether the lead decided that one may be contacted who may have objected."""
    return forms.BooleanField(
        label="She asked for support herself, or she is somebody else", required=False
    )


class SaysWhen(RenderedForm):
    """A form that asks when something was: ``when`` is the form's own, EARLIER asks the moment."""

    reveals = {"when": {EARLIER: ["made_on", "made_clock"]}}
    needed_when_shown = frozenset({"made_on", "made_clock", "made_which", "when"})

    made_on = DayField(
        label="Day",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": "Enter a day, for example 15 July 2013."},
    )
    made_clock = forms.TimeField(
        label="Time",
        required=False,
        widget=forms.TimeInput,
        error_messages={"invalid": "Enter a time, for example 02:30."},
    )
    made_which = which_of_two()

    def revealed_names(self) -> set[str]:
        """Which of two equal times is asked only in the October night."""
        return super().revealed_names() | {"made_which"}

    def made_at(self) -> datetime | None:
        """Day and time as a moment; None if just then. What is missing or skipped is refused."""
        data = self.cleaned_data
        if data.get("when") != EARLIER:
            return None
        for name, message in (("made_on", "Enter the day."), ("made_clock", "Enter the time.")):
            if not data.get(name) and name not in self.errors:
                self.add_error(name, message)
        if not data.get("made_on") or not data.get("made_clock"):
            return None
        second = is_second(data.get("made_which", ""))
        zone = timezone.get_current_timezone()
        try:
            return localise(data["made_on"], data["made_clock"], zone, second=second)
        except NoSuchTime as error:
            self.add_error("made_clock", error.message)
        except AmbiguousTime as error:
            self.add_error("made_which", error.message)
            self._ask_which()
        return None

    def as_it_was(self, values: Mapping[str, Any], then: datetime) -> dict[str, Any]:
        """What a draft that was kept at ``then``, local, meant by now."""
        if values.get("when", self.fields["when"].initial) != NOW:
            return {}
        if which := which_it_was(then):
            self._ask_which()
        day, clock = f"{then:%Y-%m-%d}", f"{then:%H:%M}"
        return {"when": EARLIER, "made_on": day, "made_clock": clock, "made_which": which}

    def _ask_which(self) -> None:
        asked = ["made_on", "made_clock", "made_which"]
        self.reveals = {**self.reveals, "when": {EARLIER: asked}}


class LeadMayDecide(RenderedForm):
    """A form in which the lead decides on a contact that may be of one who objected.

    The tick stands on the page once it is asked for, and for the lead alone.
    """

    lead_decided = decided_by_the_lead()

    def __init__(self, *args: Any, is_lead: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_lead:
            del self.fields["lead_decided"]

    def revealed_names(self) -> set[str]:
        """The tick stands nowhere until it is asked for."""
        asked = "lead_decided" in self.errors or bool(self.data.get("lead_decided"))
        return super().revealed_names() | (set() if asked else {"lead_decided"})


def next_step_of(data: dict[str, Any]) -> NextStep | None:
    """What the fields of the next step say together; None where the day is empty."""
    day: date | None = data.get("follow_up_on")
    hour: time | None = data.get("follow_up_from")
    agreed = bool(data.get("follow_up_agreed"))
    return NextStep(day, hour, agreed=agreed) if day else None
