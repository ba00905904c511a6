"""Codes that an administrator hands over, with which somebody sets a password of their own."""

import hashlib
import hmac
import re
import secrets
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import F

from partnership.accounts.models import User
from partnership.accounts.people.models import LASTS, MOST_FAILURES, SignInCode
from partnership.accounts.security_log import record_on_account
from partnership.accounts.sessions.services import end_all_of

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that is read as another
GROUPS, EACH = 3, 4  # 60 bits


def issue(user: User, *, at: datetime) -> str:
    """A new code of ``user``, told once; what stands in the table opens nothing by itself."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(EACH)) for _ in range(GROUPS))
    code = "-".join(groups)
    told = {"digest": _digest(code), "issued_at": at, "failures": 0}
    SignInCode.objects.update_or_create(user=user, defaults=told)
    return code


def delete_code(user: User) -> None:
    """Let the code of ``user`` open nothing any more."""
    SignInCode.objects.filter(user=user).delete()


@transaction.atomic
def use_code(*, username: str, code: str, password: str, at: datetime) -> bool:
    """Set the password of an account by its code; whether the code was right.

    The code is used up, sessions end and no device is trusted any more. After five wrong ones it
    opens nothing. A second factor stays as it is.
    """
    hashed = make_password(password)  # first, so that every answer takes as long
    rows = SignInCode.objects.select_for_update(of=("self",)).select_related("user")
    row = rows.filter(user__username__iexact=username, user__locked_at=None).first()
    if row is None:
        return False
    if row.failures >= MOST_FAILURES or row.issued_at <= at - LASTS:
        return False
    if not hmac.compare_digest(row.digest, _digest(code)):
        SignInCode.objects.filter(pk=row.pk).update(failures=F("failures") + 1)
        record_on_account(row.user, by=None, at=at, reason="Wrong code for a new password")
        return False
    row.user.password = hashed
    row.user.save(update_fields=["password"])
    row.delete()
    record_on_account(row.user, by=row.user, at=at, reason="Set a password with a code")
    end_all_of(user=row.user, by=row.user, at=at, reason="Signed out by a new password")
    return True


def _digest(code: str) -> str:
    read = re.sub(r"[^A-Z0-9]", "", code[:100].upper())
    return hashlib.sha256(read.encode()).hexdigest()
