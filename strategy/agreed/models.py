"""What success was frozen to mean, what was added later, and what was made public."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from partnership.ui import formatting
from strategy.strategies.models import FROZEN, Strategy


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
        return f"{formatting.number(self.value)} by {formatting.day(self.due_on)}"


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
