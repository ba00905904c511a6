"""The form of a street audit: one screen, for whoever comes home from a walk."""

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils import timezone

from incidents.danger.signs import may_tell_of_danger
from incidents.street_audits import errors, tables
from incidents.street_audits.models import LONGEST, StreetAudit
from incidents.street_audits.schedule.models import PlannedWalk
from incidents.street_audits.schedule.selectors import State, own_walks, walk_of
from incidents.street_audits.selectors import areas_at, auditors_of, last_walk, walks_to_repeat
from incidents.street_audits.services import Counted
from partnership.accounts.models import User
from partnership.audit.errors import DomainError
from partnership.gates.calling import CallNowMixin
from partnership.places.field.field import PlaceField
from partnership.places.field.typed import typed_in
from partnership.places.field.where import Where
from partnership.places.gazetteer.ground import Point
from partnership.places.models import Area
from partnership.ui.clock import which_it_was, which_of_two
from partnership.ui.counting import CountField
from partnership.ui.when.field import WhenField, read_box
from partnership.ui.when.forms import ReadsTimes, as_typed_then
from partnership.ui.when.moments import When, meant, written
from partnership.ui.when.reading import read
from strategy.areas.selectors import around
from strategy.registers.forms import EntryForm
from strategy.strategies.models import Purpose

NO_ACCOUNT = "other"
ACCURACY_M = 30
COUNTS = ("kerb_crawling_vehicles", "condoms", "needles", "faults")


def _beside() -> forms.Select:
    """A box beside the one before it, where there is room."""
    return forms.Select(attrs={"class": "partnership-beside"})


def where_of(audit: StreetAudit | PlannedWalk) -> Where | None:
    """The street of an audit or a planned walk as a form holds it."""
    if not audit.place:
        return None
    return Where(audit.place, audit.longitude, audit.latitude, ACCURACY_M)


def as_planned(walk: PlannedWalk, user: User) -> dict[str, Any]:
    """What a planned walk says in the boxes: the walk, its street, area, and who else walks."""
    other = next((one for one in walk.pair if one != user.pk), "")
    place, area = where_of(walk), str(walk.area_id)
    return {"walk": str(walk.public_id), "place": place, "area": area, "second_counter": str(other)}


