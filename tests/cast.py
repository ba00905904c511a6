"""The cast: one account for each role, plainly invented."""

import time
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client

from partnership.accounts.models import Agency, Membership, User
from partnership.accounts.permissions import DUTY_ROLES, Duty, Role
from partnership.accounts.second_factor.policy import needs_second_factor

PASSWORD = "correct horse battery staple"
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
SINCE = datetime(2013, 7, 11, 8, 0, tzinfo=UTC)
AGENCIES = {
    Role.COUNCIL_OFFICER: ("Example Council", "council"),
    Role.MANAGER: ("Example Council", "council"),
    Role.GOVERNANCE_LEAD: ("Example Council", "council"),
    Role.ADMINISTRATOR: ("Example Council", "council"),
    Role.POLICE_SUPERVISOR: ("Example Police", "police"),
    Role.POLICE_OFFICER: ("Example Police", "police"),
    Role.STREET_AUDITOR: ("Example Council", "council"),
    Role.OUTREACH_WORKER: ("Example Outreach", "support"),
    Role.OUTREACH_LEAD: ("Example Outreach", "support"),
}


def agency(role: Role) -> Agency:
    """The agency that a role of the cast belongs to."""
    name, kind = AGENCIES[role]
    return Agency.objects.get_or_create(name=name, defaults={"kind": kind})[0]


def member(
    role: Role | str,
    *,
    username: str = "",
    duties: Iterable[Duty] = (),
    second_factor: bool = True,
) -> User:
    """An account of ``role``; the same user name again is the same account.

    Where the role needs a second factor it has one, with the secret ``TOTP_SECRET``.
    """
    role = Role(role)
    user, created = User.objects.get_or_create(
        username=username or role.value,
        defaults={
            "full_name": f"Example {role.label}",
            "email": f"{username or role.value}@example.org",
            "agency": agency(role),
            "created_at": SINCE,
        },
    )
    if created:
        give(user, role, duties=duties)
        user.set_password(PASSWORD)
        user.save()
        if second_factor and needs_second_factor(user):
            TOTP.activate(user, TOTP_SECRET)
    return user


def give(user: User, role: Role | str, **more: Any) -> Membership:
    """A membership besides those that ``user`` has, in every strategy and without a last day."""
    told = {"starts_on": SINCE.date(), "given_at": SINCE, **more}
    return user.memberships.create(role=role, **{**told, "duties": list(told.get("duties", []))})


def lock(user: User) -> None:
    """Close the account to its owner."""
    User.objects.filter(pk=user.pk).update(locked_at=SINCE)


def becomes(user: User, role: Role | str) -> None:
    """Give another role in the place of those that ``user`` has."""
    user.memberships.update(ended_at=SINCE)
    give(user, role)


def code(offset: int = 0) -> str:
    """What the authenticator app of everybody in the cast shows now, or some periods later."""
    return format_hotp_value(hotp_value(TOTP_SECRET, int(time.time()) // 30 + offset))


def on_duty(duty: Duty) -> User:
    """An account with ``duty`` besides its role."""
    return member(DUTY_ROLES[duty], username=f"{duty.value}.on.duty", duties=[duty])


def browser(who: User | Role) -> Client:
    """A browser in which an account is signed in, or the one of the cast with a role."""
    client = Client()
    client.force_login(member(who) if isinstance(who, Role) else who)
    return client
