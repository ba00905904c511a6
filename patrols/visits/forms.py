"""Planning a visit and calling one off."""

import secrets
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from incidents.danger.signs import may_tell_of_danger
from partnership.accounts.models import User
from partnership.accounts.permissions import Role
from partnership.drafts.forms import KeepsDraft
from partnership.gates.calling import CallNowMixin
from partnership.guarded.fields import GuardedField, GuardedMixin
from partnership.places.field.field import PlaceField
from partnership.places.field.typed import typed_in
from partnership.places.field.where import PlaceKnown, Where
from partnership.ui.clock import AmbiguousTime, NoSuchTime, is_second, localise, which_of_two
from partnership.ui.conflicts import ConflictMixin
from partnership.ui.forms import RadioField, RenderedForm, SubmissionMixin
from patrols.forecasts.models import HotSpot, window_bounds
from patrols.visits.models import LONGEST_NOTE, OFFERED_REASONS, PlaceFrom, Visit
from strategy.areas.selectors import around
from strategy.models import Strategy

USUAL_MINUTES = 15
STEP = 5  # minutes between the starts that are suggested


def officers_of(user: User) -> QuerySet[User]:
    """Colleagues of ``user`` who may be sent on a visit."""
    on_patrol = (Role.POLICE_OFFICER, Role.POLICE_SUPERVISOR)
    colleagues = User.objects.holding(*on_patrol).filter(agency=user.agency_id)
    return colleagues.order_by("full_name", "pk")


