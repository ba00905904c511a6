"""Reading concerns: what waits, what is late, and the numbers that others may know."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q

from incidents.safeguarding.models import ConcernQuerySet, SafeguardingConcern
from partnership.accounts.models import User
from partnership.accounts.permissions import Duty
from partnership.outbox.models import Message

WEEK = timedelta(days=7)
ALERT = "incidents.concern_waits"  # the task that mails the duty
NOBODY_ON_DUTY = (
    "Nobody is on the safeguarding duty here, so nobody is told. Call children’s social care or "
    "adult safeguarding yourself."
)


@dataclass(frozen=True)
class Open:
    """What nobody has completed: how many are urgent, late, or wait besides, and since when.

    ``unread``: how many of the urgent nobody has acknowledged.
    """

    urgent: int
    unread: int
    others: int
    late: int
    urgent_since: datetime | None


def concerns(user: User) -> ConcernQuerySet:
    """Every concern that ``user`` may open, in no order."""
    concerns = SafeguardingConcern.objects.visible_to(user)
    return concerns.select_related("acknowledged_by", "completed_by", "raised_by", "complaint")


def open_now(user: User, at: datetime) -> Open:
    """The numbers alone, of what concerns ``user``: they tell nothing of whom one is about."""
    late = Q(is_urgent=False, acknowledged_at=None, due_at__lt=at)
    counts = (
        SafeguardingConcern.objects.concerning(user)
        .open()
        .aggregate(
            urgent=Count("pk", filter=Q(is_urgent=True)),
            unread=Count("pk", filter=Q(is_urgent=True, acknowledged_at=None)),
            others=Count("pk", filter=Q(is_urgent=False)),
            late=Count("pk", filter=late),
            urgent_since=Min("raised_at", filter=Q(is_urgent=True)),
        )
    )
    return Open(**counts)


def calls_to_make(user: User) -> list[str]:
    """References of what ``user`` took down as urgent without calling anybody so far."""
    own = SafeguardingConcern.objects.raised_by(user).without_call()
    return list(own.order_by("raised_at", "pk").values_list("reference", flat=True))


def is_to_be_called(concern: SafeguardingConcern) -> bool:
    """Whether it stands that nobody has been called about an urgent concern that is open."""
    return SafeguardingConcern.objects.without_call().filter(pk=concern.pk).exists()


def raised_lately(user: User, *, at: datetime) -> list[SafeguardingConcern]:
    """What ``user`` took down that waits to be acknowledged, or was within a week; newest first."""
    lately = Q(acknowledged_at=None) | Q(acknowledged_at__gte=at - WEEK)
    own = SafeguardingConcern.objects.raised_by(user).filter(lately).defer("sealed")
    return list(own.select_related("acknowledged_by").order_by("-raised_at", "-pk"))


def is_late(concern: SafeguardingConcern, at: datetime) -> bool:
    """Whether nobody acknowledged it in time."""
    return concern.acknowledged_at is None and concern.due_at < at


def acknowledged_by(user: User) -> list[str]:
    """Who has acknowledged the urgent ones that concern ``user`` and nobody has completed."""
    urgent = SafeguardingConcern.objects.concerning(user).open().filter(is_urgent=True)
    people = User.objects.filter(pk__in=urgent.values("acknowledged_by"))
    return [str(person) for person in people.order_by("full_name", "pk")]


def duty_of(concern: SafeguardingConcern) -> list[User]:
    """Who is on the safeguarding duty and may open ``concern``, in order."""
    same = SafeguardingConcern.objects.filter(pk=concern.pk)
    on_duty = User.objects.on_duty(Duty.SAFEGUARDING)
    return [user for user in on_duty if same.visible_to(user).exists()]


def failed_alerts(user: User) -> int:
    """How many mails about urgent ones that concern ``user`` and nobody acknowledged failed."""
    urgent = SafeguardingConcern.objects.concerning(user).open().filter(is_urgent=True)
    unread = urgent.filter(acknowledged_at=None)
    numbers = list(unread.values_list("pk", flat=True))
    failed = Message.objects.filter(task=ALERT, failed_at__isnull=False)
    return failed.filter(arguments__concern_id__in=numbers).count()


def who_acts(concern: SafeguardingConcern) -> str:
    """Who has acknowledged ``concern``; else that nobody has, or that there is nobody to do it."""
    if concern.acknowledged_by:
        return f"{concern.acknowledged_by} has acknowledged it."
    if not duty_of(concern):
        return NOBODY_ON_DUTY
    return "Nobody has acknowledged it yet: your home page says when somebody has."
