"""Resetting a second factor takes two people, and neither is the account itself."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction

from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.accounts.second_factor.resets.models import LASTS, SecondFactorReset
from partnership.accounts.security_log import record_on_account
from partnership.accounts.sessions.services import end_all_of
from partnership.audit.errors import DomainError


class NotForOneself(DomainError):
    """Somebody asks for, or agrees to, a reset of their own second factor."""

    message = "Two other people must reset your own second factor."
    field = "account"


class AlreadyAsked(DomainError):
    """A reset of this account waits for a second person."""

    message = "A reset of this account waits for a second person already."
    field = "account"


class SamePerson(DomainError):
    """Whoever asked wants to agree, too."""

    message = "You asked for this reset. Somebody else must agree to it."


class NotWaiting(DomainError):
    """The reset was done, withdrawn or is more than a day old."""

    message = "This reset no longer waits. Ask for a new one."


class MayNot(DomainError):
    """The account may not reset second factors."""

    message = "You may not reset second factors."


@transaction.atomic
def ask_for_reset(*, account: User, by: User, at: datetime) -> SecondFactorReset:
    """Ask that the second factor of ``account`` be taken away.

    :raises NotForOneself, AlreadyAsked, MayNot:
    """
    _check(by, account)
    SecondFactorReset.objects.filter(
        account=account, ended_at=None, asked_at__lte=at - LASTS
    ).update(ended_at=at)
    User.objects.select_for_update().get(pk=account.pk)
    if SecondFactorReset.objects.filter(account=account, ended_at=None).exists():
        raise AlreadyAsked
    reset = SecondFactorReset.objects.create(account=account, asked_by=by, asked_at=at)
    record_on_account(account, by=by, at=at, reason="Asked for a reset of the second factor")
    return reset


@transaction.atomic
def approve_reset(*, reset: SecondFactorReset, by: User, at: datetime) -> None:
    """Take the second factor away and end all sessions of the account.

    :raises NotForOneself, SamePerson, NotWaiting, MayNot:
    """
    current = _waiting(reset, at)
    _check(by, current.account)
    if current.asked_by_id == by.pk:
        raise SamePerson
    current.approved_by, current.approved_at, current.ended_at = by, at, at
    current.save()
    Authenticator.objects.filter(user=current.account).delete()
    reason = "Agreed to the reset of the second factor"
    record_on_account(current.account, by=by, at=at, reason=reason)
    end_all_of(user=current.account, by=by, at=at, reason="Signed out by the reset")


@transaction.atomic
def withdraw_reset(*, reset: SecondFactorReset, by: User, at: datetime) -> None:
    """Let a reset that waits be forgotten.

    :raises NotForOneself, NotWaiting, MayNot:
    """
    current = _waiting(reset, at)
    _check(by, current.account)
    current.ended_at = at
    current.save()
    record_on_account(
        current.account, by=by, at=at, reason="Withdrew the reset of the second factor"
    )


def _check(by: User, account: User) -> None:
    if not by.has(Permission.RESET_SECOND_FACTOR):
        raise MayNot
    if by.pk == account.pk:
        raise NotForOneself


def _waiting(reset: SecondFactorReset, at: datetime) -> SecondFactorReset:
    """The row, locked, while somebody may still agree to it."""
    rows = SecondFactorReset.objects.waiting(at).select_for_update()
    current = rows.filter(pk=reset.pk).first()
    if current is None:
        raise NotWaiting
    return current
