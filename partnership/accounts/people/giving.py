"""Giving a membership: which roles, duties, strategies and days go together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from partnership.accounts.memberships.models import NEVER_OF_POLICE, ROLE_AGENCIES
from partnership.accounts.models import Agency, Membership, User
from partnership.accounts.people import errors
from partnership.accounts.permissions import (
    DUTY_ROLES,
    STRATEGY_ROLES,
    Role,
    roles_of,
)
from partnership.accounts.security_log import record_on_account
from partnership.audit.errors import constraint_of

LONGEST = timedelta(days=2 * 366)


@dataclass(frozen=True)
class Given:
    """A role with its duties, in one strategy (its key) or in all (None), to a last day or on."""

    role: Role
    duties: Sequence[str] = ()
    strategy_id: int | None = None
    ends_on: date | None = None


def give(user: User, given: Given, *, by: User | None, at: datetime) -> Membership:
    """Give ``user`` a membership from today; only for services that have asked who may.

    :raises DomainError: one of ``people.errors``.
    """
    today = timezone.localdate(at)
    _check_role(user, given)
    check_last_day(given.ends_on, today)
    try:
        with transaction.atomic():
            membership = user.memberships.create(
                role=given.role,
                duties=sorted(given.duties),
                strategy_id=given.strategy_id,
                starts_on=today,
                ends_on=given.ends_on,
                given_at=at,
                given_by=by,
            )
    except IntegrityError as error:
        if constraint_of(error) != "membership_once":
            raise
        raise errors.MembershipStands from error
    reason = f"Gave a membership: {membership.role_in_words}"
    record_on_account(user, by=by, at=at, reason=reason)
    return membership


def _check_role(user: User, given: Given) -> None:
    fits = all(DUTY_ROLES[duty] == given.role for duty in DUTY_ROLES if duty in given.duties)
    if given.role not in roles_of(settings.SIDE) or not fits:
        raise errors.RoleNotHere
    if given.strategy_id is not None and given.role not in STRATEGY_ROLES:
        raise errors.RoleOfPartnership
    _check_agency(user.agency, given)


def _check_agency(agency: Agency, given: Given) -> None:
    if agency.kind not in ROLE_AGENCIES.get(Role(given.role), Agency.Kind.values):
        if given.role == Role.STREET_AUDITOR:
            raise errors.AuditorOfWrongAgency
        raise errors.HelperOfWrongAgency
    if agency.kind == Agency.Kind.POLICE and set(given.duties) & set(NEVER_OF_POLICE):
        raise errors.DutyNeverOfPolice


def check_last_day(ends_on: date | None, first: date) -> None:
    """Refuse a last day before ``first`` or too far after it.

    :raises LastDayWrong:
    """
    if ends_on is not None and not first <= ends_on <= first + LONGEST:
        raise errors.LastDayWrong
