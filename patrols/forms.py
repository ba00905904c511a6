"""Planning a visit and calling one off."""

import secrets
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from partnership.accounts.models import User
from partnership.ui.forms import RenderedForm, SubmissionMixin
from patrols.models import HotSpot
from patrols.periods import window_bounds
from patrols.selectors import officers_of

USUAL_MINUTES = 15
STEP = 5  # minutes between the starts that are suggested


class VisitForm(SubmissionMixin, RenderedForm):
    """Day, start, length and perhaps an officer; the place is the hot spot's or typed."""

    place = forms.CharField(
        label="Street",
        max_length=120,
        help_text="Name the street, never a house, a person or a vehicle",
        error_messages={"required": "Say which street is to be visited"},
    )
    day = forms.DateField(
        label="Day", widget=forms.DateInput, error_messages={"required": "Give the day"}
    )
    start = forms.TimeField(
        label="Start", widget=forms.TimeInput, error_messages={"required": "Give the time"}
    )
    minutes = forms.IntegerField(
        label="Minutes",
        initial=USUAL_MINUTES,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
        help_text="10 to 16 works best. That is guidance: give what the place needs",
        error_messages={"required": "Give the number of minutes"},
    )
    officer = forms.ModelChoiceField(
        User.objects.none(), label="Officer", required=False, empty_label="Nobody yet"
    )

    def __init__(self, *args: Any, planner: User, hot_spot: HotSpot | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        officers: Any = self.fields["officer"]
        officers.queryset = officers_of(planner)
        self.hot_spot = hot_spot
        if hot_spot:
            del self.fields["place"]
            self.initial = {**suggested(hot_spot), **(self.initial or {})}

    def answers(self) -> dict[str, Any]:
        """What ``plan_visit`` is told."""
        data = self.cleaned_data
        return {
            "submission": data["submission"],
            "hot_spot": self.hot_spot,
            "place": data.get("place", ""),
            "planned_from": starts_at(data["day"], data["start"]),
            "minutes": data["minutes"],
            "officer": data["officer"],
        }


def starts_at(day: date, start: time) -> datetime:
    """A moment by the local clock; of two equal ones in the October night, the first."""
    return timezone.make_aware(datetime.combine(day, start))


def suggested(hot_spot: HotSpot) -> dict[str, Any]:
    """The hot spot's day, and a start in its window that nobody can learn."""
    start, end = window_bounds(hot_spot.forecast.week_start, hot_spot.weekday, hot_spot.window)
    steps = (end - start - timedelta(minutes=USUAL_MINUTES)) // timedelta(minutes=STEP)
    chosen = timezone.localtime(start + timedelta(minutes=STEP * secrets.randbelow(steps + 1)))
    return {"day": chosen.date(), "start": chosen.time().replace(second=0)}


class CancelForm(RenderedForm):
    """Why a visit is called off."""

    reason = forms.CharField(
        label="Why is it called off?",
        max_length=200,
        help_text="Name nobody",
        error_messages={"required": "Say why the visit is called off"},
    )
