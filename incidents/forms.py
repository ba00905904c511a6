"""The form that logs a complaint, and the small ones around it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cached_property, partial
from typing import Any, cast

from django import forms
from django.utils import timezone

from incidents import occurrence
from incidents.complainants import checked_name, checked_phone
from incidents.details import Contact, ContactReason, When
from incidents.models import Category, Channel
from incidents.place_question import PlaceWordsMixin
from incidents.repeat import last_place
from incidents.safeguarding.forms import UrgentMixin
from incidents.safeguarding.models import Done
from incidents.typed_before import as_of
from partnership.accounts.models import User
from partnership.audit.errors import DomainError
from partnership.drafts.forms import KeepsDraft
from partnership.guarded.checking import WordsHeld
from partnership.guarded.fields import GuardedField
from partnership.places.field.field import PlaceField
from partnership.places.field.guarded import GuardedPlaceField
from partnership.ui.clock import AmbiguousTime, is_second, which_of_two
from partnership.ui.forms import RenderedForm, SubmissionMixin, add_domain_error

BOXES = {"today": ["time"], "between": ["start", "end"]}
ASKED_TWICE = ["time", "start", "end", "received"]
CONTACT = ["contact_name", "contact_phone", "contact_email"]  # one of them is asked for
MOMENT_HINT = "For example 22:30, yesterday 22:30, Fri 22:30 or 14/11"


class ComplaintForm(KeepsDraft, PlaceWordsMixin, UrgentMixin, SubmissionMixin, RenderedForm):
    """One page: what, where, when, in their words, who told us."""

    draft_label = "A complaint"
    draft_kept_all_the_same = {"at_risk": ["on"], "done": Done.values}  # its words will be sealed
    draft_is_passed_on = True  # to the safeguarding duty, where it tells of a child or danger
    no_trace_fields = frozenset([*CONTACT, *ASKED_TWICE])  # besides what is guarded
    needed_when_shown = frozenset(
        {"start", "done", *CONTACT, *(f"{box}_which" for box in ASKED_TWICE)}
    )
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
    when = forms.ChoiceField(
        label="When did it happen?",
        choices=[
            ("now", "Now"),
            ("today", "Today at"),
            ("between", "Between"),
            ("unsure", "Not sure"),
        ],
        initial="now",
        widget=forms.RadioSelect(attrs={"class": "partnership-choices--row"}),
        error_messages={"required": "Choose when it happened"},
    )
    time = forms.CharField(
        label="Time",
        required=False,
        max_length=20,
        help_text="For example 14:30. Empty: some time today",
    )
    time_which = which_of_two()
    start = forms.CharField(label="From", required=False, max_length=40, help_text=MOMENT_HINT)
    start_which = which_of_two()
    end = forms.CharField(
        label="To", required=False, max_length=40, help_text="Empty if it was one moment or one day"
    )
    end_which = which_of_two()
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

    received = forms.CharField(
        label="When did they tell us?",
        required=False,
        max_length=40,
        help_text="Day and time, for example yesterday 16:10 of a message. Empty: now",
    )
    received_which = which_of_two()

    def __init__(self, *args: Any, user: User, at: datetime, **kwargs: Any) -> None:
        self.user, self.at = user, at
        self.doubtful: set[str] = set()
        super().__init__(*args, **kwargs)
        self.occurred = When()
        self.reported_at: datetime | None = None
        cast(PlaceField, self.fields["place"]).last = partial(last_place, user)

    @cached_property
    def draft_withheld(self) -> dict[str, list[str]]:  # type: ignore[override]
        """Of a report that somebody seems to sell sex no words are kept, not even in a draft."""
        presence = Category.objects.filter(handling=Category.Handling.PRESENCE)
        return {"category": list(presence.values_list("key", flat=True))}

    def draft_as_of(self, values: Mapping[str, Any], then: datetime) -> dict[str, Any]:
        """Days and times as they were meant when they were typed."""
        fixed = as_of(values, then=then, today=timezone.localdate(self.at))
        said = {**values, **fixed}
        self.doubtful |= {box for box in ASKED_TWICE if said.get(f"{box}_which")}
        return fixed

    # What unfolds -----------------------------------------------------------------------

    @property
    def reveals(self) -> dict[str, dict[str, list[str]]]:  # type: ignore[override]
        """The boxes of a choice, with the question of the October night where it arises."""
        when = {kind: self._with_doubts(boxes) for kind, boxes in BOXES.items()}
        return {"when": when, "has_contact": {"on": CONTACT}}

    @cached_property
    def choice_hints(self) -> dict[str, dict[str, str]]:  # type: ignore[override]
        """The hints of the categories."""
        offered = Category.objects.filter(is_offered=True)
        return {"category": dict(offered.values_list("key", "hint"))}

    @property
    def asks_which_received(self) -> bool:
        """Whether the time at which they told us came twice."""
        return self._is_doubtful("received")

    @property
    def says_received(self) -> bool:
        """Whether it reached us otherwise than by phone just now, so that the fold is open."""
        return bool(self["received"].value()) or self["channel"].value() != Channel.PHONE

    def _with_doubts(self, boxes: list[str]) -> list[str]:
        asked = [[box, f"{box}_which"] if self._is_doubtful(box) else [box] for box in boxes]
        return [name for names in asked for name in names]

    def _is_doubtful(self, box: str) -> bool:
        return box in self.doubtful or bool(self.data.get(f"{box}_which"))

    # When -------------------------------------------------------------------------------

    def _clean_times(self, data: dict[str, Any]) -> None:
        second = {box: is_second(data.get(f"{box}_which", "")) for box in ASKED_TWICE}
        asked = occurrence.Asked(self.at, timezone.get_current_timezone(), second)
        try:
            self.reported_at = occurrence.received(data.get("received", ""), asked)
            asked = replace(asked, told=self.reported_at)
            if "when" in data:
                self.occurred = self._readers(data, asked)[data["when"]]()
        except AmbiguousTime as error:
            self.doubtful.add(error.field)
            self.add_error(f"{error.field}_which", error.message)
        except DomainError as error:
            add_domain_error(self, error)

    @staticmethod
    def _readers(data: dict[str, Any], asked: occurrence.Asked) -> dict[str, Callable[[], When]]:
        return {
            "now": lambda: occurrence.just_now(asked),
            "today": lambda: occurrence.some_time_today(data.get("time", ""), asked),
            "between": lambda: occurrence.between(
                data.get("start", ""), data.get("end", ""), asked
            ),
            "unsure": When,
        }

    # Who told us ------------------------------------------------------

    def _clean_contact(self, data: dict[str, Any]) -> None:
        if data.get("has_contact") and not self.contact and "contact_email" not in self.errors:
            self.add_error("contact_name", "Type a name, phone number or email address")
        if data.get("has_contact"):
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

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        self._clean_times(data)
        self._clean_contact(data)
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
