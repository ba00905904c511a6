"""Reports as work of the worker. Each may run twice; the services make it once."""

from datetime import datetime

from celery import shared_task
from django.utils import timezone

from partnership.accounts.models import User
from partnership.analysis.periods import Period
from partnership.outbox.tasks import outbox_task
from reports import mail, schedule, services
from reports.models import Report
from strategy.models import Strategy


@shared_task(name="reports.ask_for_due", ignore_result=True)
def ask_for_due() -> None:
    """What beat starts at 06:00: ask for whatever is due."""
    schedule.enqueue_due(timezone.now())


@outbox_task(schedule.TASK)
def make(*, at: datetime, strategy_id: int, label: str, as_of: str = "") -> None:
    """Make the report on a period; ``as_of`` a moment of the past from what was known then."""
    strategy = Strategy.objects.get(pk=strategy_id)
    period = Period.parse(label, whole=(strategy.starts_on, strategy.ends_on))
    then = datetime.fromisoformat(as_of) if as_of else at
    services.make_report(strategy=strategy, period=period, at=then, is_told=not as_of)


@outbox_task(services.MAIL_TASK)
def mail_report(*, at: datetime, report_id: int, user_id: int) -> None:
    """Tell one manager, unless the account has been closed since."""
    user = User.objects.active().filter(pk=user_id).exclude(email="").first()
    if user is not None:
        report = Report.objects.select_related("strategy").get(pk=report_id)
        mail.send(report, user)
