"""What happens at the door, in the audit: signing in and out, failures, lockouts, changes.

A name that is no account's is never written down: somebody may have typed a password into it.
"""

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.contrib.auth import signals as auth
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

from partnership.accounts.models import User
from partnership.accounts.security_log import record_on_account
from partnership.accounts.sessions.services import end_others

SIGNED_IN = "Signed in"
SIGNED_OUT = "Signed out"
WRONG_PASSWORD = "Sign-in failed: wrong password, or the account is closed"  # noqa: S105
WRONG_CODE = "Sign-in failed: wrong code"
NO_ACCOUNT = "Sign-in failed: no such account"
LOCKED_OUT = "Locked out after too many failures"
LOCKOUT = 300  # seconds in which a lockout is written down once


def connect() -> None:
    """Listen to the libraries."""
    auth.user_logged_in.connect(_signed_in, dispatch_uid="log sign-in")
    auth.user_logged_out.connect(_signed_out, dispatch_uid="log sign-out")
    account.password_changed.connect(_password_changed, dispatch_uid="log password")
    mfa.authentication_failed.connect(_wrong_code, dispatch_uid="log wrong code")
    mfa.authenticator_added.connect(_factor_added, dispatch_uid="log factor")
    mfa.authenticator_reset.connect(_codes_renewed, dispatch_uid="log recovery codes")


def failed(typed: str) -> None:
    """A password was wrong for the user name that somebody typed."""
    user = _account(typed)
    _write(WRONG_PASSWORD if user else NO_ACCOUNT, user)


def locked_out(user: User | None, where: str) -> None:
    """An account or an address is locked out; written once in a while, however often it tries."""
    key = f"accounts.lockout:{user.pk if user else ''}@{where}"
    if cache.add(key, value=True, timeout=LOCKOUT):
        _write(LOCKED_OUT, user)


def locked_out_as(typed: str, where: str) -> None:
    """As ``locked_out``, for the user name that somebody typed."""
    locked_out(_account(typed), where)


def _account(typed: str) -> User | None:
    return User.objects.filter(username__iexact=typed.replace("\0", "")[:61]).first()


def _signed_in(sender: object, user: User, **kwargs: Any) -> None:
    _write(SIGNED_IN, user, by=user)


def _signed_out(sender: object, user: User | None, **kwargs: Any) -> None:
    if user is not None:
        _write(SIGNED_OUT, user, by=user)


def _password_changed(sender: object, request: HttpRequest, user: User, **kwargs: Any) -> None:
    _changed(request, user, "Changed the password")


def _factor_added(
    sender: object, request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any
) -> None:
    if authenticator.type == Authenticator.Type.TOTP:
        _changed(request, user, "Set up a second factor")


def _codes_renewed(sender: object, request: HttpRequest, user: User, **kwargs: Any) -> None:
    _changed(request, user, "Made new recovery codes")


def _wrong_code(sender: object, user: User, **kwargs: Any) -> None:
    _write(WRONG_CODE, user)


def _changed(request: HttpRequest, user: User, what: str) -> None:
    """Write down a change to how somebody signs in, and end the other sessions."""
    _write(what, user, by=user)
    end_others(this=request.session.session_key, by=user, at=timezone.now())


def _write(reason: str, user: User | None, *, by: User | None = None) -> None:
    record_on_account(user, by=by, at=timezone.now(), reason=reason)
