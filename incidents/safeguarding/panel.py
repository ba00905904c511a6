"""The red panel of a page on which somebody may tell of a child or danger.

It asks what was done, and says who reads what is sealed then.
"""

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings

from incidents.complaints.errors import CallFirst
from incidents.danger.signs import Sign, cannot_be_read, signs_of
from incidents.safeguarding.models import Done
from incidents.safeguarding.selectors import NOBODY_ON_DUTY
from partnership.accounts.models import User
from partnership.accounts.permissions import Duty
from partnership.core.working_time import ReadingHours
from partnership.guarded.checking import WordsTooLong
from partnership.ui.formatting import moment
from strategy.models import Strategy

HOLIDAYS = "not on bank holidays"


class DoneMixin(forms.Form):
    """Asks what was done about a possible child or danger."""

    done = forms.MultipleChoiceField(
        label="What has been done?",
        choices=Done.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def check_done(self, done: list[str]) -> None:
        """Take no "nobody yet" beside what has been done."""
        if Done.NOT_YET in done and len(done) > 1:
            self.add_error("done", "Untick “Nobody yet”, or what has been done: not both.")


class UrgentMixin(DoneMixin):
    """Asks whether somebody may be a child or in danger, and then what was done about it."""

    at_risk = forms.BooleanField(label="Somebody may be under 18, or in danger now", required=False)

    signs: list[Sign]

    def clean_urgent(self, data: dict[str, Any]) -> None:
        """Ask what was done, once something says that it is urgent."""
        self.signs = []
        if category := data.get("category"):
            ticked = bool(data.get("at_risk"))
            try:
                words = self.words_to_read(data.get("description", ""))
                self.signs = signs_of(category=category, words=words, ticked=ticked)
            except WordsTooLong as error:
                self.signs = signs_of(category=category, words="", ticked=ticked)
                self.add_error("description", error.message)
        if self.signs and not data.get("done"):
            self.add_error("done", CallFirst.message)
        self.check_done(data.get("done") or [])

    @property
    def asks_what_was_done(self) -> bool:
        """Whether the panel stands open from the start."""
        return bool(getattr(self, "signs", None)) or bool(self["at_risk"].value())

    @property
    def holds_other_letters(self) -> bool:
        """Whether the panel says that somebody has to read the words first."""
        return cannot_be_read(self.words_to_read(str(self["description"].value() or "")))

    def words_to_read(self, description: str) -> str:
        """All words in which somebody may have told of danger."""
        return description

    def urgency(self) -> dict[str, Any]:
        """What the service needs."""
        return {"ticked": self.cleaned_data["at_risk"], "done": self.cleaned_data["done"]}


def safeguarding_reads(user: User, at: datetime) -> str:
    """Who reads a concern that ``user`` saves at ``at``."""
    if not has_a_duty(user):
        return NOBODY_ON_DUTY
    return _who_reads("the council’s safeguarding duty", settings.SAFEGUARDING_HOURS, at)


def outreach_reads(at: datetime) -> str:
    """Who reads a report of presence that is saved at ``at``."""
    return _who_reads("the outreach team", settings.OUTREACH_HOURS, at)


def has_a_duty(user: User) -> bool:
    """Whether somebody on the safeguarding duty may open what ``user`` takes down."""
    on_duty = User.objects.on_duty(Duty.SAFEGUARDING)
    if on_duty.filter(agency=user.agency_id).exists():
        return True
    return any(
        Strategy.objects.open_to(colleague).filter(agencies=user.agency_id).exists()
        for colleague in on_duty
    )


def _who_reads(name: str, hours: str, at: datetime) -> str:
    """Who reads a report, and whether this is within the hours in which they do."""
    try:
        times = ReadingHours.parse(hours)
    except ValueError:
        return f"Only {name} reads it. At which hours is not set up here."
    if times.are_all:
        return f"Only {name} reads it, at any hour of any day."
    if times.holds(at):
        return f"Only {name} reads it, and this is within their hours ({hours}, {HOLIDAYS})."
    start = moment(times.next_start(at))
    return f"Only {name} reads it. Nobody reads it at this hour: they read again from {start}."
