"""The mail of a reminder: that there is a walk, and one link. It names nobody and no street."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone

from incidents.street_audits.schedule.models import PlannedWalk
from incidents.street_audits.schedule.selectors import audits_of_walks
from partnership.accounts.models import User
from strategy.strategies.access import strategy_url

TEXT = """You have a walk {when}.

Sign in to see where and at what time, and to print its sheet:

{link}

If you can't walk, tell whoever runs the strategy, so that another pair walks.

{partnership}
"""


def remind(*, walk: str, user_id: int, at: datetime) -> None:
    """Remind of a walk of today or tomorrow that is not done and still theirs.

    The Message-ID is the same each time, so that a second mail can be told.
    """
    user = User.objects.active().filter(pk=user_id).exclude(email="").first()
    planned = PlannedWalk.objects.current().filter(public_id=walk).select_related("strategy")
    one = planned.first()
    if user is None or one is None or user.pk not in one.pair or audits_of_walks([walk]):
        return
    when = _when(one, at)
    if when:
        EmailMessage(
            subject=f"{one.strategy.name}: a walk {when}",
            body=TEXT.format(when=when, link=_link(one), partnership=settings.PARTNERSHIP_NAME),
            to=[user.email],
            headers={"Message-ID": _message_id(one, user)},
        ).send()


def _when(walk: PlannedWalk, at: datetime) -> str:
    today = timezone.localdate(at)
    words = {today + timedelta(days=1): "tomorrow"}
    if at < walk.starts_at:
        words[today] = "today"
    return words.get(walk.day, "")


def _link(walk: PlannedWalk) -> str:
    return f"{settings.PUBLIC_URL.rstrip('/')}{strategy_url(walk.strategy, 'strategy_home')}"


def _message_id(walk: PlannedWalk, user: User) -> str:
    host = urlsplit(settings.PUBLIC_URL).hostname or "localhost"
    return f"<walk.{walk.public_id}.{walk.day}.{user.pk}@{host}>"
