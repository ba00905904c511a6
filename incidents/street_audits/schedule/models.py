"""The walks of a month, as they were drawn: which street, which band, which day, which pair."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Self
from uuid import uuid4

import pgtrigger
from django.conf import settings
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from incidents.street_audits.schedule.drawing import Wanted
from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.analysis.periods import LONDON, Period, PeriodKind
from partnership.audit.lifecycle import Keep, KeepWhile, Lifecycle, Mutability
from partnership.core.facts import Fact, FactQuerySet, fact_constraints, fact_triggers
from partnership.places.models import Area
from partnership.ui import formatting
from strategy.models import Strategy
from strategy.registers.bands import Band
from strategy.strategies.models import Purpose

MOST = 14  # walks a month in an area: one every second day
CLOSES_AFTER = timedelta(days=7)  # of the month: until then what was walked can be entered
HOURS = {  # from and to, as clocks in London show them; the end may be on the next morning
    Band.DAY: (time(6), time(18)),
    Band.EVENING: (time(18), time(22)),
    Band.NIGHT: (time(22), time(6)),
}
PAIR_FITS = """
    IF EXISTS (SELECT 1 FROM accounts_user AS u JOIN accounts_agency AS a ON a.id = u.agency_id
        WHERE u.id IN (NEW.first_walker_id, NEW.second_walker_id) AND a.kind = 'police')
    THEN RAISE EXCEPTION 'planned_walk_never_by_police' USING ERRCODE = '23514';
    END IF;
    IF NEW.superseded_at IS NULL AND NEW.repeats IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM {meta.db_table} AS v WHERE v.public_id = NEW.repeats
            AND v.superseded_at IS NULL AND v.repeats IS NULL AND v.strategy_id = NEW.strategy_id
            AND v.month = NEW.month AND v.area_id = NEW.area_id AND v.band = NEW.band
            AND NOT ARRAY[v.first_walker_id, v.second_walker_id]
                && ARRAY[NEW.first_walker_id, NEW.second_walker_id])
    OR NEW.superseded_at IS NULL AND EXISTS (
        SELECT 1 FROM {meta.db_table} AS v WHERE v.repeats = NEW.public_id
            AND v.superseded_at IS NULL
            AND ARRAY[v.first_walker_id, v.second_walker_id]
                && ARRAY[NEW.first_walker_id, NEW.second_walker_id])
    THEN RAISE EXCEPTION 'planned_walk_repeated_by_another_pair' USING ERRCODE = '23514';
    END IF;
    RETURN NEW;
