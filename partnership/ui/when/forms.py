"""The question when something was, for every form that asks it.

    class NoteForm(AsksWhen, RenderedForm):
        def clean(self):
            self.occurred = self.clean_occurred(told=None)

``occurred`` is a ``When``. Which of two equal times is meant is asked in the October night alone.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta, tzinfo
from typing import Any

from django import forms
from django.utils import timezone

from partnership.audit.errors import DomainError
from partnership.ui.clock import AmbiguousTime, is_second, which_it_was, which_of_two
from partnership.ui.forms import RenderedForm
from partnership.ui.when.errors import StartMissing
from partnership.ui.when.field import WhenField, read_box
from partnership.ui.when.moments import Asked, When, just_now, meant, written

NOW, AT, UNSURE = "now", "at", "unsure"
LONGEST_FORM = timedelta(hours=12)  # as long as a session


class ReadsTimes(RenderedForm):
    """A form with boxes for times. ``at`` is the moment at which it was sent."""

    at: datetime

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.doubtful: set[str] = set()
        super().__init__(*args, **kwargs)

    def get_context(self) -> dict[str, Any]:
        """Leave the hidden boxes to the boxes for times that draw them."""
        context = super().get_context()
        own = {
            f"{name}_read" for name, field in self.fields.items() if isinstance(field, WhenField)
        }
        context["hidden_fields"] = [
            field for field in context["hidden_fields"] if field.name not in own
        ]
        return context

    def asked(self, box: str, told: datetime | None = None) -> Asked:
        """Who asks what ``box`` means."""
        second = is_second(self.cleaned_data.get(f"{box}_which", ""))
        at = read_at(self.cleaned_data.get(f"{box}_read", ""), self.at)
        return Asked(at, timezone.get_current_timezone(), second, told)

    def is_doubtful(self, box: str) -> bool:
        """Whether its time came twice, so that the page asks which one."""
        return box in self.doubtful or bool(self.data.get(f"{box}_which"))

    def doubt(self, box: str) -> None:
        """Ask which of two equal times is meant."""
        self.doubtful.add(box)

    def refuse_time(self, box: str, error: DomainError) -> None:
        """Show what is wrong with a time at its box."""
        if isinstance(error, AmbiguousTime):
            self.doubt(box)
            box = f"{box}_which"
        self.add_error(box, error.message)


class AsksWhen(ReadsTimes):
    """The question itself: now, at a time that is told, or not known."""

    when = forms.ChoiceField(
        label="When did it happen?",
        choices=[(NOW, "Now"), (AT, "At another time"), (UNSURE, "Not sure")],
        initial=NOW,
        widget=forms.RadioSelect(attrs={"class": "partnership-choices--row"}),
        error_messages={"required": "Choose when it happened"},
    )
    time = WhenField(label="When?")
    time_read = read_box()
    time_which = which_of_two()

    reveals = {"when": {AT: ["time"]}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_doubtful("time"):
            self.doubt("time")

    def doubt(self, box: str) -> None:
        super().doubt(box)
        if box == "time":
            self.reveals = {**self.reveals, "when": {AT: ["time", "time_which"]}}

    def revealed_names(self) -> set[str]:
        """Which of two equal times stands in the choice, and on the page where it is asked."""
        return super().revealed_names() | {"time_which"}

    def clean_occurred(self, told: datetime | None) -> When:
        """When it was; what can't be read or can't have been is an error of its box."""
        data, when = self.cleaned_data, self.cleaned_data.get("when")
        asked = self.asked("time", told)
        if when == NOW:
            return just_now(asked)
        if when == AT:
            try:
                if not data.get("time"):
                    raise StartMissing
                return meant(data["time"], asked)
            except DomainError as error:
                self.refuse_time("time", error)
        return When()


def read_at(text: str, at: datetime) -> datetime:
    """When a box was read to who typed in it, if its hidden box says so credibly; else ``at``."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return at
    is_credible = moment.tzinfo is not None and at - LONGEST_FORM <= moment <= at
    return moment if is_credible else at


def as_typed_then(
    box: str, values: Mapping[str, Any], then: datetime, now: datetime, *, told: str = ""
) -> dict[str, Any]:
    """What has to change in a draft of ``then`` so that its box means now what it meant then.

    ``told``: the box that says when they told us. What can't be read stays, for the form to ask.
    """
    zone = timezone.get_current_timezone()
    typed = read_at(str(values.get(f"{box}_read") or ""), then)
    before, after = (_meant(box, values, at, zone, told) for at in (typed, now))
    return {} if before is None or before == after else {box: written(before, zone)}


def at_the_time(box: str, moment: datetime) -> dict[str, Any]:
    """``moment``, local, in a box that was left empty or at "now"."""
    exact = When(moment, moment, "exact")
    return {box: written(exact, timezone.get_current_timezone())} | {
        f"{box}_which": which_it_was(moment)
    }


def meant_then(box: str, values: Mapping[str, Any], then: datetime) -> datetime | None:
    """The moment at which a box of a draft of ``then`` begins; None where it can't be read."""
    moment = _meant(box, values, then, timezone.get_current_timezone(), "")
    return timezone.localtime(moment.occurred_from) if moment and moment.occurred_from else None


def _meant(
    box: str, values: Mapping[str, Any], at: datetime, zone: tzinfo, told: str
) -> When | None:
    text = str(values.get(box) or "").strip()
    second = is_second(str(values.get(f"{box}_which") or ""))
    try:
        told_at = _meant(told, values, at, zone, "") if told and values.get(told) else None
        return meant(text, Asked(at, zone, second, told_at.occurred_from if told_at else None))
    except DomainError:
        return None
