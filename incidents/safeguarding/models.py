"""Concerns for the council's safeguarding duty. What was said in them is sealed."""

import uuid

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from incidents.complaints.models.complaints import Complaint
from incidents.danger.signs import Sign
from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.audit.lifecycle import Keep, KeepWhile, Lifecycle, Mutability
from partnership.core.constraints import one_of
from partnership.core.numbers import SAFEGUARDING
from strategy.models import Strategy

KEPT_DAYS = 6 * 366  # after it is completed, as long as the audit; the words go before


class Done(models.TextChoices):
    """What somebody did at once about a possible child or danger."""

    EMERGENCY = "emergency", "Called 999"
    POLICE = "police", "Called the police control room"
    CHILDREN = "children", "Called children’s social care"
    ADULTS = "adults", "Called adult safeguarding"
    DUTY = "duty", "Told the safeguarding duty in person or by phone"
    NOT_YET = "not_yet", "Nobody yet: I call as soon as this is saved"


class Outcome(models.TextChoices):
    """How a concern is completed."""

    PASSED_ON = "passed_on", "It is in the safeguarding system"
    NO_CONCERN = "no_concern", "Read and checked: nobody is at risk"


class NobodyAtRisk(models.TextChoices):
    """Why an urgent concern turned out to be none."""

    SEEN = "seen", "Somebody was spoken with: nobody there is under 18 or in danger"
    OTHER_MEANING = "meaning", "The words mean something else"
    MISTAKE = "mistake", "The tick or the category was a mistake"
    TWICE = "twice", "It tells of what another concern tells already"
    EARLIER = "earlier", "Completed before a reason was asked for"

    @classmethod
    def to_choose(cls) -> list[tuple[str, str]]:
        """Those that somebody can give, with their words."""
        return [(value, words) for value, words in cls.choices if value != cls.EARLIER]


class ConcernQuerySet(models.QuerySet):
    """QuerySet for concerns; every method can be chained."""

    def visible_to(self, user: User) -> "ConcernQuerySet":
        """For the safeguarding duty, those that concern it; none for anybody else."""
        return self.concerning(user) if user.has(Permission.HANDLE_CONCERNS) else self.none()

    def concerning(self, user: User) -> "ConcernQuerySet":
        """Those of the strategies of ``user``, or raised by an agency of one: to be counted."""
        partners = Strategy.objects.open_to(user).values("agencies")
        raised = Q(raised_by__agency=user.agency_id) | Q(raised_by__agency__in=partners)
        nobodys = Q(raised_by=None, complaint=None)
        return self.filter(raised | nobodys | Q(complaint__in=Complaint.objects.open_to(user)))

    def open(self) -> "ConcernQuerySet":
        """Those that nobody has completed."""
        return self.filter(completed_at=None)

    def raised_by(self, user: User) -> "ConcernQuerySet":
        """Those that ``user`` took down."""
        return self.filter(raised_by=user)

    def without_call(self) -> "ConcernQuerySet":
        """Urgent ones that are open and for which nobody is recorded as called."""
        called = ConcernAction.objects.exclude(what=Done.NOT_YET).values("concern")
        return self.open().filter(is_urgent=True).exclude(pk__in=called)


