"""The form that logs a complaint: what, where, when, in their words, who told us."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cached_property, partial
from typing import Any, cast

from django import forms
from django.db.models import QuerySet

from incidents.complaints.contact import Contact, checked_name, checked_phone
from incidents.complaints.models import Category, Channel, Complaint
from incidents.safeguarding.models import Done
from incidents.safeguarding.panel import UrgentMixin
from partnership.accounts.models import User
from partnership.audit.errors import DomainError
from partnership.core.guarded.kinds import REFUSED
from partnership.drafts.forms import KeepsDraft
from partnership.guarded.checking import Confirmation, WordsHeld, check, found, says
from partnership.guarded.fields import GuardedField, GuardedMixin
from partnership.places.field.field import PlaceField
from partnership.places.field.guarded import GuardedPlaceField
from partnership.places.field.typed import typed_in, with_place
from partnership.places.field.where import PlaceKnown, Where
from partnership.ui.clock import which_of_two
from partnership.ui.forms import RenderedForm, SubmissionMixin, add_domain_error
from partnership.ui.when.field import WhenField, read_box
from partnership.ui.when.forms import AT, NOW, AsksWhen, as_typed_then, at_the_time, meant_then
from partnership.ui.when.moments import When, moment_meant
from strategy.areas.selectors import around
from strategy.models import Strategy

TIMES = ("time", "received")
CONTACT = ["contact_name", "contact_phone", "contact_email"]  # one of them is asked for
#: As the page has them: what is wrong is told from the top of the page down.
IN_ORDER = ["category", "place", "place_kept", "when", "time", "time_which"]
IN_ORDER += ["description", "description_kept", "has_contact", *CONTACT, "at_risk", "done"]


def last_place(user: User, strategy: Strategy) -> Where | None:
    """Where the last complaint was that ``user`` logged under a strategy."""
    latest = own_complaints(user, strategy).exclude(place="").order_by("-pk").first()
    return where_of(latest) if latest else None


def own_complaints(user: User, strategy: Strategy) -> "QuerySet[Complaint]":
    return Complaint.objects.filter(recorded_by=user, logged_under=strategy)


def where_of(complaint: Complaint) -> Where:
    """The place of a complaint as a form holds it."""
    point = (complaint.longitude, complaint.latitude, complaint.accuracy_m)
    return Where(complaint.shown_place, *point, gap=_gap(complaint))


def _gap(complaint: Complaint) -> str:
    return "" if complaint.place_known == PlaceKnown.POINT else complaint.place_known


class PlaceWordsMixin(GuardedMixin):
    """Reads the boxes "place", a ``GuardedPlaceField``, and "description" as one report."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place_kept"].label = "Why must the words about the place stay?"

    def words_to_read(self, description: str) -> str:
        """Their words and all that was typed about the place, also while it is asked about."""
        return with_place(description, typed_in(self, "place"))

    def guard_place(self) -> None:
        """Refuse at the place what may be kept nowhere, and ask there about the rest of it."""
        where: Where = self.cleaned_data.get("place") or Where()
        try:
            refused = [kind for kind in found(typed_in(self, "place")) if kind in REFUSED]
            if refused:
                self.add_error("place", says(refused))
            elif where.said:
                check(where.said, confirmed=self.confirmation("place"))
        except WordsHeld as error:
            self.show_held("place", error)

    def confirmed(self) -> Confirmation | None:
        """What may stay in their words and in those about the place, which are kept together."""
        of_words, of_place = self.confirmation("description"), self.confirmation("place")
        if of_words and of_place:
            return replace(of_words, besides=of_place)
        return of_words or of_place


class AsksContact(RenderedForm):
    """Whether they want an answer, and the boxes that the tick unfolds."""

    has_contact = forms.BooleanField(
        label="They want an answer: add how to reach them", required=False
    )
    contact_name = forms.CharField(
        label="Their name",
        required=False,
        max_length=120,
        help_text="A name, phone number or email address: one is enough",
    )
    contact_phone = forms.CharField(label="Their phone number", required=False, max_length=40)
    contact_email = forms.EmailField(
        label="Their email address",
        required=False,
        error_messages={"invalid": "Type an email address like name@example.com"},
    )

    def clean_contact(self, data: dict[str, Any]) -> None:
        """Ask for one of the boxes where the tick is set, and for what can be reached."""
        if not data.get("has_contact"):
            return
        if not self.contact and "contact_email" not in self.errors:
            self.add_error("contact_name", "Type a name, phone number or email address")
        self._check_contact("contact_name", checked_name)
        self._check_contact("contact_phone", checked_phone)

    def _check_contact(self, box: str, checked: Callable[[str], str]) -> None:
        try:
            self.cleaned_data[box] = checked(self.cleaned_data.get(box, ""))
        except DomainError as error:
            self.add_error(box, error.message)

    @property
    def contact(self) -> Contact | None:
        """How to reach the resident, or None for an anonymous complaint."""
        data = self.cleaned_data
        if not data.get("has_contact"):
            return None
        return Contact(*(data.get(name, "") for name in CONTACT)) or None


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
        one_moment=True,
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
        self.order_fields(IN_ORDER)

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

    def answers(self) -> dict[str, Any]:
        """What the service needs."""
        names = ("submission", "category", "channel", "description")
        picked = {name: self.cleaned_data[name] for name in names}
        times = {"when": self.occurred, "reported_at": self.reported_at}
        told = {"where": self.cleaned_data["place"], "contact": self.contact}
        confirmed = {"confirmed": self.confirmed()}
        return {**picked, **times, **told, **confirmed, **self.urgency()}
