"""Telling the safeguarding duty that something waits. The mail holds nothing of it."""

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from incidents.safeguarding.models import SafeguardingConcern
from incidents.safeguarding.services import ALERT
from partnership.accounts.models import User
from partnership.accounts.permissions import Duty
from partnership.outbox.tasks import outbox_task


@outbox_task(ALERT)
def alert_duty(*, at: datetime, concern_id: int) -> None:
    """Mail everybody on the safeguarding duty, unless the concern has been completed."""
    concern = SafeguardingConcern.objects.open().filter(pk=concern_id).first()
    if concern is None:
        return
    for user in User.objects.on_duty(Duty.SAFEGUARDING).exclude(email=""):
        _mail(concern, user)


def _mail(concern: SafeguardingConcern, user: User) -> None:
    kind = "URGENT: a concern" if concern.is_urgent else "A concern"
    link = f"{settings.PUBLIC_URL.rstrip('/')}{reverse('concern_list')}"
    host = urlsplit(settings.PUBLIC_URL).hostname or "localhost"
    EmailMessage(
        subject=f"{kind} waits for the safeguarding duty",
        body=f"Sign in to read it:\n\n{link}\n\n{settings.PARTNERSHIP_NAME}\n",
        to=[user.email],
        headers={"Message-ID": f"<concern.{concern.reference}.{user.pk}@{host}>"},
    ).send()
