"""Memberships: in which role somebody works for the partnership, on which strategy, until when."""

from datetime import date
from string import Template
from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from partnership.accounts.permissions import (
    DUTY_PERMISSIONS,
    DUTY_ROLES,
    NEVER_POLICE,
    ROLE_PERMISSIONS,
    STRATEGY_ROLES,
    Duty,
    Permission,
    Role,
)
from partnership.audit.lifecycle import KeepWhile, Lifecycle, Mutability
from partnership.core.constraints import one_of

#: A street audit judges what police do, so that nobody of the police may make one.
AUDITING_AGENCIES = ("council", "wardens", "volunteers")
#: Those that may help clients: who enforces, or works for who does, reads no case.
HELPING_AGENCIES = ("support", "volunteers")
ROLE_AGENCIES = {
    Role.STREET_AUDITOR: AUDITING_AGENCIES,
    Role.OUTREACH_WORKER: HELPING_AGENCIES,
    Role.OUTREACH_LEAD: HELPING_AGENCIES,
}
NEVER_OF_POLICE = [duty for duty in Duty if DUTY_PERMISSIONS[duty] & NEVER_POLICE]
#: When a membership ``m`` doesn't fit an agency ``a``, in SQL.
UNFIT = " OR ".join(
    [
        *(
            f"(m.role = '{role}' AND a.kind NOT IN {kinds})"
            for role, kinds in ROLE_AGENCIES.items()
        ),
        *(f"('{duty}' = ANY (m.duties) AND a.kind = 'police')" for duty in NEVER_OF_POLICE),
    ]
)
REFUSE = Template("""
        IF EXISTS (SELECT 1 FROM $rows AND m.ended_at IS NULL AND ($unfit))
        THEN RAISE EXCEPTION 'membership_agency' USING ERRCODE = '23514';
        END IF;
        RETURN NEW;
    """)


def refuse_unfit(rows: str) -> str:
    """What a trigger does: refuse the row where ``rows`` of memberships and agencies don't fit."""
    return REFUSE.substitute(rows=rows, unfit=UNFIT)


OF_A_FITTING_AGENCY = pgtrigger.Trigger(
    name="membership_agency",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("role", "duties", "user_id", "ended_at"),
    func=refuse_unfit(
        """(SELECT NEW.role, NEW.duties, NEW.ended_at) AS m, accounts_user AS u
            JOIN accounts_agency AS a ON a.id = u.agency_id WHERE u.id = NEW.user_id"""
    ),
)


class MembershipQuerySet(models.QuerySet["Membership"]):
    """QuerySet for memberships; every method can be chained."""

    def visible_to(self, user: Any) -> Self:
        """Whoever manages people sees all of this side's; everybody else their own."""
        return self if user.has(Permission.MANAGE_PEOPLE) else self.filter(user=user)

    def standing(self) -> Self:
        """Those that nobody has ended, whether or not their days have begun or are over."""
        return self.filter(ended_at=None)

    def current(self, on: date | None = None) -> Self:
        """Those that give permissions on a day, today unless given."""
        day = on or timezone.localdate()
        return self.standing().filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)


class Membership(models.Model):
    """One role of a person, in one strategy or in all; without it an account opens nothing.

    ``strategy_id`` is the key of a strategy, None for all of them. Strategies lie above accounts,
    and outreach has none: the foreign key stands in the database alone.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)
    duties = ArrayField(
        models.CharField(max_length=20, choices=Duty.choices), default=list, blank=True
    )
    strategy_id = models.BigIntegerField(null=True, help_text="None: every strategy")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, help_text="the last day")
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    ended_at = models.DateTimeField(null=True, help_text="ended before its last day")
    confirmed_at = models.DateTimeField(null=True, help_text="when it was last found still right")

    objects = MembershipQuerySet.as_manager()
    lifecycle = Lifecycle(Mutability.MUTABLE, KeepWhile("the account exists"))

    class Meta:
        ordering = ["starts_on", "pk"]
        triggers = [OF_A_FITTING_AGENCY]
        constraints = [
            one_of("role", Role.values, name="membership_role_known"),
            models.CheckConstraint(
                condition=Q(duties__contained_by=Duty.values), name="membership_duties_known"
            ),
            *(
                models.CheckConstraint(
                    condition=Q(role=role) | ~Q(duties__contains=[duty]),
                    name=f"membership_duty_{duty}",
                )
                for duty, role in DUTY_ROLES.items()
            ),
            models.CheckConstraint(
                condition=Q(strategy_id=None) | Q(role__in=sorted(STRATEGY_ROLES)),
                name="membership_of_a_strategy",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="membership_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "strategy_id", "duties"],
                condition=Q(ended_at=None),
                nulls_distinct=False,
                name="membership_once",
            ),
        ]

    def __str__(self) -> str:
        return self.role_in_words

    @property
    def role_in_words(self) -> str:
        """The role, with the duties that were given along with it."""
        duties = [str(Duty(duty).label).lower() for duty in self.duties]
        return ", ".join([self.get_role_display(), *duties])

    @property
    def permissions(self) -> frozenset[Permission]:
        """What the role and its duties may do, as the tables stand now."""
        by_duty = (DUTY_PERMISSIONS[Duty(duty)] for duty in self.duties)
        return ROLE_PERMISSIONS[Role(self.role)].union(*by_duty)

    def is_current(self, on: date) -> bool:
        """Whether it gives permissions on a day."""
        has_begun = self.ended_at is None and self.starts_on <= on
        return has_begun and (self.ends_on is None or on <= self.ends_on)

    def reaches(self, strategy: models.Model | None) -> bool:
        """Whether it is of ``strategy``; None asks for any at all."""
        return strategy is None or self.strategy_id in {None, strategy.pk}