"""


def month_of(day: date) -> Period:
    """The month in which a day lies."""
    return Period.holding(PeriodKind.MONTH, day)


def first_open_month(today: date) -> date:
    """The first day of the earliest month whose walks can still be walked or entered."""
    return month_of(today - CLOSES_AFTER).first_day


class WalkSchedule(models.Model):
    """How many walks are drawn for a strategy each month, and in which two bands of the week.

    A strategy without one has the usual numbers.
    """

    strategy = models.OneToOneField(Strategy, on_delete=models.PROTECT, related_name="+")
    in_target = models.PositiveSmallIntegerField(default=Wanted.in_target)
    in_buffer = models.PositiveSmallIntegerField(default=Wanted.in_buffer)
    first_band = models.CharField(max_length=7, choices=Band.choices, default=Band.EVENING)
    second_band = models.CharField(max_length=7, choices=Band.choices, default=Band.NIGHT)

    no_visible_to = "It is reached through its strategy."
    lifecycle = Lifecycle(Mutability.MUTABLE, KeepWhile("the strategy is on record"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(in_target__lte=MOST, in_buffer__lte=MOST), name="walk_schedule_possible"
            ),
            models.CheckConstraint(
                condition=Q(first_band__in=Band.values, second_band__in=Band.values)
                & ~Q(first_band=F("second_band")),
                name="walk_schedule_two_bands",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.strategy}: {self.in_target} and {self.in_buffer} walks a month"


class PlannedWalkQuerySet(FactQuerySet):
    """Versions of planned walks."""

    def visible_to(self, user: User) -> Self:
        """All of the strategies whose walks ``user`` plans; of the others, their own."""
        opened = self.filter(strategy__in=Strategy.objects.open_to(user))
        planned = user.strategy_keys(Permission.PLAN_WALKS)
        if planned is None:
            return opened
        return opened.filter(Q(strategy__in=planned) | _walked_by(user))

    def of_pair(self, user: User) -> Self:
        """Those that ``user`` walks."""
        return self.filter(_walked_by(user))

    def in_month(self, strategy: Strategy, month: Period) -> Self:
        """Those of one month of a strategy."""
        return self.filter(strategy=strategy, month=month.first_day)

    def still_open(self, today: date) -> Self:
        """Those of months whose walks can still be walked or entered."""
        return self.filter(month__gte=first_open_month(today))


def _walked_by(user: User) -> Q:
    return Q(first_walker=user) | Q(second_walker=user)


def _rules() -> Iterator[models.BaseConstraint]:
    yield models.UniqueConstraint(
        fields=["strategy", "month", "number"],
        condition=Q(superseded_at=None),
        name="planned_walk_once",
    )
    yield models.UniqueConstraint(
        fields=["repeats"],
        condition=Q(superseded_at=None, repeats__isnull=False),
        name="planned_walk_repeated_once",
    )
    yield models.CheckConstraint(
        condition=Q(month__day=1, day__year=F("month__year"), day__month=F("month__month")),
        name="planned_walk_in_its_month",
    )
    yield models.CheckConstraint(condition=Q(band__in=Band.values), name="planned_walk_band_known")
    yield models.CheckConstraint(
        condition=Q(purpose__in=[Purpose.TARGET, Purpose.BUFFER]),
        name="planned_walk_target_or_buffer",
    )
    yield models.CheckConstraint(
        condition=~Q(first_walker=F("second_walker")), name="planned_walk_by_two"
    )
    yield models.CheckConstraint(
        condition=~Q(place="") & Q(longitude__range=(-180, 180), latitude__range=(-90, 90)),
        name="planned_walk_has_a_street",
    )


class PlannedWalk(Fact):
    """A walk of an hour that was drawn for a month, as it was planned for a while.

    All versions of one walk share its ``public_id``. ``repeats`` is the public id of the walk that
    this one, by another pair, repeats; the pair isn't told of it. A walk is done once an audit
    fulfils it.
    """

    public_id = models.UUIDField(
        default=uuid4, db_default=RandomUUID(), db_index=True, editable=False
    )
    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="+")
    month = models.DateField(help_text="the first day of the month")
    number = models.PositiveSmallIntegerField(help_text="which one of the month, from 1")
    purpose = models.CharField(max_length=7, choices=Purpose.choices)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=120, help_text="the street, as the gazetteer calls it")
    longitude = models.FloatField()
    latitude = models.FloatField()
    band = models.CharField(max_length=7, choices=Band.choices)
    day = models.DateField()
    first_walker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    second_walker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    repeats = models.UUIDField(null=True)
    is_synthetic = models.BooleanField(default=False)

    objects = PlannedWalkQuerySet.as_manager()
    lifecycle = Lifecycle(Mutability.MUTABLE, Keep(days=20 * 366, since="recorded_at"))

    class Meta:
        ordering = ["day", "number", "pk"]
        triggers = [
            *fact_triggers("planned_walk", "public_id"),
            pgtrigger.Trigger(
                name="planned_walk_pair_fits",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=pgtrigger.Func(PAIR_FITS),
            ),
        ]
        constraints = [*fact_constraints("planned_walk", "public_id"), *_rules()]

    def __str__(self) -> str:
        return f"{self.place}, {formatting.day(self.day)}, {Band(self.band).in_words}"

    @property
    def pair(self) -> tuple[int, int]:
        """The primary keys of the two who walk."""
        return self.first_walker_id, self.second_walker_id

    @property
    def starts_at(self) -> datetime:
        """When its band begins on its day."""
        return datetime.combine(self.day, HOURS[Band(self.band)][0], LONDON)

    @property
    def ends_at(self) -> datetime:
        """When its band is over: of a night, on the next morning."""
        start, end = HOURS[Band(self.band)]
        return datetime.combine(self.day + timedelta(days=end <= start), end, LONDON)

    def is_closed(self, at: datetime) -> bool:
        """Whether it can no longer be walked or entered."""
        return self.month < first_open_month(timezone.localdate(at))
