"""Agencies and the accounts of one side. There is no superuser: nobody passes every check."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.contrib.postgres.fields import ArrayField
from django.db import models

from partnership.accounts.permissions import (
    DUTY_PERMISSIONS,
    DUTY_ROLES,
    ROLE_PERMISSIONS,
    Duty,
    Permission,
    Role,
)
from partnership.accounts.second_factor.resets.models import SecondFactorReset
from partnership.accounts.second_factor.trust.models import TrustedDevice
from partnership.accounts.sessions.models import Session
from partnership.audit.lifecycle import Keep, KeepWhile, Lifecycle, Mutability

__all__ = [
    "Agency",
    "CacheEntry",
    "SecondFactorReset",
    "Session",
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

    name = models.CharField(max_length=100, unique=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)

    no_visible_to = "Everybody on a side knows the partners by name."
    lifecycle = Lifecycle(Mutability.MUTABLE, KeepWhile("the partnership exists"))

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "agencies"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["council", "police", "support"]),
                name="agency_kind_known",
            )
        ]

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    """Finds accounts by their sign-in name."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username__iexact=username)

    def on_duty(self, duty: Duty) -> "models.QuerySet[User]":
        """Everybody who has been given ``duty`` and whose account is open."""
        return self.filter(is_active=True, duties__contains=[duty]).order_by("pk")


class User(AbstractBaseUser):
    """An account. A person with duties on both sides has two unlinked ones."""

    username = models.CharField(max_length=60, unique=True, validators=[UnicodeUsernameValidator()])
    full_name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    role = models.CharField(max_length=20, choices=Role.choices)
    duties = ArrayField(
        models.CharField(max_length=20, choices=Duty.choices), default=list, blank=True
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="users")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    objects = UserManager()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name", "role"]

    no_visible_to = "No page lists accounts; planners choose from selectors.officers_of."
    lifecycle = Lifecycle(
        Mutability.MUTABLE,
        KeepWhile("the person works for the partnership"),
        scrub={"full_name": "Former member of staff", "email": "", "is_active": False},
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="user_role_known"
            ),
            models.CheckConstraint(
                condition=models.Q(duties__contained_by=Duty.values), name="user_duties_known"
            ),
            *(
                models.CheckConstraint(
                    condition=models.Q(role=role) | ~models.Q(duties__contains=[duty]),
                    name=f"user_duty_{duty}",
                )
                for duty, role in DUTY_ROLES.items()
            ),
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

    def has(self, permission: Permission) -> bool:
        """Whether the role or a duty includes ``permission``, as the tables stand now."""
        by_duty = (DUTY_PERMISSIONS[Duty(duty)] for duty in self.duties)
        held = ROLE_PERMISSIONS[Role(self.role)].union(*by_duty)
        return self.is_active and permission in held

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
