"""Telling the team by mail that referrals wait: how many, and nothing else."""

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from outreach.models import WaitingReferral
from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.outbox.models import Message
from partnership.outbox.services import enqueue

TASK = "outreach.mail_waiting"
ARRIVED, LATE = "arrived", "late"


def team() -> list[User]:
    """The accounts that decide on referrals and have an e-mail address."""
    people = (
        User.objects.active()
        .exclude(email="")
        .select_related("agency")
        .prefetch_related("memberships")
    )
    return [user for user in people if user.has(Permission.LIST_REFERRALS)]


def enqueue_due(at: datetime) -> None:
    """Ask for a mail to each of the team for the newest referral, and for the newest late one.

    A key makes each once. Whatever waits longer than messages are kept is told again.
    """
    waiting = WaitingReferral.objects.all()
    _ask(ARRIVED, waiting.last(), at)
    _ask(LATE, waiting.late(at).last(), at)


def _ask(why: str, newest: WaitingReferral | None, at: datetime) -> None:
    if newest is None:
        return
    keys = {f"referral {why}:{newest.pk}:{user.pk}": user.pk for user in team()}
    asked = set(Message.objects.filter(key__in=keys).values_list("key", flat=True))
    for key in keys.keys() - asked:
        enqueue(TASK, at=at, key=key, why=why, newest=str(newest.pk), user_id=keys[key])


def send(*, why: str, newest: str, user: User, at: datetime) -> None:
    """Send the mail, unless nothing waits any more. Its Message-ID is the same each time."""
    waiting = WaitingReferral.objects.visible_to(user)
    number = (waiting.late(at) if why == LATE else waiting).count()
    if not number:
        return
    host = urlsplit(settings.PUBLIC_URL).hostname or "localhost"
    link = f"{settings.PUBLIC_URL.rstrip('/')}{reverse('referral_list')}"
    EmailMessage(
        subject=words(number, why),
        body=f"{words(number, why)}\n\n{link}\n\n{settings.PARTNERSHIP_NAME}\n",
        to=[user.email],
        headers={"Message-ID": f"<waiting.{why}.{newest}.{user.pk}@{host}>"},
    ).send()


def words(number: int, why: str) -> str:
    """All that the mail says."""
    hours = settings.REFERRAL_LATE_HOURS
    return f"{number} waiting" + (f" for {hours} hours or longer" if why == LATE else "")