class AuditForm(CallNowMixin, EntryForm, ReadsTimes):
    """Where, when, what was counted, by whom, and whether it repeats another walk."""

    draft_label = "A street audit"
    needed_when_shown = frozenset({"when_which"})
    walk = forms.ChoiceField(label="Which of your planned walks was it?", required=False)
    place = PlaceField(
        label="Street",
        offers=(),
        keeps_name_only=True,
        needs_name=True,
        help_text="The street that you walked, never a house, a person or a vehicle",
        error_messages={"required": "Say which street you walked"},
    )
    when = WhenField(
        label="From when to when?",
        required=True,
        help_text="For example 21:30 to 22:30, which is today, or yesterday 22:00 to 23:00",
        error_messages={"required": "Type when you began and when you ended"},
    )
    when_read = read_box()
    when_which = which_of_two()
    kerb_crawling_vehicles = CountField(label="Vehicles kerb crawling")
    condoms = CountField(label="Condoms")
    needles = CountField(label="Needles")
    faults = CountField(label="Faults")
    first_counter = forms.ChoiceField(label="Who counted?", widget=_beside())
    second_counter = forms.ChoiceField(label="And who with?", required=False, widget=_beside())
    repeats = forms.ChoiceField(
        label="Does it repeat another pair’s walk?", required=False, widget=_beside()
    )
    area = forms.ChoiceField(label="Area", required=False, widget=_beside())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.walked = When()
        self.area_id: int | None = None
        self._areas: dict[Point, list[Area]] = {}
        super().__init__(*args, **kwargs)
        place = cast(PlaceField, self.fields["place"])
        place.around, place.last = around(self.strategy), self._last_place
        auditors = auditors_of(self.strategy, self.entry)
        people = [(str(one.pk), one.full_name) for one in auditors]
        somebody = (NO_ACCOUNT, tables.NO_ACCOUNT)
        self.offer("first_counter", [*people, somebody])
        self.offer("second_counter", [("", "Nobody: one person counted"), *people, somebody])
        self.offer("repeats", [("", "No, it is a walk of its own"), *self._repeatable])
        areas = [
            (str(area.pk), f"{area} ({purpose.label.lower()})")
            for purpose in Purpose
            for area in self.strategy.areas_for(purpose)
        ]
        self.offer("area", [("", "As the street says"), *areas])
        self._offer_walks()

    def _offer_walks(self) -> None:
        """The planned walks that are not done, and the one that was chosen before."""
        known = {str(walk.public_id): str(walk) for walk in self._planned}
        chosen = self._walk_of(self.data.get("walk"))
        if chosen is not None:
            known[str(chosen.public_id)] = str(chosen)
        if self.entry is not None and self.entry.walk:
            known.setdefault(str(self.entry.walk), "The planned walk that it was entered for")
        if known:
            self.offer("walk", [("", "None: a walk of its own"), *known.items()])
        else:
            del self.fields["walk"]

    def _walk_of(self, number: object) -> PlannedWalk | None:
        try:
            return walk_of(self.user, UUID(str(number)))
        except ValueError:
            return None

    @cached_property
    def _repeatable(self) -> list[tuple[str, str]]:
        walks = walks_to_repeat(self.strategy, self.user, self.entry, at=self.at)
        return [(str(walk.public_id), str(walk)) for walk in walks]

    @cached_property
    def _planned(self) -> list[PlannedWalk]:
        """The planned walks of who asks that have begun and are not done, the latest first."""
        walks = own_walks(self.strategy, self.user, at=self.at)
        return [one.walk for one in reversed(walks) if one.state is not State.TO_COME]

    def _last_place(self) -> Where | None:
        last = last_walk(self.strategy, self.user)
        return where_of(last) if last else None

    def usual(self) -> Mapping[str, Any]:
        """The street of the last walk, and whoever is signed in as the first of the pair."""
        counts = dict.fromkeys(COUNTS, 0)
        usual = {"place": self._last_place(), "first_counter": str(self.user.pk), **counts}
        return usual | (as_planned(self._planned[0], self.user) if self._planned else {})

    def shown(self, entry: StreetAudit) -> Mapping[str, Any]:
        start = timezone.localtime(entry.audited_from)
        times = When(entry.audited_from, entry.audited_to, "range")
        return {
            "place": where_of(entry),
            "when": written(times, timezone.get_current_timezone()),
            "when_which": which_it_was(start),
            **{name: getattr(entry, name) for name in COUNTS},
            "first_counter": str(entry.first_counter_id or NO_ACCOUNT),
            "second_counter": self._second(entry),
            "repeats": str(entry.repeats or ""),
            "area": str(entry.area_id),
            "walk": str(entry.walk or ""),
        }

    @staticmethod
    def _second(entry: StreetAudit) -> str:
        if entry.second_counter_id:
            return str(entry.second_counter_id)
        return NO_ACCOUNT if entry.counters == 2 else ""

    def revealed_names(self) -> set[str]:
        """Which of two equal times is asked only in the October night."""
        return super().revealed_names() | (set() if self.is_doubtful("when") else {"when_which"})

    def draft_as_of(self, values: Mapping[str, Any], then: datetime) -> dict[str, Any]:
        """Times as they were meant when they were typed."""
        return as_typed_then("when", values, then, self.at)

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if may_tell_of_danger(typed_in(self, "place")):
            self.call_now("place")
        self.walked = self._clean_times(data.get("when", ""))
        if data.get("second_counter") == data.get("first_counter") != NO_ACCOUNT:
            self.add_error("second_counter", errors.CounterTwice.message)
        self.area_id = self._clean_area(data.get("area", ""), data.get("place"))
        return data

    def _clean_times(self, text: str) -> When:
        """The start and the end, neither of which may be guessed."""
        if not text:
            return When()
        asked = self.asked("when")
        try:
            said = read(text, today=asked.today)
            if said.end is None or said.start.clock is None or said.end.clock is None:
                raise errors.TimesMissing
            walked = meant(text, asked)
            start, end = walked.occurred_from, walked.occurred_to
            if start and end and end - start > LONGEST:
                raise errors.AuditTooLong
            return walked
        except DomainError as error:
            self.refuse_time("when", error)
        return When()

    def _clean_area(self, chosen: str, where: Where | None) -> int | None:
        """The area that was chosen, else the one in which the street lies."""
        if chosen or where is None or where.longitude is None or where.latitude is None:
            return int(chosen) if chosen else None
        point = (where.longitude, where.latitude)
        if point not in self._areas:
            self._areas[point] = areas_at(self.strategy, point, at=self.at)
        if not self._areas[point]:
            self.add_error("area", errors.AreaUnclear.message)
        return next((area.pk for area in self._areas[point]), None)

    def told(self) -> Counted:
        data, where = self.cleaned_data, self.cleaned_data["place"]
        first, second = (data[name] for name in ("first_counter", "second_counter"))
        return Counted(
            area_id=cast(int, self.area_id),
            audited_from=cast(datetime, self.walked.occurred_from),
            audited_to=cast(datetime, self.walked.occurred_to),
            **{name: data[name] for name in COUNTS},
            place=where.label,
            longitude=where.longitude,
            latitude=where.latitude,
            counters=2 if second else 1,
            first_counter_id=_key(first),
            second_counter_id=_key(second),
            repeats=UUID(data["repeats"]) if data["repeats"] else None,
            walk=UUID(data["walk"]) if data.get("walk") else None,
        )


def _key(choice: str) -> int | None:
    return int(choice) if choice and choice != NO_ACCOUNT else None
