"""Managing the people of this side: inviting, memberships, locking, ending sessions, closing."""

from collections.abc import Sequence
from datetime import date, datetime

from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.utils import timezone

from partnership.accounts.models import Agency, Membership, User
from partnership.accounts.people import errors
from partnership.accounts.people.codes import delete_code, issue
from partnership.accounts.people.giving import Given, check_last_day, give
from partnership.accounts.permissions import (
    ROLE_PERMISSIONS,
    Permission,
    Role,
)
from partnership.accounts.security_log import record_on_account
from partnership.accounts.sessions.services import end_all_of
from partnership.audit.models import Action

MANAGERS = [role for role in Role if Permission.MANAGE_PEOPLE in ROLE_PERMISSIONS[role]]


@transaction.atomic
def invite(
    *,
    username: str,
    full_name: str,
    email: str,
    agency: Agency,
    given: Given,
    by: User,
    at: datetime,
) -> tuple[User, str]:
    """Make an account with a first membership; with the code that its owner is to be given.

    :raises DomainError: one of ``people.errors``.
    """
    _may(by)
    user = _made(username, full_name, email, agency, by=by, at=at)
    give(user, given, by=by, at=at)
    return user, issue(user, at=at)


@transaction.atomic
def invite_first(
    *, username: str, full_name: str, agency: Agency, role: Role, at: datetime
) -> tuple[User, str]:
    """As ``invite``, where nobody is there to do it: the system makes somebody who manages people.

    :raises AdministratorThere, UserNameTaken:
    """
    managers = User.objects.holding(*MANAGERS)
    if any(user.has_usable_password() for user in managers):
        raise errors.AdministratorThere
    user = _made(username, full_name, "", agency, by=None, at=at)
    give(user, Given(role), by=None, at=at)
    return user, issue(user, at=at)


@transaction.atomic
def give_membership(*, person: User, given: Given, by: User, at: datetime) -> Membership:
    """Give a role besides those that the person has.

    :raises DomainError: one of ``people.errors``.
    """
    user = _locked(person, by)
    return give(user, given, by=by, at=at)


@transaction.atomic
def change_last_day(
    *, membership: Membership, seen: str, ends_on: date | None, by: User, at: datetime
) -> None:
    """Let a membership last to another day, or on. ``seen``: the last day that was looked at.

    :raises DomainError: one of ``people.errors``.
    """
    user = _locked(membership.user, by)
    current = _standing(membership)
    if seen != str(current.ends_on):
        raise errors.LastDayMoved
    check_last_day(ends_on, max(timezone.localdate(at), current.starts_on))
    if ends_on is not None:
        _leave_an_administrator(user, at, losing=current)
    current.ends_on, current.confirmed_at = ends_on, at
    current.save(update_fields=["ends_on", "confirmed_at"])
    record_on_account(user, by=by, at=at, reason="Changed the last day of a membership")


@transaction.atomic
def end_membership(*, membership: Membership, by: User, at: datetime) -> None:
    """End a membership now; what it gave is gone with the person's next request.

    :raises DomainError: one of ``people.errors``.
    """
    user = _locked(membership.user, by)
    current = _standing(membership)
    _leave_an_administrator(user, at, losing=current)
    current.ended_at = at
    current.save(update_fields=["ended_at"])
    record_on_account(user, by=by, at=at, reason=f"Ended a membership: {current.role_in_words}")


@transaction.atomic
def lock_account(*, person: User, by: User, at: datetime) -> None:
    """Close the account to its owner until it is unlocked, and end what is running.

    :raises DomainError: one of ``people.errors``.
    """
    user = _locked(person, by)
    _leave_an_administrator(user, at)
    if user.locked_at is None:
        user.locked_at = at
        user.save(update_fields=["locked_at"])
        record_on_account(user, by=by, at=at, reason="Locked the account")
    end_all_of(user=user, by=by, at=at, reason="Signed out by the lock")


@transaction.atomic
def unlock_account(*, person: User, by: User, at: datetime) -> None:
    """Open a locked account again, as far as its memberships reach.

    :raises DomainError: one of ``people.errors``.
    """
    user = _locked(person, by)
    if user.locked_at is not None:
        user.locked_at = None
        user.save(update_fields=["locked_at"])
        record_on_account(user, by=by, at=at, reason="Unlocked the account")


