"""Acts that change who may use an account, and how, in the audit."""

from datetime import datetime

from partnership.accounts.models import User
from partnership.audit.models import Action
from partnership.audit.services import record


def record_on_account(
    account: User | None,
    *,
    by: User | None,
    at: datetime,
    reason: str,
    count: int = 1,
    action: Action = Action.SECURITY,
) -> None:
    """Log an act on ``account``, which is None where what was typed is no account's name."""
    record(
        action,
        by=by,
        at=at,
        object_type="accounts.user",
        object_id=account.pk if account else "",
        reason=reason,
        count=count,
    )


def record_ended(account: User, number: int, *, by: User, at: datetime, reason: str) -> int:
    """Log that ``number`` sessions or trusted devices of ``account`` ended, unless none did."""
    if number:
        record_on_account(account, by=by, at=at, count=number, reason=reason)
    return number
