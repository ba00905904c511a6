"""Agencies and the accounts of one side. There is no superuser: nobody passes every check."""

from collections.abc import Iterable
from datetime import datetime
from typing import Self

import pgtrigger
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q

from partnership.accounts.memberships.models import HELPING_AGENCIES, Membership, refuse_unfit
from partnership.accounts.people.models import SignInCode
from partnership.accounts.permissions import (
    HELPERS_ALONE,
    NEVER_POLICE,
    POLICE_ALONE,
    Duty,
    Permission,
    Role,
)
from partnership.accounts.second_factor.resets.models import SecondFactorReset
from partnership.accounts.second_factor.trust.models import TrustedDevice
from partnership.accounts.sessions.models import Session
from partnership.analysis.periods import LONDON
from partnership.audit.lifecycle import Keep, KeepWhile, Lifecycle, Mutability, Scrub
from partnership.core.constraints import one_of

__all__ = [
    "Agency",
    "CacheEntry",
    "Membership",
    "SecondFactorReset",
    "Session",
    "SignInCode",
    "TrustedDevice",
    "User",
    "UserManager",
]


class Agency(models.Model):
    """A partner that owns part of the strategy."""

    class Kind(models.TextChoices):
        COUNCIL = "council", "Council"
        POLICE = "police", "Police"
        SUPPORT = "support", "Support service"
        WARDENS = "wardens", "Wardens"
        VOLUNTEERS = "volunteers", "Volunteers"

    name = models.CharField(max_length=100, unique=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)

    no_visible_to = "Everybody on a side knows the partners by name."
    lifecycle = Lifecycle(Mutability.MUTABLE, KeepWhile("the partnership exists"))

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "agencies"
        triggers = [
            pgtrigger.Trigger(
                name="agency_of_members",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("kind"),
                func=refuse_unfit(
                    """(SELECT NEW.kind) AS a, accounts_membership AS m
            JOIN accounts_user AS u ON u.id = m.user_id WHERE u.agency_id = NEW.id"""
                ),
            )
        ]
        constraints = [
            one_of(
                "kind",
                ["council", "police", "support", "wardens", "volunteers"],
                name="agency_kind_known",
            )
        ]

    def __str__(self) -> str:
        return self.name


class UserQuerySet(models.QuerySet["User"]):
    """QuerySet for accounts; every method can be chained."""

    def active(self) -> Self:
        """Accounts that are open today: not locked, and with a membership that is current."""
        return self.filter(_has_a(Membership.objects.current()), locked_at=None)

    def holding(self, *roles: Role, strategy: models.Model | None = None) -> Self:
        """Open accounts with a current membership in one of ``roles``.

        With a ``strategy``, only through a membership of it or of all.
        """
        current = Membership.objects.current().filter(role__in=roles)
        if strategy is not None:
            current = current.filter(Q(strategy_id=None) | Q(strategy_id=strategy.pk))
        return self.filter(_has_a(current), locked_at=None)

    def on_duty(self, duty: Duty) -> Self:
        """Everybody who has been given ``duty`` and whose account is open, in order."""
        current = Membership.objects.current().filter(duties__contains=[duty])
        return self.filter(_has_a(current), locked_at=None).order_by("pk")


def _has_a(memberships: models.QuerySet[Membership]) -> Exists:
    return Exists(memberships.filter(user=OuterRef("pk")))


