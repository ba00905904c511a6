"""Fields that several forms of outreach have."""

from datetime import date, time
from typing import Any

from django import forms

from outreach.contacts.proposals import NextStep
from partnership.ui.days import DayField


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
        required=False,
        widget=forms.TimeInput,
        error_messages={"invalid": "Enter a time, for example 14:30."},
    )


def next_step_of(data: dict[str, Any]) -> NextStep | None:
    """What the two fields say together; None where the day is empty."""
    day: date | None = data.get("follow_up_on")
    hour: time | None = data.get("follow_up_from")
    return NextStep(day, hour) if day else None
