"""A strategy: its period, areas and partners, and what success was frozen to mean."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from partnership.accounts.models import Agency
from partnership.audit.lifecycle import KeepWhile, Lifecycle, Mutability
from partnership.places.models import Area
from partnership.ui import wording
from strategy.querysets import StrategyAreaQuerySet, StrategyQuerySet
from strategy.recording.models import RecordingGap, RecordingPeriod

__all__ = [
    "EarlierSlug",
    "Indicator",
    "IndicatorChange",
    "Milestone",
    "Objective",
    "PublishedFigure",
    "Purpose",
    "RecordingGap",
    "RecordingPeriod",
    "Strategy",
    "StrategyArea",
]

FROZEN = Lifecycle(Mutability.APPEND_ONLY, KeepWhile("success is defined in advance"))


class Strategy(models.Model):
    """A multi-year strategy for one neighbourhood."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    purpose = models.TextField()
    starts_on = models.DateField()
    ends_on = models.DateField(help_text="the last day")
    agencies = models.ManyToManyField(Agency, related_name="+")
    is_demonstration = models.BooleanField(
        default=False, help_text="its complaints are synthetic and marked so everywhere"
    )

    objects = StrategyQuerySet.as_manager()
    lifecycle = Lifecycle(Mutability.MUTABLE, KeepWhile("it is the partnership's record"))

    class Meta:
        verbose_name_plural = "strategies"
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")),
                name="strategy_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def areas_for(self, purpose: "Purpose") -> list[Area]:
        """Its areas of one purpose, in the order in which they were named; asked for once."""
        models.prefetch_related_objects([self], "areas__area")
        return [used.area for used in self.areas.all() if used.purpose == purpose]

    @property
    def target_area(self) -> Area:
        """Where trouble is to become less. ``set_up_strategy`` makes none without it."""
        return self.areas_for(Purpose.TARGET)[0]

    @property
    def buffer_area(self) -> Area | None:
        """What lies around the target, into which trouble may move."""
        return next(iter(self.areas_for(Purpose.BUFFER)), None)


class EarlierSlug(models.Model):
    """A short name that a strategy had before. Its addresses lead on, and commands take it."""

    slug = models.SlugField(max_length=60, unique=True)
    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="earlier_slugs")

    no_visible_to = "It is reached through its strategy."
    lifecycle = FROZEN

    def __str__(self) -> str:
        return self.slug


class Purpose(models.TextChoices):
    """What a strategy uses an area for, in the order in which pages name them."""

    TARGET = "target", "Target area"
    BUFFER = "buffer", "Buffer"
    CONTROL = "control", "Control area"


class StrategyArea(models.Model):
    """That a strategy uses an area, and what for. Another may use the same area otherwise."""

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="areas")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=7, choices=Purpose.choices)

    objects = StrategyAreaQuerySet.as_manager()
    no_visible_to = "It is reached through its strategy."
    lifecycle = FROZEN

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["strategy", "area"], name="strategy_area_once"),
            models.UniqueConstraint(
                fields=["strategy", "purpose"],
                condition=models.Q(purpose__in=["target", "buffer"]),
                name="strategy_one_target_and_buffer",
            ),
            models.CheckConstraint(
                condition=models.Q(purpose__in=["target", "buffer", "control"]),
                name="strategy_area_purpose_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}: {self.area}"


class Objective(models.Model):
    """One thing that the strategy sets out to do, as it was published."""

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="objectives")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    source = models.CharField(max_length=300)

    no_visible_to = "It is reached through its strategy."
    lifecycle = FROZEN

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["strategy", "position"], name="objective_position_once")
        ]

    def __str__(self) -> str:
        return self.text


