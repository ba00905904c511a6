"""Clients, and the contacts with them."""

from datetime import date, datetime, time
from typing import Any

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Coalesce

from outreach.models import closed_cases, limits
from outreach.models.choices import Closing, HowMet, Reopening, Step
from partnership.accounts.models import User
from partnership.accounts.permissions import OUTREACH_ROLES, ROLE_PERMISSIONS, Permission
from partnership.audit.lifecycle import Keep, KeepWhile, Lifecycle, Mutability
from partnership.core.constraints import one_of
from partnership.core.facts import Fact, fact_constraints, fact_triggers

HELPING_ROLES = [
    role for role in OUTREACH_ROLES if Permission.RECORD_CONTACT in ROLE_PERMISSIONS[role]
]
KEPT_DAYS = 6 * 366
ORDER: list[str | models.expressions.Combinable] = [
    "follow_up_on",
    models.F("follow_up_from").asc(nulls_first=True),
    "code",
]
WITH_THE_CLIENT = KeepWhile("the client's record exists")


class ClientQuerySet(models.QuerySet["Client"]):
    """QuerySet for clients; every method can be chained."""

    def visible_to(self, user: User) -> "ClientQuerySet":
        """Everybody on this side who works with people sees them by code."""
        return self if user.has(Permission.LIST_CLIENTS) else self.none()

    def open(self) -> "ClientQuerySet":
        """Clients whose case is open."""
        return self.filter(closed_at=None)

    def closed(self) -> "ClientQuerySet":
        """Clients whose case is closed."""
        return self.filter(closed_at__isnull=False)

    def objecting(self) -> "ClientQuerySet":
        """Clients who are never to be contacted."""
        return self.filter(closed_for=Closing.OBJECTS)

    def helped_by(self, user: User) -> "ClientQuerySet":
        """The clients of one worker."""
        return self.filter(worker=user)

    def due(self, on: date) -> "ClientQuerySet":
        """Open cases whose next step is on or before a day."""
        return self.open().filter(follow_up_on__lte=on)

    def overdue(self, on: date) -> "ClientQuerySet":
        """Open cases whose next step was before a day."""
        return self.open().filter(follow_up_on__lt=on)

    def to_decide(self) -> "ClientQuerySet":
        """Open cases of which the lead decides."""
        return self.open().exclude(next_step=Step.CONTACT)

    def held(self) -> "ClientQuerySet":
        """Open cases in which nobody contacts her until the lead has decided: she may object."""
        return self.open().filter(next_step=Step.OBJECTED)

    def not_yet_contacted(self) -> "ClientQuerySet":
        """Open cases in which no talk with her is on record, unless she came back herself.

        It doesn't matter how often it was tried.
        """
        spoken = Contact.objects.spoken().filter(client=OuterRef("pk"))
        asked = Q(events__kind="reopened", events__reason=Reopening.CAME_BACK)
        came_back = Client.objects.filter(asked, pk=OuterRef("pk"))
        return self.open().filter(~Exists(spoken), ~Exists(came_back))

    def with_hour(self) -> "ClientQuerySet":
        """Each with the hour of its next step to be sorted by: that of a whole day is first."""
        return self.annotate(from_hour=Coalesce("follow_up_from", Value(time.min)))

    def without_worker(self) -> "ClientQuerySet":
        """Open cases that are nobody's, or of an account that is closed or helps nobody now."""
        helping = User.objects.holding(*HELPING_ROLES)
        return self.open().filter(Q(worker=None) | ~Q(worker__in=helping))


