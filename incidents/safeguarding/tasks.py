"""Telling the safeguarding duty that something waits. The mail holds nothing of it."""

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from incidents.safeguarding.alerts import alert_the_duty
from incidents.safeguarding.models import SafeguardingConcern
from incidents.safeguarding.selectors import ALERT, duty_of
from partnership.accounts.models import User
from partnership.outbox.tasks import outbox_task


@outbox_task(ALERT)
def alert_duty(*, at: datetime, concern_id: int, user_id: int = 0, added: str = "") -> None:
    """Mail one person on the safeguarding duty, unless the concern has been completed.

    A message of an earlier version names nobody: it asks for one to each. ``added`` is the moment
    of the words that were added, where it is about those.
    """
    concern = SafeguardingConcern.objects.open().filter(pk=concern_id).first()
    if concern is None:
        return
    if not user_id:
        alert_the_duty(concern, at=at)
        return
    for user in duty_of(concern):
        if user.pk == user_id and user.email:
            _mail(concern, user, added)


def _mail(concern: SafeguardingConcern, user: User, added: str) -> None:
    kind = "urgent" if concern.is_urgent else "welfare"
    what = "a concern with new words" if added else "a concern"
    what = f"URGENT: {what}" if concern.is_urgent else what.capitalize()
    number = ".".join(filter(None, [concern.reference, kind, added, str(user.pk)]))
    link = f"{settings.PUBLIC_URL.rstrip('/')}{reverse('concern_list')}"
    host = urlsplit(settings.PUBLIC_URL).hostname or "localhost"
    EmailMessage(
        subject=f"{what} waits for the safeguarding duty",
        body=f"Sign in to read it:\n\n{link}\n\n{settings.PARTNERSHIP_NAME}\n",
        to=[user.email],
        headers={"Message-ID": f"<concern.{number}@{host}>"},
    ).send()