class TimeOfVisitForm(RenderedForm):
    """Day, start, length and perhaps an officer."""

    needed_when_shown = frozenset({"start_which"})
    day = forms.DateField(
        label="Day", widget=forms.DateInput, error_messages={"required": "Give the day"}
    )
    start = forms.TimeField(
        label="Start", widget=forms.TimeInput, error_messages={"required": "Give the time"}
    )
    start_which = which_of_two()
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

    def __init__(self, *args: Any, planner: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        officers: Any = self.fields["officer"]
        officers.queryset = officers_of(planner)

    def revealed_names(self) -> set[str]:
        """Which of two equal starts is asked only in the October night."""
        asks = self.data.get("start_which") or "start_which" in self.errors
        is_known = self.initial.get("start_which") and not self.is_bound
        return super().revealed_names() | (set() if asks or is_known else {"start_which"})

    def clean(self) -> dict[str, Any]:
        """Refuse a start that the clock skips, and ask which of two that come in one night."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("day") and data.get("start"):
            second = is_second(data.get("start_which", ""))
            zone = timezone.get_current_timezone()
            try:
                data["planned_from"] = localise(data["day"], data["start"], zone, second=second)
            except NoSuchTime as error:
                self.add_error("start", error.message)
            except AmbiguousTime as error:
                self.add_error("start_which", error.message)
        return data


class VisitForm(KeepsDraft, CallNowMixin, SubmissionMixin, TimeOfVisitForm):
    """A new visit; the place is the hot spot's or typed."""

    draft_label = "A visit"
    place = PlaceField(
        label="Street",
        offers=(PlaceKnown.IN_AREA, PlaceKnown.NEARBY),
        keeps_name_only=True,
        help_text="A street, postcode or landmark, never a house, a person or a vehicle",
        error_messages={"required": "Say which street is to be visited"},
    )
    field_order = ("place", "day", "start", "start_which", "minutes", "officer")

    def __init__(
        self, *args: Any, hot_spot: HotSpot | None, strategy: Strategy, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.hot_spot, self.strategy = hot_spot, strategy
        if hot_spot:
            del self.fields["place"]
            self.initial = {**suggested(hot_spot), **(self.initial or {})}
        else:
            cast(PlaceField, self.fields["place"]).around = around(strategy)

    def clean(self) -> dict[str, Any]:
        """Leave no words about a child or danger out of the place without saying whom to call."""
        data = super().clean()
        if "place" in self.fields and may_tell_of_danger(typed_in(self, "place")):
            self.call_now("place")
        return data

    def answers(self) -> dict[str, Any]:
        """What ``plan_visit`` is told."""
        data = self.cleaned_data
        return {
            "submission": data["submission"],
            "hot_spot": self.hot_spot,
            **self._place(),
            "planned_from": data["planned_from"],
            "minutes": data["minutes"],
            "officer": data["officer"],
        }

    def _place(self) -> dict[str, Any]:
        """The name of the place; its point, where it has one, keeps other visits away."""
        where: Where | None = self.cleaned_data.get("place")
        if where is None:
            return {"place": ""}
        if where.longitude is not None and where.latitude is not None:
            return {"place": where.label, "point": (where.longitude, where.latitude)}
        area = self.strategy.target_area.name
        is_in = where.known == PlaceKnown.IN_AREA
        return {
            "place": f"Anywhere in {area}" if is_in else f"Near {area}",
            "place_from": PlaceFrom.IN_AREA if is_in else PlaceFrom.NEARBY,
        }


class ChangeForm(KeepsDraft, ConflictMixin, TimeOfVisitForm):
    """Another time, length or officer for a visit; ``seen`` says which state of it was shown."""

    draft_label = "A change of a visit"

    def __init__(self, *args: Any, visit: Visit, **kwargs: Any) -> None:
        super().__init__(*args, initial={**_told_of(visit), "seen": visit.state}, **kwargs)

    def show_both(self, now: Visit, message: str) -> None:
        """Show what is typed beside the visit as somebody else has changed it."""
        self.show_conflict(_told_of(now), seen=now.state, message=message)

    def answers(self) -> dict[str, Any]:
        """What ``change_visit`` is told."""
        return {name: self.cleaned_data[name] for name in CHANGED}


def _told_of(visit: Visit) -> dict[str, Any]:
    """A visit as the form asks for it."""
    start = timezone.localtime(visit.planned_from)
    return {
        "day": start.date(),
        "start": start.time(),
        "start_which": _which(start),
        "minutes": visit.minutes,
        "officer": visit.officer_id,
    }


def _which(start: datetime) -> str:
    """Which of two equal times it is, or nothing where the time comes once."""
    comes_twice = start.utcoffset() != start.replace(fold=1 - start.fold).utcoffset()
    return ("second" if start.fold else "first") if comes_twice else ""


CHANGED = ("seen", "planned_from", "minutes", "officer")


def suggested(hot_spot: HotSpot) -> dict[str, Any]:
    """The hot spot's day, and a start in its window that nobody can learn."""
    bounds = window_bounds(hot_spot.forecast.week_start, hot_spot.weekday, hot_spot.window)
    start, end = (bound.astimezone(UTC) for bound in bounds)  # no hour twice, none left out
    steps = (end - start - timedelta(minutes=USUAL_MINUTES)) // timedelta(minutes=STEP)
    chosen = timezone.localtime(start + timedelta(minutes=STEP * secrets.randbelow(steps + 1)))
    return {"day": chosen.date(), "start": chosen.time().replace(second=0)}


class CancelForm(KeepsDraft, CallNowMixin, GuardedMixin, SubmissionMixin, RenderedForm):
    """Why a visit is called off."""

    draft_label = "Calling off a visit"
    reason = RadioField(
        "Why is it called off?", OFFERED_REASONS, missing="Say why the visit is called off"
    )
    note = GuardedField(
        label="More about it",
        required=False,
        max_length=LONGEST_NOTE,
        help_text=f"At most {LONGEST_NOTE} characters. Name and describe nobody",
    )

    def clean(self) -> dict[str, Any]:
        """Say whom to call before anything else, where the note may tell of a child or danger."""
        data = self.cleaned_data
        if may_tell_of_danger(data.get("note", "")):
            self.call_now("note")
        return data

    def answers(self) -> dict[str, Any]:
        """What ``cancel_visit`` is told."""
        return {**self.cleaned_data, "confirmed": self.confirmation("note")}
