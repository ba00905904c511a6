"""What a complaint is about, and whether that may ever raise the risk of a place."""

from typing import Self

from django.db import models

from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.audit.lifecycle import KeepWhile, Lifecycle, Mutability
from partnership.core.constraints import one_of


class CategoryQuerySet(models.QuerySet):
    """Categories of complaints."""

    def visible_to(self, user: User) -> Self:
        """Those whose complaints ``user`` may see listed: a concern is none, for nobody."""
        if not user.has(Permission.LIST_COMPLAINTS):
            return self.none()
        return self.exclude(concern=Category.Concern.WELFARE)


class Category(models.Model):
    """A kind of complaint. Patrols follow buyers and nuisance, never where people are seen."""

    class Concern(models.TextChoices):
        BUYERS = "buyers", "Buyers' behaviour"
        ENVIRONMENT = "environment", "Environmental nuisance"
        WELFARE = "welfare", "Someone's welfare"
        OTHER = "other", "Something else"

    class Handling(models.TextChoices):
        """What a report of this kind becomes."""

        COMPLAINT = "complaint", "A complaint"
        CONCERN = "concern", "A concern, sealed to the safeguarding duty"
        PRESENCE = "presence", "Area and hour for outreach, and one more in a count"

    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    hint = models.CharField(max_length=200, blank=True)
    concern = models.CharField(max_length=11, choices=Concern.choices)
    handling = models.CharField(max_length=9, choices=Handling.choices, default=Handling.COMPLAINT)
    is_urgent = models.BooleanField(default=False, help_text="one calls before saving")
    may_raise_risk = models.BooleanField(default=False)
    forecast_weight = models.FloatField(
        default=1.0, help_text="what one complaint adds to the risk of its place, from 0 to 1"
    )
    position = models.PositiveSmallIntegerField()
    is_offered = models.BooleanField(default=True, help_text="for new complaints")

    objects = CategoryQuerySet.as_manager()
    lifecycle = Lifecycle(Mutability.MUTABLE, KeepWhile("complaints are sorted by it"))

    class Meta:
        ordering = ["position", "pk"]
        verbose_name_plural = "categories"
        constraints = [
            one_of(
                "concern",
                ["buyers", "environment", "welfare", "other"],
                name="category_concern_known",
            ),
            models.CheckConstraint(
                condition=models.Q(may_raise_risk=False)
                | models.Q(concern__in=["buyers", "environment"]),
                name="category_only_buyers_and_nuisance_raise_risk",
            ),
            models.CheckConstraint(
                condition=models.Q(forecast_weight=1)
                | models.Q(concern="environment", forecast_weight__gte=0, forecast_weight__lt=1),
                name="category_only_nuisance_is_weighed_down",
            ),
            models.CheckConstraint(
                condition=models.Q(concern="welfare", handling__in=["concern", "presence"])
                | (~models.Q(concern="welfare") & models.Q(handling="complaint")),
                name="category_welfare_is_no_complaint",
            ),
            models.CheckConstraint(
                condition=models.Q(is_urgent=False) | models.Q(handling="concern"),
                name="category_urgent_is_a_concern",
            ),
        ]

    def __str__(self) -> str:
        return self.name
