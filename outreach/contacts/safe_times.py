"""The check that every next step passes: within 90 days, at an hour that the client called safe."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from outreach.contacts.proposals import INSTANT, NextStep, next_safe_step
from outreach.contacts.timeline import step_in_words
from outreach.errors import FollowUpInThePast, FollowUpTooFarAhead, NotCalledSafe
from outreach.models import FARTHEST_STEP, Client
from partnership.accounts.models import User
from partnership.analysis.periods import LONDON, midnight
from partnership.audit.models import Action
from partnership.audit.services import record
from partnership.gates.contact import SafeContact

AGREED = "Next step at a time that she has not called safe: she agreed to it"
A_DAY = timedelta(days=1)


def checked_step(step: NextStep, contact: SafeContact, *, at: datetime) -> NextStep:
    """The step as it is saved. An hour left empty becomes her first safe hour on that day.

    ``agreed`` is left only where the step needs it: at a time that she has not called safe.

    :raises FollowUpInThePast: when the day is before today.
    :raises FollowUpTooFarAhead: when the day is more than 90 days ahead.
    :raises NotCalledSafe: at a time that she has not called safe and did not agree to.
    """
    today = timezone.localdate(at)
    if step.on < today:
        raise FollowUpInThePast
    if step.on > today + FARTHEST_STEP:
        raise FollowUpTooFarAhead
    start = step.start or _safe_hour_on(step.on, contact, at)
    if not contact.hours or _is_safe(step.on, start, contact, at):
        return replace(step, start=start, agreed=False)
    if not step.agreed:
        raise NotCalledSafe(_refusal(contact, at))
    return step


def record_agreement(step: NextStep, *, case: UUID, by: User, at: datetime) -> None:
    """Put on record that she agreed to a time that she has not called safe, where she did."""
    if step.agreed:
        label = Client._meta.label_lower
        record(Action.ALTERATION, by=by, at=at, object_type=label, object_id=case, reason=AGREED)


def is_still_safe(on: date, start: time | None, contact: SafeContact) -> bool:
    """Whether a planned step stands at an hour that ``contact`` calls safe, or none is known."""
    return not contact.hours or _is_safe(on, start, contact, midnight(on))


def _is_safe(on: date, start: time | None, contact: SafeContact, at: datetime) -> bool:
    """Whether an hour falls in a safe time that has not ended by ``at``."""
    if start is None:
        return False
    window = contact.safe_time_at(datetime.combine(on, start, LONDON))
    return window is not None and window[1] > at


def _safe_hour_on(day: date, contact: SafeContact, at: datetime) -> time | None:
    """Her first safe hour that begins on a day; else midnight, where last night's goes on."""
    begin = midnight(day)
    for begins_after in (begin - INSTANT, None):
        step = next_safe_step(contact, at=max(at, begin), begins_after=begins_after)
        if step and step.on == day:
            return step.start
    return None


def _refusal(contact: SafeContact, at: datetime) -> str:
    hours = ". ".join(contact.hours_in_words())
    step = next_safe_step(contact, at=at)
    following = f" The next such time is {step_in_words(step)}." if step else ""
    return (
        f"She has not called this time safe. She called safe: {hours}.{following} "
        "Choose one of these times, or tick that she agreed to this one."
    )
