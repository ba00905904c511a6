"""Who needs a second factor to sign in, and whose devices may be trusted for a day's work."""

from typing import Any

from django.conf import settings

from partnership.accounts.permissions import Role


def needs_second_factor(user: Any) -> bool:
    """Whether the account sees people, so that a password alone does not open anything."""
    return bool(_roles_with_a_code(user))


def may_trust_device(user: Any) -> bool:
    """Whether the account may leave the code out on a device for twelve hours.

    Council officers alone: nobody on outreach, and nobody who reads the audit or resets others.
    """
    return settings.MFA_TRUST_ENABLED and _roles_with_a_code(user) == {Role.COUNCIL_OFFICER}


def _roles_with_a_code(user: Any) -> set[Role]:
    return set(user.roles) & set(settings.SECOND_FACTOR_ROLES)
