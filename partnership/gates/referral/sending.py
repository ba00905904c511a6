"""One referral for one screening, however often its form comes.

The browser sends a form again by itself when no answer came, and an officer presses the button
twice. So every form waits until the one before it of the same account is through, and only then is
it looked up whether that one stored it. What was sent is remembered in the same transaction as the
referral: no kill of the process comes between the two.
"""

from datetime import datetime
from enum import Enum, auto
from uuid import uuid4

from django.db import transaction
from django.http import HttpRequest

from partnership.accounts.access import user_of
from partnership.gates.contact import SafeContact
from partnership.gates.referral import screening, selectors, services
from partnership.gates.referral.screening import Screening, Sent
from partnership.gates.referral.turns import wait_for_turn
from partnership.gates.referral.young import Told


class Answer(Enum):
    """What came of a form."""

    RECEIVED = auto()
    ONLY_THE_FIRST = auto()  # the form's screening has sent another text before
    NOT_READ = auto()  # what was typed is no contact; the gate is open
    NOT_SCREENED = auto()
    STOPPED = auto()  # what was typed tells of a child
    DOUBTED = auto()  # it may tell of one


@transaction.atomic
def send_once(
    request: HttpRequest,
    contact: SafeContact | None,
    *,
    at: datetime,
    told: Told = Told.NOTHING,
) -> Answer:
    """Pass a referral on, unless the same screening has done so before.

    ``contact`` is None where what was typed is none. ``told``: what it tells of a child, which
    is a stop whether the questions were answered or not.

    :raises StoppedForAge, TooManyReferrals: as ``services.refer_in`` does.
    """
    by = user_of(request)
    wait_for_turn(by)
    sent, current = screening.last_sent(request), screening.of(request, at=at)
    if told is Told.CHILD:
        return _stop(request, current, at)
    is_spent = current and sent and current.form == sent.form
    if current and current.leads_to("contact") and not is_spent:
        if told is Told.MAY_BE and not current.is_told_again:
            screening.keep(request, current.doubted(at=at))
            return Answer.DOUBTED
        if contact is None:
            return Answer.NOT_READ
        services.refer_in(submission=current.form, contact=contact, by=by, at=at)
        number = services.number_of(submission=current.form, contact=contact)
        screening.note_sent(request, Sent(current.form, number))
        screening.forget(request)
        return Answer.RECEIVED
    return _sent_before(request, sent, contact)


def _sent_before(request: HttpRequest, sent: Sent | None, contact: SafeContact | None) -> Answer:
    """Whether the same has been sent, or another text of the same screening, or nothing."""
    if sent and contact:
        number = services.number_of(submission=sent.form, contact=contact)
        if number == sent.number:
            return Answer.RECEIVED
    return Answer.ONLY_THE_FIRST if screening.is_latest(request) else Answer.NOT_SCREENED


def _stop(request: HttpRequest, current: Screening | None, at: datetime) -> Answer:
    """A stop for each screening; a form that comes again without one is the stop of this shift."""
    by = user_of(request)
    screening.forget(request)
    if current or not selectors.stop_in_shift(by, at=at):
        services.stop_for_age(submission=current.form if current else uuid4(), by=by, at=at)
    return Answer.STOPPED