@transaction.atomic
def end_sessions(*, person: User, by: User, at: datetime) -> int:
    """Sign the person out everywhere; how many sessions there were.

    :raises DomainError: one of ``people.errors``.
    """
    user = _locked(person, by)
    return end_all_of(user=user, by=by, at=at, reason="Signed out by an administrator")


@transaction.atomic
def issue_code(*, person: User, by: User, at: datetime) -> str:
    """A code for a first password, or another one; the one before it opens nothing any more.

    :raises DomainError: one of ``people.errors``.
    """
    user = _locked(person, by)
    record_on_account(user, by=by, at=at, reason="Issued a code for a new password")
    return issue(user, at=at)


@transaction.atomic
def close_account(*, person: User, by: User, at: datetime) -> None:
    """Close the account of somebody who has left, for good.

    Password, second factor and e-mail address go at once; the name goes with the last row of the
    audit that may name it (``scrub`` of the account).

    :raises DomainError: one of ``people.errors``.
    """
    user = _locked(person, by)
    _leave_an_administrator(user, at)
    user.memberships.standing().update(ended_at=at)
    Authenticator.objects.filter(user=user).delete()
    delete_code(user)
    user.set_unusable_password()
    user.locked_at, user.closed_at, user.email = user.locked_at or at, at, ""
    user.save(update_fields=["password", "locked_at", "closed_at", "email"])
    record_on_account(user, by=by, at=at, reason="Closed the account for good")
    end_all_of(user=user, by=by, at=at, reason="Signed out by the closing")


@transaction.atomic
def confirm_memberships(*, memberships: Sequence[int], by: User, at: datetime) -> int:
    """Say of memberships, by their keys, that they are still right; how many they were.

    One's own are left out: somebody else confirms them.
    """
    if not by.has(Permission.CONFIRM_PEOPLE):
        raise errors.MayNot
    rows = Membership.objects.standing().filter(pk__in=memberships).exclude(user=by)
    rows = rows.select_related("user")
    confirmed = list(rows.select_for_update(no_key=True, of=("self",)))
    for row in confirmed:
        row.confirmed_at = at
        row.save(update_fields=["confirmed_at"])
        reason = f"Confirmed a membership: {row.role_in_words}"
        record_on_account(row.user, by=by, at=at, reason=reason)
    return len(confirmed)


def _made(
    username: str, full_name: str, email: str, agency: Agency, *, by: User | None, at: datetime
) -> User:
    """An account without a password."""
    user = User(username=username, full_name=full_name, email=email, agency=agency, created_at=at)
    user.set_unusable_password()
    if User.objects.filter(username__iexact=username).exists():
        raise errors.UserNameTaken
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError as error:
        raise errors.UserNameTaken from error
    record_on_account(user, by=by, at=at, reason="Invited", action=Action.COLLECTION)
    return user


def _may(by: User) -> None:
    if not by.has(Permission.MANAGE_PEOPLE):
        raise errors.MayNot


def _locked(person: User, by: User) -> User:
    """The account's row, locked, where ``by`` may change it."""
    _may(by)
    if person.pk == by.pk:
        raise errors.NotForOneself
    user = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    if user.closed_at is not None:
        raise errors.AccountClosed
    return user


def _standing(membership: Membership) -> Membership:
    current = Membership.objects.standing().filter(pk=membership.pk).select_for_update().first()
    if current is None:
        raise errors.MembershipEnded
    return current


def _leave_an_administrator(user: User, at: datetime, losing: Membership | None = None) -> None:
    """Refuse what would leave nobody who manages people without a last day.

    All such memberships are locked first, in order: two who lock each other out at the same time
    come one after the other.
    """
    if losing is not None and losing.role not in MANAGERS:
        return
    rows = Membership.objects.current(timezone.localdate(at)).filter(
        role__in=MANAGERS, ends_on=None
    )
    lasting = list(rows.order_by("pk").select_for_update(of=("self",)).select_related("user"))
    lost = [
        membership
        for membership in lasting
        if membership.user_id == user.pk and losing in {None, membership}
    ]
    stays = [
        membership
        for membership in lasting
        if membership not in lost
        and membership.user.locked_at is None
        and membership.user.has_usable_password()
    ]
    if lost and not stays:
        raise errors.NoAdministratorLeft