class SafeguardingConcern(models.Model):
    """Worry about somebody's safety: for the safeguarding duty alone, and never searched.

    ``complaint`` is the complaint about nuisance that the worry came with, if it did. ``sealed``
    holds what was said, encrypted under the side's key, until the concern is completed and nothing
    holds it against deletion any more.
    """

    number = models.UUIDField(
        unique=True, default=uuid.uuid4, help_text="what was said is sealed to it"
    )
    reference = models.CharField(max_length=12)
    complaint = models.OneToOneField(
        Complaint, on_delete=models.CASCADE, related_name="concern", null=True
    )
    is_urgent = models.BooleanField()
    signs = ArrayField(models.CharField(max_length=8, choices=Sign.choices))
    sealed = models.BinaryField(null=True)
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    due_at = models.DateTimeField(help_text="to be acknowledged by then")
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    completed_at = models.DateTimeField(null=True)
    completed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    case_number = models.CharField(
        max_length=40, blank=True, help_text="of the safeguarding system's own record"
    )
    nobody_because = models.CharField(max_length=7, choices=NobodyAtRisk.choices, blank=True)
    nobody_called = models.BooleanField(
        default=False, help_text="confirmed: nobody was called, and nobody has to be"
    )

    objects = ConcernQuerySet.as_manager()
    lifecycle = Lifecycle(Mutability.MUTABLE, Keep(days=KEPT_DAYS, since="completed_at"))

    class Meta:
        triggers = [
            pgtrigger.Trigger(
                name="concern_keeps_held_words",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("sealed"),
                func="""
                    IF OLD.sealed IS NOT NULL AND NEW.sealed IS DISTINCT FROM OLD.sealed
                        AND EXISTS (SELECT 1 FROM incidents_heldconcern AS h
                            WHERE h.concern_id = NEW.id)
                    THEN RAISE EXCEPTION 'concern_is_held' USING ERRCODE = '23514';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="concern_words_go_when_completed",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("completed_at", "sealed"),
                func="""
                    IF NEW.completed_at IS NOT NULL AND NEW.sealed IS NOT NULL
                        AND NOT EXISTS (SELECT 1 FROM incidents_heldconcern AS h
                            WHERE h.concern_id = NEW.id)
                    THEN RAISE EXCEPTION 'concern_words_stay' USING ERRCODE = '23514';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="concern_withholds_its_complaint",
                when=pgtrigger.After,
                operation=pgtrigger.Insert
                | pgtrigger.UpdateOf("complaint_id", "raised_at", "completed_at"),
                condition=pgtrigger.Q(new__complaint_id__isnull=False),
                func="""
                    UPDATE incidents_complaint
                    SET withheld_from = NEW.raised_at, withheld_until = NEW.completed_at
                    WHERE id = NEW.complaint_id;
                    RETURN NULL;
                """,
            ),
            pgtrigger.Trigger(
                name="concern_ends_with_somebody_called",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert
                | pgtrigger.UpdateOf("outcome", "is_urgent", "nobody_called"),
                func="""
                    IF NEW.is_urgent AND (NEW.outcome = 'passed_on'
                            OR NEW.outcome = 'no_concern' AND NOT NEW.nobody_called)
                        AND NOT EXISTS (SELECT 1 FROM incidents_concernaction AS a
                            WHERE a.concern_id = NEW.id AND a.what <> 'not_yet')
                    THEN RAISE EXCEPTION 'concern_ends_with_nobody_called'
                        USING ERRCODE = '23514';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["reference"], name="concern_reference_once"),
            models.CheckConstraint(
                condition=Q(signs__contained_by=Sign.values), name="concern_signs_known"
            ),
            models.CheckConstraint(
                condition=Q(case_number="") | Q(case_number__regex=SAFEGUARDING),
                name="concern_case_number",
            ),
            models.CheckConstraint(
                condition=Q(is_urgent=True, signs__len__gt=0) | Q(is_urgent=False, signs__len=0),
                name="concern_urgent_for_a_sign",
            ),
            models.CheckConstraint(
                condition=Q(complaint=None) | Q(is_urgent=True), name="concern_of_complaint_urgent"
            ),
            models.CheckConstraint(
                condition=Q(nobody_because__in=NobodyAtRisk.values, is_urgent=True)
                & Q(outcome=Outcome.NO_CONCERN)
                | Q(nobody_because="", nobody_called=False)
                & (Q(is_urgent=False) | ~Q(outcome=Outcome.NO_CONCERN)),
                name="concern_nobody_at_risk_because",
            ),
            models.CheckConstraint(
                condition=Q(acknowledged_at=None, acknowledged_by=None)
                | Q(acknowledged_at__gte=F("raised_at"), acknowledged_by__isnull=False),
                name="concern_acknowledged_whole",
            ),
            models.CheckConstraint(
                condition=Q(
                    completed_at=None,
                    completed_by=None,
                    outcome="",
                    case_number="",
                    sealed__isnull=False,
                )
                | Q(
                    Q(outcome=Outcome.NO_CONCERN, case_number="")
                    | (Q(outcome=Outcome.PASSED_ON) & ~Q(case_number="")),
                    completed_at__gte=F("acknowledged_at"),
                    completed_by__isnull=False,
                    acknowledged_at__isnull=False,
                ),
                name="concern_completed_whole",
            ),
        ]
        indexes = [
            models.Index(
                fields=["-is_urgent", "raised_at"],
                condition=Q(completed_at=None),
                name="concern_open",
            ),
            models.Index(fields=["raised_at", "id"], name="concern_by_age"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def was_none(self) -> bool:
        """Whether the duty read and checked it, and nobody was at risk."""
        return self.outcome == Outcome.NO_CONCERN


class ConcernAction(models.Model):
    """One thing that was done about a concern, by whom and when."""

    concern = models.ForeignKey(
        SafeguardingConcern, on_delete=models.CASCADE, related_name="actions"
    )
    what = models.CharField(max_length=9, choices=Done.choices)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    done_at = models.DateTimeField()

    no_visible_to = "It is reached through its concern alone."
    lifecycle = Lifecycle(Mutability.APPEND_ONLY, KeepWhile("its concern is kept"))

    class Meta:
        ordering = ["done_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["concern", "what"], name="concern_action_once"),
            one_of("what", Done.values, name="concern_action_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()} ({self.concern_id})"
