"""A visit of some minutes to a street: planned, made or called off."""

import uuid
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, Self

import pghistory
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.functional import cached_property

from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.audit.lifecycle import Keep, KeepWhile, Lifecycle, Mutability
from partnership.core.constraints import one_of
from partnership.guarded.checking import shown
from partnership.guarded.columns import (
    HOUSE_NUMBERS,
    CheckedField,
    are_checked,
    checked_anew,
    waits,
)
from partnership.places.gazetteer.find import named_in, names_in
from partnership.ui import formatting
from patrols.forecasts.models import HotSpot
from strategy.models import Strategy

GUIDANCE_MINUTES = (10, 16)  # Koper 1995: guidance to planners, never a score of an officer
KEPT_DAYS = 12 * 366  # a ten-year strategy is evaluated at its end


class VisitStatus(models.TextChoices):
    """Where a visit stands."""

    PLANNED = "planned", "Planned"
    STARTED = "started", "Started"
    ENDED = "ended", "Ended"
    CANCELLED = "cancelled", "Called off"


class PlaceFrom(models.TextChoices):
    """Where the place of a visit comes from."""

    GAZETTEER = "gazetteer", "The gazetteer, or the street that is nearest to a pin"
    IN_AREA = "in_area", "Anywhere in the area"
    NEARBY = "nearby", "Near the area"
    TYPED = "typed", "Typed before places came from the gazetteer"


class CancelReason(models.TextChoices):
    """Why a visit isn't made."""

    NO_OFFICER = "no_officer", "No officer is free"
    URGENT = "urgent", "Called to something urgent"
    REPLACED = "replaced", "Another visit takes its place"
    NOT_NEEDED = "not_needed", "It is no longer needed"
    WEATHER = "weather", "Weather"
    OTHER = "other", "Another reason"
    WRITTEN = "written", "Called off"  # in words alone, before reasons came from a list


OFFERED_REASONS = [choice for choice in CancelReason.choices if choice[0] != CancelReason.WRITTEN]
LONGEST_NOTE = 60
NOTE_OF_60 = r"^.{0,60}$"
WITHHELD_PLACE = "Place withheld: plan the visit anew"
OFFICER = Func(
    F("officer"),
    F("officer"),
    Value("[]"),
    function="int8range",
    output_field=BigIntegerRangeField(),
)
DURING = Func(
    F("planned_from"), F("planned_to"), function="tstzrange", output_field=DateTimeRangeField()
)


