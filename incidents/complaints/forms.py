"""The form that logs a complaint, and the small ones around it."""

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property, partial
from typing import Any, cast

from django import forms

from incidents.complaints.details import ContactReason, When
from incidents.complaints.models import Category, Channel
from incidents.contact_question import CONTACT, AsksContact
from incidents.place_question import PlaceWordsMixin
from incidents.repeat import last_place
from incidents.safeguarding.forms import UrgentMixin
from incidents.safeguarding.models import Done
from partnership.accounts.models import User
from partnership.audit.errors import DomainError
from partnership.drafts.forms import KeepsDraft
from partnership.guarded.checking import WordsHeld
from partnership.guarded.fields import GuardedField
from partnership.places.field.field import PlaceField
from partnership.places.field.guarded import GuardedPlaceField
from partnership.ui.clock import which_of_two
from partnership.ui.forms import RenderedForm, SubmissionMixin, add_domain_error
from partnership.ui.when.field import WhenField, read_box
from partnership.ui.when.forms import AT, NOW, AsksWhen, as_typed_then, at_the_time, meant_then
from partnership.ui.when.moments import moment_meant
from strategy.models import Strategy
from strategy.places import around

TIMES = ("time", "received")


class ComplaintForm(
    KeepsDraft, PlaceWordsMixin, UrgentMixin, SubmissionMixin, AsksWhen, AsksContact, RenderedForm
):
    """One page: what, where, when, in their words, who told us."""

    draft_label = "A complaint"
    draft_kept_all_the_same = {"at_risk": ["on"], "done": Done.values}  # its words will be sealed
    draft_is_passed_on = True  # to the safeguarding duty, where it tells of a child or danger
    reveals = {**AsksWhen.reveals, "has_contact": {"on": CONTACT}}
    no_trace_fields = frozenset([*CONTACT, *TIMES])  # besides what is guarded
    needed_when_shown = frozenset({"time", "done", *CONTACT, *(f"{box}_which" for box in TIMES)})
    category = forms.ModelChoiceField(
        Category.objects.filter(is_offered=True),
        to_field_name="key",
        empty_label=None,
        label="What is it about?",
        widget=forms.RadioSelect(attrs={"class": "partnership-choices--two"}),
        error_messages={"required": "Choose what it is about"},
    )
    place = GuardedPlaceField(
        label="Where?", required=False, help_text="Street, postcode, or “same as last”"
    )
    description = GuardedField(
        label="In their words",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What happened. Nothing that tells who somebody is: no names, looks or cars",
    )
    channel = forms.ChoiceField(
        label="How did they tell us?", choices=Channel.choices, initial=Channel.PHONE
    )
    received = WhenField(
        label="When did they tell us?",
        help_text="Day and time, for example yesterday 16:10 of a message. Empty: now",
    )
    received_read = read_box()
    received_which = which_of_two()
    time = WhenField(label="When?", told_in="id_received")

    def __init__(
        self, *args: Any, user: User, strategy: Strategy, at: datetime, **kwargs: Any
    ) -> None:
        self.user, self.strategy, self.at = user, strategy, at
        super().__init__(*args, **kwargs)
        self.occurred = When()
        self.reported_at: datetime | None = None
        place = cast(PlaceField, self.fields["place"])
        place.last, place.around = partial(last_place, user, strategy), around(strategy)

    @cached_property
    def draft_withheld(self) -> dict[str, list[str]]:  # type: ignore[override]
        """Of a report that somebody seems to sell sex no words are kept, not even in a draft."""
        presence = Category.objects.filter(handling=Category.Handling.PRESENCE)
        return {"category": list(presence.values_list("key", flat=True))}

    def draft_as_of(self, values: Mapping[str, Any], then: datetime) -> dict[str, Any]:
        """Days and times as they were meant when they were typed."""
        fixed = self._received_then(values, then) | self._occurred_then(values, then)
        said = {**values, **fixed}
        for box in TIMES:
            if said.get(f"{box}_which"):
                self.doubt(box)
        return fixed

    def _received_then(self, values: Mapping[str, Any], then: datetime) -> dict[str, Any]:
        if not values.get("received"):
            return at_the_time("received", then)
        return as_typed_then("received", values, then, self.at)

    def _occurred_then(self, values: Mapping[str, Any], then: datetime) -> dict[str, Any]:
        """ "Now" was while they told us, whenever that was."""
        if values.get("when") != NOW:
            return as_typed_then("time", values, then, self.at, told="received")
        told = meant_then("received", values, then) if values.get("received") else then
        return {"when": AT, **at_the_time("time", told)} if told else {}

    # What unfolds -----------------------------------------------------------------------

    @cached_property
    def choice_hints(self) -> dict[str, dict[str, str]]:  # type: ignore[override]
        """The hints of the categories."""
        offered = Category.objects.filter(is_offered=True)
        return {"category": dict(offered.values_list("key", "hint"))}

    @property
    def asks_which_received(self) -> bool:
        """Whether the time at which they told us came twice."""
        return self.is_doubtful("received")

    @property
    def says_received(self) -> bool:
        """Whether it reached us otherwise than by phone just now, so that the fold is open."""
        return bool(self["received"].value()) or self["channel"].value() != Channel.PHONE

    # When -------------------------------------------------------------------------------

    def _clean_received(self, data: dict[str, Any]) -> datetime | None:
        """When they told us; None for an empty box: just now."""
        if not data.get("received"):
            return None
        try:
            return moment_meant(data["received"], self.asked("received"))
        except DomainError as error:
            self.refuse_time("received", error)
        return None

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        self.reported_at = self._clean_received(data)
        self.occurred = self.clean_occurred(self.reported_at)
        self.clean_contact(data)
        self.clean_urgent(data)
        if self.signs or self._is_sealed(data.get("category")):
            self.unguarded.add("description")
        else:
            self.guard_place()
        return data

    @staticmethod
    def _is_sealed(category: Category | None) -> bool:
        """Whether its words are sealed or not kept, so that they may stay as they are."""
        return category is not None and category.handling != Category.Handling.COMPLAINT

    def refuse(self, error: DomainError) -> None:
        """Show a broken rule; what was logged before under this number may be saved as new."""
        if isinstance(error, WordsHeld) and error.field == "description":
            self.show_held("description", error)
        else:
            add_domain_error(self, error)

    def details(self) -> dict[str, Any]:
        """What the service needs."""
        names = ("submission", "category", "channel", "description")
        picked = {name: self.cleaned_data[name] for name in names}
        times = {"when": self.occurred, "reported_at": self.reported_at}
        told = {"where": self.cleaned_data["place"], "contact": self.contact}
        confirmed = {"confirmed": self.confirmed()}
        return {**picked, **times, **told, **confirmed, **self.urgency()}


class ReasonForm(RenderedForm):
    """Why somebody needs to see how to reach who complained."""

    reason = forms.ChoiceField(
        label="Why do you need to see it?",
        choices=ContactReason.choices,
        widget=forms.RadioSelect,
        help_text="It is kept with your name",
        error_messages={"required": "Choose why you need to see it"},
    )


class StatusForm(SubmissionMixin, RenderedForm):
    """A step of the workflow, by its button."""

    start = forms.CharField(max_length=11, widget=forms.HiddenInput)
    status = forms.CharField(max_length=11)