class UserManager(BaseUserManager["User"]):
    """Finds accounts by their sign-in name."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username__iexact=username)


AccountManager = UserManager.from_queryset(UserQuerySet)


class User(AbstractBaseUser):
    """An account. What it opens follows from its memberships.

    A person with work on both sides has two unlinked ones.
    """

    username = models.CharField(max_length=60, unique=True, validators=[UnicodeUsernameValidator()])
    full_name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="users")
    created_at = models.DateTimeField()
    locked_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True, help_text="closed for good; locked_at is set too")

    objects = AccountManager()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    no_visible_to = "people.access chooses; planners choose from visits.forms.officers_of."
    lifecycle = Lifecycle(
        Mutability.MUTABLE,
        KeepWhile("the person works for the partnership"),
        scrub=Scrub(  # as long as the audit names it
            {"full_name": "Former member of staff", "email": ""}, 6 * 366, since="closed_at"
        ),
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(locked_at__isnull=False),
                name="user_closed_is_locked",
            )
        ]
        triggers = [
            pgtrigger.Trigger(
                name="user_agency",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("agency_id"),
                func=refuse_unfit(
                    """accounts_membership AS m, accounts_agency AS a
            WHERE m.user_id = NEW.id AND a.id = NEW.agency_id"""
                ),
            )
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def is_superuser(self) -> bool:
        """Never: allauth and Django ask for it."""
        return False

    @property
    def is_staff(self) -> bool:
        """Never: there is no admin."""
        return False

    @property
    def is_active(self) -> bool:
        """Whether the account is open today; Django and allauth ask with each request.

        The day after the last day of the last membership it is closed, and nobody has to do it.
        """
        return self.locked_at is None and bool(self.current_memberships)

    @is_active.setter
    def is_active(self, value: bool) -> None:
        raise AttributeError("An account is opened by a membership and closed by its end or a lock")

    @property
    def current_memberships(self) -> list[Membership]:
        """The memberships that give permissions today; read once for each loaded account."""
        loaded: dict[str, Iterable[Membership]]
        loaded = self.__dict__.setdefault("_prefetched_objects_cache", {})
        if "memberships" not in loaded:
            models.prefetch_related_objects([self], "memberships")
        today = datetime.now(LONDON).date()  # asked some thirty times for a page
        return [membership for membership in loaded["memberships"] if membership.is_current(today)]

    @property
    def roles(self) -> list[Role]:
        """The roles that the account has today, in the order of ``Role``."""
        roles = {membership.role for membership in self.current_memberships}
        return [role for role in Role if role in roles]

    def roles_in(self, strategy: models.Model) -> list[Role]:
        """Those of them that it has in ``strategy``."""
        roles = {
            membership.role
            for membership in self.current_memberships
            if membership.reaches(strategy)
        }
        return [role for role in Role if role in roles]

    @property
    def role_names(self) -> str:
        """The roles in words."""
        return ", ".join(str(role.label) for role in self.roles)

    @property
    def acting_as(self) -> str:
        """The roles as the audit holds them."""
        return "+".join(self.roles)

    def has(self, permission: Permission, strategy: models.Model | None = None) -> bool:
        """Whether a membership, and the kind of the agency, give ``permission``.

        For what is a strategy's, ask with the ``strategy``; without one, any membership counts.
        """
        if self.locked_at is not None:
            return False
        is_given = any(
            permission in membership.permissions and membership.reaches(strategy)
            for membership in self.current_memberships
        )
        return is_given and self._fits_agency(permission)

    def strategy_keys(self, permission: Permission) -> frozenset[int] | None:
        """The keys of the strategies in which the account has ``permission``; None for all."""
        if not self.has(permission):
            return frozenset()
        reached = {m.strategy_id for m in self.current_memberships if permission in m.permissions}
        return None if None in reached else frozenset(key for key in reached if key is not None)

    def _fits_agency(self, permission: Permission) -> bool:
        if permission in POLICE_ALONE:
            return self.agency.kind == Agency.Kind.POLICE
        if permission in HELPERS_ALONE:
            return self.agency.kind in HELPING_AGENCIES
        return permission not in NEVER_POLICE or self.agency.kind != Agency.Kind.POLICE

    def has_perm(self, permission: str, obj: object = None) -> bool:
        """Django's own permissions are not used: no."""
        return False


class CacheEntry(models.Model):
    """The table of Django's database cache; sign-in attempts are counted in it."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    no_visible_to = "No page lists it: Django counts attempts to sign in there."
    lifecycle = Lifecycle(Mutability.REPLACEABLE, Keep(days=1, since="expires"))

    def __str__(self) -> str:
        return self.cache_key