class Client(models.Model):
    """A person who is helped. The code is all that appears in lists, logs and addresses."""

    id = models.UUIDField(primary_key=True)
    code = models.CharField(max_length=9, unique=True)
    wrapped_key = models.BinaryField(help_text="this case's key, under the outreach case key")
    contact = models.BinaryField(help_text="alias and safe contact, under this case's key")
    worker = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    how_met = models.CharField(max_length=10, choices=HowMet.choices)
    created_at = models.DateTimeField()
    last_recorded_at = models.DateTimeField(help_text="when something was last put on record")
    next_step = models.CharField(max_length=10, choices=Step.choices, blank=True)
    follow_up_on = models.DateField(null=True, help_text="the day of the next step")
    follow_up_from = models.TimeField(
        null=True, help_text="the hour from which it is safe that day, by the local clock"
    )
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    closed_for = models.CharField(max_length=12, choices=Closing.choices, blank=True)

    objects = ClientQuerySet.as_manager()
    lifecycle = Lifecycle(
        Mutability.MUTABLE,
        Keep(days=KEPT_DAYS, since="last_recorded_at"),
    )

    class Meta:
        ordering = ORDER
        indexes = [models.Index(fields=["closed_at", "code"], name="client_by_closing")]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    closed_at=None,
                    closed_by=None,
                    closed_for="",
                    follow_up_on__isnull=False,
                    next_step__in=Step.values,
                )
                | Q(
                    closed_at__isnull=False,
                    closed_by__isnull=False,
                    closed_for__in=Closing.values,
                    follow_up_on=None,
                    follow_up_from=None,
                    next_step="",
                ),
                name="client_next_step_or_reason_closed",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(closed_at__gte=models.F("created_at")),
                name="client_closed_after_creation",
            ),
            models.CheckConstraint(
                condition=Q(last_recorded_at__gte=models.F("created_at")),
                name="client_recorded_after_creation",
            ),
            one_of("how_met", HowMet.values, name="client_how_met_known"),
            limits.step_within_limit("last_recorded_at", name="client_step_within_90_days"),
        ]
        triggers = [
            closed_cases.REOPENED_AFTER_AN_OBJECTION,
            closed_cases.HELD_UNTIL_THE_LEAD_DECIDES,
            closed_cases.CLOSED_BY_THE_LEAD,
            closed_cases.REOPENED_AS_IT_STOOD,
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def is_open(self) -> bool:
        """Whether somebody helps her now."""
        return self.closed_at is None

    @property
    def has_worker(self) -> bool:
        """Whether somebody helps her whose account is open, and whose role is to help."""
        return self.worker is not None and self.worker.has(Permission.RECORD_CONTACT)

    @property
    def objects_to_contact(self) -> bool:
        """Whether she is never to be contacted."""
        return self.closed_for == Closing.OBJECTS

    @property
    def is_held(self) -> bool:
        """Whether she may object to being contacted, and the lead has not decided on it yet."""
        return self.next_step == Step.OBJECTED

    def give_next_step(self, kind: str, on: date, start: time | None) -> None:
        """Open the case, or let it wait for something else."""
        self.closed_at = self.closed_by = None
        self.closed_for = ""
        self.next_step, self.follow_up_on, self.follow_up_from = kind, on, start

    def close(self, reason: str, *, by: User, at: datetime) -> dict[str, Any]:
        """Close the case: it waits for nothing. The step that stood is kept with its closing."""
        stood = {
            "next_step": self.next_step,
            "follow_up_on": self.follow_up_on,
            "follow_up_from": self.follow_up_from,
        }
        self.closed_at, self.closed_by, self.closed_for = at, by, reason
        self.next_step, self.follow_up_on, self.follow_up_from = "", None, None
        return stood


class OfClientQuerySet(models.QuerySet[Any]):
    """QuerySet for what belongs to a client."""

    def visible_to(self, user: User) -> "OfClientQuerySet":
        """Whoever may see the client may see it."""
        return self.filter(client__in=Client.objects.visible_to(user))


class ContactQuerySet(OfClientQuerySet):
    """QuerySet for contacts."""

    def current(self) -> "ContactQuerySet":
        """Contacts that are not withdrawn."""
        return self.filter(superseded_at=None)

    def in_vain(self) -> "ContactQuerySet":
        """Contacts in which she could not be reached."""
        return self.current().filter(result=Contact.Result.NOT_REACHED)

    def spoken(self) -> "ContactQuerySet":
        """Contacts in which she answered, whatever she said."""
        return self.current().exclude(result=Contact.Result.NOT_REACHED)


class Contact(Fact):
    """One attempt to reach a client: what came of it and what was agreed. No free text."""

    class Result(models.TextChoices):
        REACHED = "reached", "Spoke with her"
        NOT_REACHED = "not_reached", "Could not reach her"
        DECLINED = "declined", "She does not want support now"
        OBJECTS = "objects", "She objects to being contacted"

    public_id = models.UUIDField(db_default=RandomUUID(), editable=False)
    client = models.ForeignKey(Client, models.CASCADE, related_name="contacts")
    made_at = models.DateTimeField(help_text="when she was contacted, as given")
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    result = models.CharField(max_length=12, choices=Result.choices)
    planned = models.CharField(max_length=10, help_text="how the next step was chosen")
    next_step = models.CharField(max_length=10, choices=Step.choices, blank=True)
    follow_up_on = models.DateField(null=True)
    follow_up_from = models.TimeField(null=True)

    objects = ContactQuerySet.as_manager()
    lifecycle = Lifecycle(Mutability.MUTABLE, WITH_THE_CLIENT)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            *fact_constraints("contact", "public_id"),
            one_of(
                "result",
                ["reached", "not_reached", "declined", "objects"],
                name="contact_result_known",
            ),
            one_of("planned", ["proposed", "given", "unchanged"], name="contact_planned_known"),
            models.CheckConstraint(
                condition=Q(made_at__lte=models.F("recorded_at")),
                name="contact_not_in_the_future",
            ),
            models.CheckConstraint(
                condition=Q(next_step="", follow_up_on=None, follow_up_from=None)
                | Q(next_step__in=Step.values, follow_up_on__isnull=False),
                name="contact_next_step_has_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(result="objects") | Q(next_step=""),
                name="contact_objection_ends_it",
            ),
            limits.step_within_limit("recorded_at", name="contact_step_within_90_days"),
            limits.contact_within_limit(name="contact_within_31_days"),
        ]
        triggers = [
            *fact_triggers("contact", "public_id"),
            closed_cases.CONTACT_IN_AN_OPEN_CASE,
            limits.CONTACT_SINCE_THE_CASE_BEGAN,
            limits.LEAD_DECIDES_AFTER_TRIES,
        ]

    def __str__(self) -> str:
        return self.get_result_display()
