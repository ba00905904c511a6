"""What patrols generate. None of it is ever in a forecast, or it would prove itself right."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from partnership.audit.lifecycle import Keep, Lifecycle, Mutability
from partnership.strategy.models import Strategy
from patrols.models.visits import Visit
from patrols.querysets import ObservationQuerySet, PatrolActivityQuerySet

KEPT = Keep(days=12 * 366, since="recorded_at")


class PatrolObservation(models.Model):
    """What officers saw on a street: cars and the environment, never people."""

    class Kind(models.TextChoices):
        KERB_CRAWLING = "kerb_crawling", "Vehicles kerb crawling"
        LITTER = "litter", "Litter"
        DAMAGE = "damage", "Damage or fault"
        NOTHING = "nothing", "Nothing to report"

    submission = models.UUIDField(unique=True)
    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="+")
    visit = models.ForeignKey(
        Visit, on_delete=models.SET_NULL, related_name="observations", null=True
    )
    place = models.CharField(max_length=120, help_text="the street")
    kind = models.CharField(max_length=13, choices=Kind.choices)
    amount = models.PositiveIntegerField(default=1)
    observed_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    superseded_at = models.DateTimeField(null=True)

    objects = ObservationQuerySet.as_manager()
    lifecycle = Lifecycle(Mutability.MUTABLE, KEPT)

    class Meta:
        ordering = ["-observed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["kerb_crawling", "litter", "damage", "nothing"]),
                name="observation_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(observed_at__lte=F("recorded_at")), name="observation_before_recorded"
            ),
            models.CheckConstraint(
                condition=Q(superseded_at=None) | Q(superseded_at__gte=F("recorded_at")),
                name="observation_superseded_later",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} in {self.place}"


class PatrolActivity(models.Model):
    """Patrol time and arrests of one day, as one source tells it: activity, never success."""

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    patrol_minutes = models.PositiveIntegerField()
    arrests_kerb_crawling = models.PositiveIntegerField(default=0)
    arrests_other = models.PositiveIntegerField(default=0)
    source = models.CharField(max_length=200)
    is_synthetic = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    objects = PatrolActivityQuerySet.as_manager()
    lifecycle = Lifecycle(Mutability.MUTABLE, Keep(days=20 * 366, since="recorded_at"))

    class Meta:
        ordering = ["day", "pk"]
        verbose_name_plural = "patrol activity"
        constraints = [
            models.UniqueConstraint(
                fields=["strategy", "day", "source"],
                condition=Q(superseded_at=None),
                name="patrol_activity_once",
            ),
            models.CheckConstraint(
                condition=Q(superseded_at=None) | Q(superseded_at__gte=F("recorded_at")),
                name="patrol_activity_superseded_later",
            ),
        ]

    def __str__(self) -> str:
        return f"Patrols on {self.day}"
