"""Gate 1, refer in: the calling side."""

import json
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.utils.crypto import salted_hmac

from partnership.accounts.models import User
from partnership.audit.models import Action, AuditEvent
from partnership.audit.services import Actor, record
from partnership.gates.errors import GateClosed, NotAsked, PossiblyUnder18, TooManyReferrals
from partnership.gates.sealing import seal

PURPOSE = "refer in"
LABEL = "gates.referral_in"
HOUR = timedelta(hours=1)
MOST_IN_AN_HOUR = 20


def number_of(*, submission: UUID, alias: str, safe_contact: str) -> UUID:
    """The number of the referral that a form makes: of the form's own and what is typed in it.

    The gate keeps one referral for each number and never says whether it had it. So a form that
    comes again with another text is a referral of its own, and nothing that she said is lost;
    with the same text it is a retry. The text can't be told from the number, for lack of the key.
    """
    told = json.dumps([str(submission), alias, safe_contact])
    return UUID(bytes=salted_hmac(LABEL, told, algorithm="sha256").digest()[:16], version=4)


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
    :raises TooManyReferrals: when ``by`` has passed on as many within the hour as anybody may.
    """
    _refuse_unless_open(asked=asked, may_be_under_18=may_be_under_18, enforcement=enforcement)
    _refuse_too_many(by, at)
    text = json.dumps({"alias": alias, "safe_contact": safe_contact})
    key = settings.OUTREACH_PUBLIC_KEY
    sealed = seal(text, public_key=key, purpose=PURPOSE, number=submission)
    with connection.cursor() as cursor:
        cursor.execute("SELECT gates.refer_in(%s, %s)", [submission, sealed])
        answer: str = cursor.fetchone()[0]
    record(
        Action.DISCLOSURE,
        by=by,
        at=at,
        object_type=LABEL,
        reason="She asked to be referred to outreach",
    )
    return answer


def _refuse_unless_open(*, asked: bool, may_be_under_18: bool, enforcement: bool) -> None:
    if may_be_under_18:
        raise PossiblyUnder18
    if enforcement:
        raise GateClosed
    if not asked:
        raise NotAsked


def _refuse_too_many(by: Actor, at: datetime) -> None:
    """Counted in the audit, all that this side has of it; the account waits for its own."""
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    told = AuditEvent.objects.filter(
        actor_id=by.pk, action=Action.DISCLOSURE, object_type=LABEL, recorded_at__gt=at - HOUR
    )
    if told.count() >= MOST_IN_AN_HOUR:
        raise TooManyReferrals
