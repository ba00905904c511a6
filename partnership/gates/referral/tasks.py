"""The alert to duty inspectors, as work of the worker: ids in, and safe to run twice."""

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage

from partnership.accounts.models import User
from partnership.accounts.permissions import Duty
from partnership.gates.referral.services import MAIL_TASK
from partnership.outbox.tasks import outbox_task

SUBJECT = "Possible child at the referral gate: 1 alert"
BODY = """\
By what an officer answered or typed at the referral gate, somebody is under 18, or may be.
The officer, the time and the call that was made stand on your home page:

{link}

{partnership}
"""


@outbox_task(MAIL_TASK)
def mail_stop(*, at: datetime, stop_id: str, user_id: int) -> None:
    """Tell one duty inspector, unless the duty has been given up since. Nobody is named."""
    user = User.objects.on_duty(Duty.DUTY_INSPECTOR).filter(pk=user_id).exclude(email="").first()
    if user is None:
        return
    host = urlsplit(settings.PUBLIC_URL).hostname or "localhost"
    link = f"{settings.PUBLIC_URL.rstrip('/')}/"
    EmailMessage(
        subject=SUBJECT,
        body=BODY.format(link=link, partnership=settings.PARTNERSHIP_NAME),
        to=[user.email],
        headers={"Message-ID": f"<age-stop.{stop_id}.{user.pk}@{host}>"},
    ).send()
