"""Reading stopped referrals, each for the account that asks."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet

from partnership.accounts.models import User
from partnership.accounts.permissions import Duty, Permission
from partnership.audit.models import Action, AuditEvent
from partnership.audit.services import Actor
from partnership.gates.referral.models import ELSEWHERE, AgeStop, AgeStopQuerySet
from partnership.places.models import Area
from partnership.places.own_areas import Part, own_areas

LABEL = "gates.referral_in"  # of a referral in the audit
HOUR = timedelta(hours=1)


def stop_in_shift(officer: User, *, at: datetime) -> AgeStop | None:
    """The stop for which the gate is shut to ``officer`` at ``at``, if there is one."""
    own = AgeStop.objects.filter(officer=officer, stopped_at__lte=at)
    last = own.select_related("report__ward").first()
    if last is None or at >= reopens_at(last):
        return None
    return last


def reopens_at(stop: AgeStop) -> datetime:
    """From when on the gate is open again to the officer of ``stop``."""
    return stop.stopped_at + settings.REFERRAL_GATE_SHIFT


def passed_on_lately(officer: Actor, *, at: datetime) -> "QuerySet[AuditEvent]":
    """What ``officer`` passed on within the hour, by the audit: all that this side has of it."""
    return AuditEvent.objects.filter(
        actor_id=officer.pk, action=Action.DISCLOSURE, object_type=LABEL, recorded_at__gt=at - HOUR
    )


def stop_to_report(officer: User, *, at: datetime) -> AgeStop | None:
    """The last stop whose call isn't on record, else the one of this shift."""
    return without_call(officer, at=at).first() or stop_in_shift(officer, at=at)


def without_call(officer: User, *, at: datetime) -> AgeStopQuerySet:
    """The officer's stops whose call isn't on record, the latest first."""
    return AgeStop.objects.filter(officer=officer, stopped_at__lte=at).without_call()


def alerted(officer: User) -> "QuerySet[User]":
    """The duty inspectors who hear of what ``officer`` stops: nobody hears from themselves."""
    return User.objects.on_duty(Duty.DUTY_INSPECTOR).exclude(pk=officer.pk)


def unfinished(user: User) -> AgeStopQuerySet:
    """The stops that a duty inspector has to see to, the latest first; none for others.

    One leaves when an inspector knows of it and the call about it is on record.
    """
    if not user.has(Permission.SEE_AGE_STOPS):
        return AgeStop.objects.none()
    unfinished = AgeStop.objects.visible_to(user).unfinished()
    return unfinished.select_related("officer", "report__ward", "acknowledgement__seen_by")


def wards() -> list[tuple[str, str]]:
    """The names to choose a ward from, and none of these."""
    names = _wards().order_by("name").values_list("name", flat=True)
    return [(name, name) for name in [*dict.fromkeys(names), ELSEWHERE]]


def ward_named(name: str) -> Area | None:
    """The area of that name; None for another ward."""
    return _wards().filter(name=name).order_by("pk").first()


def _wards() -> "QuerySet[Area]":
    """The wards; where none is loaded, the areas that strategies work in, which people know.

    A buffer or a control area is no place that an officer would say to be in.
    """
    wards = Area.objects.filter(kind=Area.Kind.WARD)
    if wards.exists():
        return wards
    return Area.objects.filter(
        pk__in=[pk for pk, part in own_areas().items() if part == Part.MIDDLE]
    )