class Indicator(models.Model):
    """How one objective is judged. Frozen at the start: the database takes no change."""

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="indicators")
    objective = models.ForeignKey(
        Objective, on_delete=models.PROTECT, related_name="indicators", null=True
    )
    key = models.SlugField(max_length=60, help_text="the registered source of its figures")
    kind = models.CharField(max_length=20, help_text="slug of the kind that its source declares")
    name = models.CharField(max_length=120)
    unit = models.CharField(max_length=60)
    baseline_from = models.DateField(null=True)
    baseline_to = models.DateField(null=True, help_text="the first day after the baseline")
    baseline_value = models.FloatField(null=True, help_text="a month, where it was published")
    target_value = models.FloatField(null=True)
    target_on = models.DateField(null=True)
    margin_low = models.FloatField(default=0.75)
    margin_high = models.FloatField(default=1.3333)
    frozen_at = models.DateTimeField()

    no_visible_to = "It is reached through its strategy."
    lifecycle = FROZEN

    class Meta:
        ordering = ["strategy", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["strategy", "key"], name="indicator_once"),
            models.CheckConstraint(
                condition=models.Q(kind__regex=r"^[a-z][a-z_]*$"), name="indicator_kind_is_slug"
            ),
            models.CheckConstraint(
                condition=models.Q(margin_low__gt=0, margin_low__lt=1, margin_high__gt=1),
                name="indicator_margin_around_one",
            ),
            models.CheckConstraint(
                condition=models.Q(baseline_from=None, baseline_to=None)
                | models.Q(baseline_to__gt=models.F("baseline_from")),
                name="indicator_baseline_period",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def baseline_last_day(self) -> date | None:
        """The last day that belongs to the baseline."""
        return self.baseline_to - timedelta(days=1) if self.baseline_to else None


class Milestone(models.Model):
    """What an indicator should have reached by a day on the way."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="milestones")
    due_on = models.DateField()
    value = models.FloatField()

    no_visible_to = "It is reached through its indicator's strategy."
    lifecycle = FROZEN

    class Meta:
        ordering = ["due_on"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "due_on"], name="milestone_day_once")
        ]

    def __str__(self) -> str:
        return f"{wording.number(self.value)} by {wording.day(self.due_on)}"


class IndicatorChange(models.Model):
    """A dated entry: an indicator that joined a running strategy, or a target that was changed.

    The indicator itself stays as it was frozen; every later report prints its changes.
    """

    class What(models.TextChoices):
        ADDED = "added", "Indicator added"
        TARGET = "target", "Target changed"

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="changes")
    what = models.CharField(max_length=6, choices=What.choices)
    target_value = models.FloatField(null=True)
    target_on = models.DateField(null=True)
    reason = models.CharField(max_length=300)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )

    no_visible_to = "It is reached through its indicator's strategy."
    lifecycle = FROZEN

    class Meta:
        ordering = ["entered_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator"],
                condition=models.Q(what="added"),
                name="indicator_added_once",
            ),
            models.CheckConstraint(
                condition=models.Q(what="added")
                | models.Q(what="target", target_value__isnull=False, target_on__isnull=False),
                name="indicator_change_is_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(reason__regex=r"\S"), name="indicator_change_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {self.indicator}"


class PublishedFigure(models.Model):
    """A figure that was made public, as what it is: a claim with a source."""

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="published")
    label = models.CharField(max_length=200)
    value = models.FloatField(null=True)
    worded = models.CharField(
        max_length=200, default="", blank=True, help_text="as published, where it is no number"
    )
    period_from = models.DateField()
    period_to = models.DateField(help_text="the last day")
    published_on = models.DateField(null=True, help_text="else it was known after its period")
    source = models.CharField(max_length=300)

    no_visible_to = "It is reached through its strategy."
    lifecycle = FROZEN

    class Meta:
        ordering = ["period_from", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["strategy", "label", "period_from"], name="published_figure_once"
            ),
            models.CheckConstraint(
                condition=models.Q(period_to__gte=models.F("period_from")),
                name="published_period_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def is_known(self, as_of: datetime) -> bool:
        """Whether it had been made public by ``as_of``, as far as anybody has said when."""
        return (self.published_on or self.period_to) < timezone.localdate(as_of)
