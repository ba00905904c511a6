"""What patrols generate. None of it is ever in a forecast, or it would prove itself right."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Self
from uuid import uuid4

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import ExpressionWrapper, F, Q, Value

from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.analysis.periods import Period, PeriodKind
from partnership.audit.lifecycle import Keep, Lifecycle, Mutability
from partnership.core.facts import Fact, FactQuerySet, fact_constraints, fact_triggers
from partnership.places.models import Area
from strategy.models import Strategy
from strategy.registers.bands import Band

MOST = 1_000  # of any outcome in a week: more is a slip of the pen
AT_ONCE = 4  # patrols, at most, in one area
HOURS_A_WEEK = {Band.DAY: 7 * 12, Band.EVENING: 7 * 4, Band.NIGHT: 7 * 8}
MOST_MINUTES = {band: AT_ONCE * hours * 60 for band, hours in HOURS_A_WEEK.items()}
NEW_OUTCOMES = ("buyers_stopped", "warnings", "directions", "nothing")
ARRESTS = ("arrests_kerb_crawling", "arrests_other")
LAST_DAY_BEGINS = timedelta(days=5, hours=23)  # after Monday 00:00 UTC, in summer and before


class PatrolActivityQuerySet(FactQuerySet):
    """Patrol time and outcomes: of a day, or of an area and band in a week."""

    def visible_to(self, user: User) -> Self:
        """Those of the strategies whose patrol log ``user`` may list."""
        return self.filter(strategy__in=Strategy.objects.giving(user, Permission.LIST_PATROL_LOG))

    def of_weeks(self) -> Self:
        """Rows of weekly sheets."""
        return self.filter(is_week=True)


def _rules() -> Iterator[models.BaseConstraint]:
    """What the database holds of a row of a weekly sheet."""
    told = {f"{name}__isnull": False for name in NEW_OUTCOMES}
    yield models.CheckConstraint(
        condition=Q(is_week=False, area=None, band="", **dict.fromkeys(NEW_OUTCOMES))
        | Q(is_week=True, area__isnull=False, band__in=Band.values, day__iso_week_day=1, **told),
        name="patrol_activity_of_a_day_or_a_week",
    )
    yield models.CheckConstraint(
        condition=Q(is_week=False) | _fits(), name="patrol_activity_hours_fit"
    )
    counts = {f"{name}__lte": MOST for name in (*NEW_OUTCOMES, *ARRESTS)}
    yield models.CheckConstraint(
        condition=Q(is_week=False) | Q(**counts), name="patrol_activity_counts_possible"
    )
    begun = ExpressionWrapper(
        F("day") + Value(LAST_DAY_BEGINS), output_field=models.DateTimeField()
    )
    yield models.CheckConstraint(
        condition=Q(is_week=False) | Q(recorded_at__gte=begun),
        name="patrol_activity_of_a_week_that_was",
    )


def _fits() -> Q:
    """That no more hours are told than a band has for so many patrols at once."""
    fits = Q()
    for band, minutes in MOST_MINUTES.items():
        fits |= Q(band=band, patrol_minutes__lte=minutes)
    return fits


class PatrolActivity(Fact):
    """Patrol time and what came of it, as one source tells it and as it was known for a while.

    Activity, never success, and never by officer. A row is of one day, as a force's own log was
    loaded; or of an area and band in a week, as a supervisor enters it: then ``day`` is the Monday
    and every outcome is told. All versions of one row share its ``public_id``.
    """

    public_id = models.UUIDField(
        default=uuid4, db_default=RandomUUID(), db_index=True, editable=False
    )
    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    is_week = models.BooleanField(default=False)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+", null=True)
    band = models.CharField(max_length=7, choices=Band.choices, blank=True)
    patrol_minutes = models.PositiveIntegerField()
    buyers_stopped = models.PositiveIntegerField(null=True, help_text="whatever came of it")
    warnings = models.PositiveIntegerField(null=True)
    arrests_kerb_crawling = models.PositiveIntegerField(default=0)
    arrests_other = models.PositiveIntegerField(default=0)
    directions = models.PositiveIntegerField(null=True, help_text="to leave a place")
    nothing = models.PositiveIntegerField(null=True, help_text="patrols that met with nothing")
    source = models.CharField(max_length=200)
    is_synthetic = models.BooleanField(default=False)

    objects = PatrolActivityQuerySet.as_manager()
    lifecycle = Lifecycle(Mutability.MUTABLE, Keep(days=20 * 366, since="recorded_at"))

    class Meta:
        ordering = ["day", "pk"]
        verbose_name_plural = "patrol activity"
        triggers = [*fact_triggers("patrol_activity", "public_id")]
        constraints = [
            *fact_constraints("patrol_activity", "public_id"),
            models.UniqueConstraint(
                fields=["strategy", "day", "source"],
                condition=Q(superseded_at=None, is_week=False),
                name="patrol_activity_once",
            ),
            models.UniqueConstraint(
                fields=["strategy", "day", "area", "band", "source"],
                condition=Q(superseded_at=None, is_week=True),
                name="patrol_activity_week_once",
            ),
            *_rules(),
        ]

    def __str__(self) -> str:
        if not self.is_week:
            return f"Patrols on {self.day}"
        week = self.week_of
        return f"Week {week.number} of {week.year}, {self.area}, {Band(self.band).in_words}"

    @property
    def week_of(self) -> Period:
        """The week that its day belongs to."""
        return Period.holding(PeriodKind.WEEK, self.day)
