"""Gate 1, refer in: the calling side."""

import json
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID, uuid4

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from partnership.accounts.models import User
from partnership.audit.models import Action
from partnership.audit.services import Actor, record, record_on
from partnership.core.numbers import POLICE_LOG, day_of_log
from partnership.gates.contact import SafeContact
from partnership.gates.referral import selectors
from partnership.gates.referral.errors import (
    CallRecorded,
    LogOfAnotherDay,
    NoStop,
    OwnStop,
    StoppedForAge,
    TooManyReferrals,
)
from partnership.gates.referral.models import AgeStop, AgeStopAcknowledgement, AgeStopReport
from partnership.gates.referral.selectors import LABEL
from partnership.gates.referral.turns import wait_for_turn
from partnership.gates.sealing import PURPOSE, seal
from partnership.guarded.numbers import check_number
from partnership.outbox.services import enqueue
from partnership.places.models import Area
from partnership.submissions.errors import SubmissionTaken
from partnership.submissions.services import save_once

STOP = "referral.agestop"
MAIL_TASK = "referral.mail_stop"
MOST_IN_AN_HOUR = 20


def number_of(*, submission: UUID, contact: SafeContact) -> UUID:
    """The number of the referral that a form makes: of the form's own and what is typed in it.

    The gate keeps one referral for each number and never says whether it had it. So a form that
    comes again with another text is a referral of its own, and nothing that she said is lost;
    with the same text it is a retry. The text can't be told from the number, for lack of the key.
    """
    told = json.dumps([str(submission), contact.as_json()])
    return UUID(bytes=salted_hmac(LABEL, told, algorithm="sha256").digest()[:16], version=4)


@transaction.atomic
def refer_in(*, submission: UUID, contact: SafeContact, by: User, at: datetime) -> str:
    """Pass a woman's wish for support through the gate. The answer is "received", always.

    Operations keeps only that somebody disclosed something: no reference, person or place.
    The same ``submission`` with the same contact again is the same referral.

    :raises StoppedForAge: when ``by`` met somebody who may be a child in this shift.
    :raises TooManyReferrals: when ``by`` has passed on as many within the hour as anybody may.
    """
    wait_for_turn(by)
    if selectors.stop_in_shift(by, at=at):
        raise StoppedForAge
    _refuse_too_many(by, at)
    key = settings.OUTREACH_PUBLIC_KEY
    number = number_of(submission=submission, contact=contact)
    sealed = seal(contact.as_json(), public_key=key, purpose=PURPOSE, number=number)
    with connection.cursor() as cursor:
        cursor.execute("SELECT gates.refer_in(%s, %s)", [number, sealed])
        answer: str = cursor.fetchone()[0]
    record(
        Action.DISCLOSURE,
        by=by,
        at=at,
        object_type=LABEL,
        reason="She asked to be referred to outreach",
    )
    return answer


def _refuse_too_many(by: Actor, at: datetime) -> None:
    if selectors.passed_on_lately(by, at=at).count() >= MOST_IN_AN_HOUR:
        raise TooManyReferrals


@transaction.atomic
def stop_for_age(*, submission: UUID, by: User, at: datetime) -> AgeStop:
    """Put on record that ``by`` met somebody who may be a child, and alert the duty inspectors.

    The gate is shut to ``by`` for a whole shift from now on. Each one that is met is a stop of its
    own; the same ``submission`` again is the same stop.
    """
    wait_for_turn(by)
    make = partial(_stop, by=by, at=at)
    save = partial(save_once, make, kind=AgeStop, told={}, by=by, at=at)
    try:
        return save(number=submission)
    except SubmissionTaken:  # no number keeps a child from being told of
        return save(number=uuid4())


def _stop(*, by: User, at: datetime) -> AgeStop:
    stop = AgeStop.objects.create(id=uuid4(), officer=by, stopped_at=at)
    for inspector in selectors.alerted(by):
        key = f"{STOP}:{stop.pk}:{inspector.pk}"
        enqueue(MAIL_TASK, at=at, key=key, stop_id=str(stop.pk), user_id=inspector.pk)
    record_on(stop, Action.COLLECTION, by=by, at=at)
    return stop


@transaction.atomic
def record_call(
    *,
    stop: AgeStop,
    ward: Area | None,
    calls: list[str],
    police_log_number: str,
    by: User,
    at: datetime,
) -> AgeStopReport:
    """Put on record whom the officer called about ``stop``. The same again changes nothing.

    ``ward``: None for one that is no area of ours.

    :raises NoSuchNumber: when the police log has no such number.
    :raises NoStop: when ``by`` is neither the officer who stopped it nor a duty inspector.
    :raises LogOfAnotherDay: when the police log is of a day before the stop, or has yet to come.
    :raises CallRecorded: when another call is on record for it.
    """
    check_number(police_log_number, POLICE_LOG, field="police_log_number")
    if not AgeStop.objects.visible_to(by).filter(pk=stop.pk).exists():
        raise NoStop
    _check_day(police_log_number, stop, at)
    wait_for_turn(by)
    told = {"ward": ward, "calls": calls, "police_log_number": police_log_number}
    report, created = AgeStopReport.objects.get_or_create(
        stop=stop, defaults={**told, "recorded_at": at}
    )
    if not created and told != {name: getattr(report, name) for name in told}:
        raise CallRecorded
    if created:
        record_on(stop, Action.ALTERATION, by=by, at=at)
    return report


def _check_day(police_log_number: str, stop: AgeStop, at: datetime) -> None:
    """A log of the day of the stop, of the day before it (a night's), or of a day since."""
    try:
        written = day_of_log(police_log_number)
    except ValueError as error:
        raise LogOfAnotherDay(field="police_log_number") from error
    if written is None:
        return
    first = timezone.localtime(stop.stopped_at).date() - timedelta(days=1)
    if not first <= written <= timezone.localtime(at).date():
        raise LogOfAnotherDay(field="police_log_number")


@transaction.atomic
def acknowledge(*, stop: AgeStop, by: User, at: datetime) -> AgeStopAcknowledgement:
    """Put on record that a duty inspector knows of ``stop``; the first one stays.

    :raises OwnStop: when ``by`` is the officer who stopped it.
    """
    if stop.officer_id == by.pk:
        raise OwnStop
    seen, created = AgeStopAcknowledgement.objects.get_or_create(
        stop=stop, defaults={"seen_by": by, "seen_at": at}
    )
    if created:
        record_on(stop, Action.CONSULTATION, by=by, at=at)
    return seen
