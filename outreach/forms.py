"""Fields that several forms of outreach have, and how they show what a service refuses."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from outreach.contacts.proposals import NextStep
from outreach.errors import ChangedMeanwhile
from partnership.audit.errors import DomainError
from partnership.ui.clock import which_of_two
from partnership.ui.days import DayField
from partnership.ui.forms import RadioField, RenderedForm, add_domain_error
from partnership.ui.when.errors import TimeMissing
from partnership.ui.when.field import WhenField, read_box
from partnership.ui.when.forms import ReadsTimes, as_typed_then, at_the_time
from partnership.ui.when.moments import moment_meant

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

    age = RadioField(
        "Is she 18 or over?",
        [(ADULT, "Yes"), (MAY_BE_A_CHILD, "No, or I am not sure")],
        missing="Say whether she is 18 or over.",
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


class SaysWhen(ReadsTimes):
    """A form that asks when something was: ``when`` is the form's own, EARLIER asks the moment."""

    reveals = {"when": {EARLIER: ["made"]}}
    needed_when_shown = frozenset({"made", "made_which", "when"})

    made = WhenField(
        label="When?",
        one_moment=True,
        help_text="For example last night at 2, half nine or Fri 22:30",
    )
    made_read = read_box()
    made_which = which_of_two()

    def __init__(self, *args: Any, at: datetime | None = None, **kwargs: Any) -> None:
        self.at = at or timezone.now()
        super().__init__(*args, **kwargs)
        if self.is_doubtful("made"):
            self._ask_which()

    def revealed_names(self) -> set[str]:
        """Which of two equal times is asked only in the October night."""
        return super().revealed_names() | {"made_which"}

    def made_at(self) -> datetime | None:
        """The moment; None if just then. What is missing or can't be is refused."""
        if self.cleaned_data.get("when") != EARLIER:
            return None
        try:
            if not self.cleaned_data.get("made"):
                raise TimeMissing
            return moment_meant(self.cleaned_data["made"], self.asked("made"))
        except DomainError as error:
            self.refuse_time("made", error)
            if self.is_doubtful("made"):
                self._ask_which()
        return None

    def as_it_was(self, values: Mapping[str, Any], then: datetime) -> dict[str, Any]:
        """What a draft that was kept at ``then``, local, meant by now."""
        if values.get("when", self.fields["when"].initial) != NOW:
            return as_typed_then("made", values, then, self.at)
        fixed = {"when": EARLIER, **at_the_time("made", then)}
        if fixed["made_which"]:
            self._ask_which()
        return fixed

    def _ask_which(self) -> None:
        self.reveals = {**self.reveals, "when": {EARLIER: ["made", "made_which"]}}


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


@contextmanager
def refusals_shown(form: forms.BaseForm, show_both: Callable[[str], None]) -> Iterator[None]:
    """Show on ``form`` what the block refuses: a broken rule in words, a conflict by both versions.

    :param show_both: shows both versions, with the sentence that it is given.
    """
    try:
        yield
    except ChangedMeanwhile as error:
        show_both(error.message)
    except DomainError as error:
        add_domain_error(form, error)
