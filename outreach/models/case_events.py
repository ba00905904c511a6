"""What was done in a client's case beside the contacts with her."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from outreach.models import closed_cases, limits
from outreach.models.choices import Closing, Reopening, Step
from outreach.models.clients import WITH_THE_CLIENT, Client, OfClientQuerySet
from partnership.accounts.models import User
from partnership.audit.lifecycle import Lifecycle, Mutability


class CaseEvent(models.Model):
    """Who was given a case, what was planned, and when and why it was closed or reopened."""

    class Kind(models.TextChoices):
        ASSIGNED = "assigned", "Assigned"
        PLANNED = "planned", "Next step planned"
        DECIDED = "decided", "The lead decided to go on"
        CLOSED = "closed", "Closed"
        REOPENED = "reopened", "Reopened"
        REACH = "reach", "How to reach her changed"
        STOPPED = "stopped", "Stopped, since she may object to being contacted"
        CLEARED = "cleared", "The lead decided that she may be contacted"

    act = models.UUIDField(
        default=uuid4, editable=False, help_text="the same for all cases that one act changed"
    )
    client = models.ForeignKey(Client, models.CASCADE, related_name="events")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    worker = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    from_worker = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, help_text="whose case it was until then"
    )
    reason = models.CharField(max_length=20, blank=True)
    next_step = models.CharField(
        max_length=10,
        choices=Step.choices,
        blank=True,
        help_text="what the case waited for until it was closed",
    )
    follow_up_on = models.DateField(null=True)
    follow_up_from = models.TimeField(null=True)

    objects = OfClientQuerySet.as_manager()
    lifecycle = Lifecycle(Mutability.APPEND_ONLY, WITH_THE_CLIENT)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["act", "client"], name="case_event_once_for_a_client"),
            models.CheckConstraint(
                condition=Q(kind="assigned", reason="", follow_up_on=None)
                | Q(
                    kind__in=["reach", "stopped", "cleared"],
                    worker=None,
                    reason="",
                    follow_up_on=None,
                )
                | Q(
                    kind__in=["planned", "decided"],
                    worker=None,
                    reason="",
                    follow_up_on__isnull=False,
                )
                | Q(kind="closed", worker=None, reason__in=Closing.values)
                | Q(
                    kind="reopened",
                    worker__isnull=False,
                    reason__in=Reopening.values,
                    follow_up_on__isnull=False,
                ),
                name="case_event_says_what_it_is",
            ),
            models.CheckConstraint(
                condition=Q(kind="assigned") | Q(from_worker=None),
                name="case_event_from_worker_when_assigned",
            ),
            models.CheckConstraint(
                condition=~Q(kind="closed", follow_up_on__isnull=False) & Q(next_step="")
                | Q(kind="closed", follow_up_on__isnull=False, next_step__in=Step.values),
                name="case_event_keeps_what_stood_when_closed",
            ),
            models.CheckConstraint(
                condition=Q(follow_up_from=None) | Q(follow_up_on__isnull=False),
                name="case_event_hour_has_a_day",
            ),
            limits.step_within_limit("made_at", name="case_event_step_within_90_days"),
        ]
        triggers = [closed_cases.EVENT_IN_AN_OPEN_CASE]

    def __str__(self) -> str:
        return self.get_kind_display()
