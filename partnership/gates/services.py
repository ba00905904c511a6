"""Gate 1, refer in: the calling side."""

import json
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from partnership.audit.models import Action
from partnership.audit.services import Actor, record
from partnership.gates.errors import GateClosed, NotAsked, PossiblyUnder18
from partnership.gates.sealing import seal

PURPOSE = "refer in"


@transaction.atomic
def refer_in(
    *,
    submission: UUID,
    alias: str,
    safe_contact: str,
    asked: bool,
    may_be_under_18: bool,
    enforcement: bool,
    by: Actor,
    at: datetime,
) -> str:
    """Pass a woman's wish for support through the gate. The answer is "received", always.

    Operations keeps only that somebody disclosed something: no reference, person or place.
    The same ``submission`` again is the same referral.

    :raises PossiblyUnder18, GateClosed, NotAsked: when the gate is closed to this referral.
    """
    if may_be_under_18:
        raise PossiblyUnder18
    if enforcement:
        raise GateClosed
    if not asked:
        raise NotAsked
    text = json.dumps({"alias": alias, "safe_contact": safe_contact})
    sealed = seal(text, public_key=settings.OUTREACH_PUBLIC_KEY, purpose=PURPOSE)
    with connection.cursor() as cursor:
        cursor.execute("SELECT gates.refer_in(%s, %s)", [submission, sealed])
        answer: str = cursor.fetchone()[0]
    record(
        Action.DISCLOSURE,
        by=by,
        at=at,
        object_type="gates.referral_in",
        reason="She asked to be referred to outreach",
    )
    return answer