class VisitQuerySet(models.QuerySet):
    """Visits, from all of them to those that one question is about."""

    def visible_to(self, user: User) -> Self:
        """Planners see all of their strategies; officers their own visits and those of nobody."""
        if not user.has(Permission.LIST_VISITS):
            return self.none()
        visits = self.open_to(user)
        if user.has(Permission.PLAN_VISITS):
            return visits
        return visits.filter(Q(officer=user) | Q(officer=None))

    def open_to(self, user: User) -> Self:
        """Those of strategies that ``user`` may open."""
        return self.filter(strategy__in=Strategy.objects.open_to(user))

    def held(self, visit: models.Model) -> Any:
        """The visit as it is now, held until the end of the transaction."""
        return self.select_for_update(of=("self",)).get(pk=visit.pk)

    def not_cancelled(self) -> Self:
        """Those that have not been called off."""
        return self.exclude(status="cancelled")

    def open(self) -> Self:
        """Those that are still to be made."""
        return self.filter(status="planned")

    def to_come(self, officer: User, *, at: datetime) -> Self:
        """The visits of ``officer`` that have not begun."""
        return self.open().filter(officer=officer, planned_from__gte=at)

    def within(self, start: datetime, end: datetime) -> Self:
        """Those that begin from ``start`` up to ``end``."""
        return self.filter(planned_from__gte=start, planned_from__lt=end)

    def overlapping(self, start: datetime, end: datetime) -> Self:
        """Those of which a part lies between ``start`` and ``end``."""
        return self.filter(planned_from__lt=end, planned_to__gt=start)

    def at_place(self, place: str, spots: Iterable[int]) -> Self:
        """Those that take one of the spots, or have the same name; perhaps more than once."""
        return self.filter(Q(spots__spot__in=list(spots)) | Q(place__iexact=place))


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    exclude=[
        "public_id",
        "hot_spot",
        "place",
        "place_checked",
        "cancel_note",
        "cancel_note_checked",
    ],
    context_field=None,  # type: ignore[arg-type]
    attrs={"lifecycle": Lifecycle(Mutability.APPEND_ONLY, KeepWhile("its visit is kept"))},
)
class Visit(models.Model):
    """What officers are asked to do, where and when. It names a street, never a cell or a person.

    The street is copied from the hot spot, which is gone after eight weeks.
    """

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="+")
    hot_spot = models.ForeignKey(
        HotSpot, on_delete=models.SET_NULL, related_name="visits", null=True
    )
    place = models.CharField(max_length=120, help_text="the street")
    place_checked = CheckedField(of="place", cleaned_with=Permission.PLAN_VISITS, but=HOUSE_NUMBERS)
    place_from = models.CharField(
        max_length=9, choices=PlaceFrom.choices, default=PlaceFrom.GAZETTEER
    )
    planned_from = models.DateTimeField()
    planned_to = models.DateTimeField()
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    status = models.CharField(
        max_length=9, choices=VisitStatus.choices, default=VisitStatus.PLANNED
    )
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    planned_at = models.DateTimeField()
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    cancel_reason = models.CharField(max_length=10, choices=CancelReason.choices, blank=True)
    cancel_note = models.CharField(max_length=200, blank=True)
    cancel_note_checked = CheckedField(of="cancel_note", cleaned_with=Permission.PLAN_VISITS)

    objects = VisitQuerySet.as_manager()
    lifecycle = Lifecycle(Mutability.MUTABLE, Keep(days=KEPT_DAYS, since="planned_from"))

    class Meta:
        ordering = ["planned_from", "pk"]
        indexes = [
            *waits("visit", "place", "cancel_note"),
            models.Index(fields=["strategy", "planned_from"], name="visit_by_time"),
            models.Index(fields=["strategy", "place"], name="visit_by_place"),
        ]
        triggers = [*checked_anew("visit", "place", "cancel_note")]
        constraints = [
            *are_checked("visit", "place", "cancel_note"),
            ExclusionConstraint(
                name="visit_officer_in_one_place",
                expressions=[(OFFICER, RangeOperators.OVERLAPS), (DURING, RangeOperators.OVERLAPS)],
                condition=Q(officer__isnull=False) & ~Q(status="cancelled"),
            ),
            models.CheckConstraint(
                condition=Q(planned_to__gt=F("planned_from")), name="visit_has_length"
            ),
            one_of("status", VisitStatus.values, name="visit_status_known"),
            models.CheckConstraint(condition=~Q(place=""), name="visit_names_a_street"),
            models.CheckConstraint(
                condition=Q(
                    status="cancelled", cancelled_at__isnull=False, cancelled_by__isnull=False
                )
                | (
                    ~Q(status="cancelled")
                    & Q(cancelled_at=None, cancelled_by=None, cancel_reason="", cancel_note="")
                ),
                name="visit_cancelled_at_and_by",
            ),
            models.CheckConstraint(
                condition=~Q(status="cancelled") | Q(cancel_reason__in=CancelReason.values),
                name="visit_cancel_reason_from_the_list",
            ),
            models.CheckConstraint(
                condition=Q(cancel_reason="written") | Q(cancel_note__regex=NOTE_OF_60),
                name="visit_cancel_note_is_short",
            ),
            one_of("place_from", PlaceFrom.values, name="visit_place_from_known"),
            models.CheckConstraint(
                condition=Q(status__in=["planned", "cancelled"], started_at=None, ended_at=None)
                | Q(status="started", started_at__isnull=False, ended_at=None)
                | Q(status="ended", started_at__isnull=False, ended_at__isnull=False),
                name="visit_times_fit_status",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None)
                | Q(ended_at__gte=F("started_at"), started_at__isnull=False),
                name="visit_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.shown_place}, {formatting.moment(self.planned_from)}"

    @cached_property
    def shown_place(self) -> str:
        """The place as pages show it. Of what was once typed, only what the gazetteer knows.

        For a list of visits see ``name_places``.
        """
        if self.place_from != PlaceFrom.TYPED:
            return shown(self.place, self.place_checked)
        return named_in(self.place) or WITHHELD_PLACE

    @property
    def shown_reason(self) -> str:
        """Why it was called off; nothing for a visit that stands. Words about people stay out."""
        note = shown(self.cancel_note, self.cancel_note_checked)
        reason = self.get_cancel_reason_display()
        return ": ".join(filter(None, [reason, note]))

    def is_open_at(self, at: datetime) -> bool:
        """Whether it can still be changed or called off."""
        return self.status == VisitStatus.PLANNED and self.planned_to > at

    @property
    def minutes(self) -> int:
        """How long it is planned to last."""
        return round((self.planned_to - self.planned_from) / timedelta(minutes=1))

    @property
    def state(self) -> str:
        """What of it can be changed, as one text: whether it is still as somebody saw it."""
        start, end = (moment.astimezone(UTC) for moment in (self.planned_from, self.planned_to))
        return f"{start:%FT%T}/{end:%FT%T}/{self.officer_id or ''}"

    @property
    def is_synthetic(self) -> bool:
        """Whether it belongs to a demonstration, where nobody is sent anywhere."""
        return self.strategy.is_demonstration

    @property
    def is_within_guidance(self) -> bool:
        """Whether its length is the one that works best."""
        least, most = GUIDANCE_MINUTES
        return least <= self.minutes <= most


def name_places(visits: Iterable[Visit]) -> list[Visit]:
    """The visits, with the places of those that were once typed looked up together."""
    listed = list(visits)
    typed = [visit for visit in listed if visit.place_from == PlaceFrom.TYPED]
    names = names_in({visit.place for visit in typed})
    for visit in typed:
        visit.shown_place = names[visit.place] or WITHHELD_PLACE
    return listed
