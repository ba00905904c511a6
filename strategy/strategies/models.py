"""A strategy: its period, areas and partners, and the words in which strategies are asked for."""

from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from partnership.accounts.models import Agency, User
from partnership.accounts.permissions import Permission
from partnership.audit.lifecycle import KeepWhile, Lifecycle, Mutability
from partnership.core.constraints import one_of
from partnership.places.models import Area

FROZEN = Lifecycle(Mutability.APPEND_ONLY, KeepWhile("success is defined in advance"))


class StrategyQuerySet(models.QuerySet):
    """Strategies, from all of them to those that one question is about."""

    def open_to(self, user: User) -> Self:
        """Those that ``user`` may open at all: the one rule of it, which every page stands on.

        Those of the memberships of ``user`` that the agency takes part in; all of them for who sets
        them up. What may be done in one of them is told by ``user.has(permission, strategy)``.
        """
        if user.has(Permission.LOAD_AREA):
            return self
        keys = {membership.strategy_id for membership in user.current_memberships}
        reached = self if None in keys else self.filter(pk__in=keys)
        return reached.filter(agencies=user.agency_id)

    def visible_to(self, user: User) -> Self:
        """Those whose own page ``user`` may see."""
        return self.giving(user, Permission.SEE_STRATEGY)

    def giving(self, user: User, permission: Permission) -> Self:
        """Those in which ``user`` has ``permission``, of those that may be opened."""
        keys = user.strategy_keys(permission)
        opened = self.open_to(user)
        return opened if keys is None else opened.filter(pk__in=keys)

    def named(self, slug: str) -> Self:
        """The one whose short name ``slug`` is, or was."""
        earlier = self.model._default_manager.filter(earlier_slugs__slug=slug).values("pk")
        return self.filter(Q(slug=slug) | Q(pk__in=earlier))


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

    @property
    def first_slug(self) -> str:
        """The short name that it had first: at the gates it keeps that one."""
        earlier = sorted(self.earlier_slugs.all(), key=lambda former: former.pk)
        return earlier[0].slug if earlier else self.slug

    def runs_on(self, day: date) -> bool:
        """Whether ``day`` is one of its days; the last one is."""
        return self.starts_on <= day <= self.ends_on

    def is_over(self, at: datetime) -> bool:
        """Whether its last day is over at ``at``."""
        return timezone.localdate(at) > self.ends_on

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
            one_of("purpose", ["target", "buffer", "control"], name="strategy_area_purpose_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}: {self.area}"
