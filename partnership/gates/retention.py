"""What the receiving side deletes at its gates: numbers and reports by age, never what waits."""

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.db import connections

from partnership.audit.retention import Rule


def expire_referrals(*, at: datetime, using: str) -> int:
    """Delete the numbers that are past their time, and texts that came again after a decision."""
    return _call("SELECT gates.expire_referrals(%s)", at, using)


def expire_presence(*, at: datetime, using: str) -> int:
    """Delete reports of presence that are past their time."""
    return _call("SELECT gates.expire_presence(%s)", at, using)


def _call(statement: str, at: datetime, using: str) -> int:
    with connections[using].cursor() as cursor:
        cursor.execute(statement, [at])
        return int(cursor.fetchone()[0])


def rules() -> Mapping[str, Rule]:
    """Both gates end at outreach, so its retention deletes there."""
    if not settings.IS_OUTREACH:
        return {}
    return {"gates.referral_in": expire_referrals, "gates.presence": expire_presence}
