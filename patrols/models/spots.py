"""Where a visit keeps others away, and for how long. Cells by the hour go after eight weeks."""

from datetime import timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from partnership.audit.lifecycle import Keep, Lifecycle, Mutability
from patrols.models.forecasts import EIGHT_WEEKS
from patrols.models.visits import Visit
from strategy.models import Strategy

APART = timedelta(hours=2)  # between visits to one place
TWO_HOURS_APART = "visit_spot_two_hours_apart"


def _only(field: str) -> Func:
    """A whole number as a range, which an exclusion can compare without an extension."""
    return Func(
        F(field), F(field), Value("[]"), function="int8range", output_field=BigIntegerRangeField()
    )


TAKEN = Func(
    F("starts_at"), F("free_from"), function="tstzrange", output_field=DateTimeRangeField()
)


class VisitSpot(models.Model):
    """A spot that a visit takes from its start to two hours after its end.

    The spot is a number (``patrols.spots``): a cell of 100 m, or the place's name however it is
    spelt. Two visits that have one in common are never less than two hours apart.
    """

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="spots")
    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="+")
    spot = models.BigIntegerField()
    starts_at = models.DateTimeField()
    free_from = models.DateTimeField()

    no_visible_to = "No page lists it: it keeps visits apart."
    lifecycle = Lifecycle(Mutability.REPLACEABLE, Keep(days=EIGHT_WEEKS, since="free_from"))

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["visit", "spot"], name="visit_spot_once"),
            ExclusionConstraint(
                name=TWO_HOURS_APART,
                expressions=[
                    (_only("strategy"), RangeOperators.OVERLAPS),
                    (_only("spot"), RangeOperators.OVERLAPS),
                    (TAKEN, RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=Q(free_from__gt=F("starts_at") + APART), name="visit_spot_has_two_hours"
            ),
        ]

    def __str__(self) -> str:
        return f"Spot of visit {self.visit_id}"
