"""Looking whether referrals wait, as work of this side's own worker."""

from datetime import datetime

from celery import shared_task
from django.utils import timezone

from outreach.referrals import mail
from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.outbox.tasks import outbox_task


@shared_task(name="outreach.waiting_referrals", ignore_result=True)
def waiting_referrals() -> None:
    """What beat starts every five minutes: ask for the mails that are due."""
    mail.enqueue_due(timezone.now())


@outbox_task(mail.TASK)
def mail_waiting(*, at: datetime, why: str, newest: str, user_id: int) -> None:
    """Tell one of the team, unless the account or its right has gone since."""
    user = User.objects.filter(pk=user_id).exclude(email="").first()
    if user is not None and user.has(Permission.LIST_REFERRALS):
        mail.send(why=why, newest=newest, user=user, at=at)
