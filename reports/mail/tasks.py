"""The mail of a report: the target, a line that says the word, at whose cost, and one link.

Nobody is named.
"""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage

from partnership.accounts.models import User
from partnership.analysis.like_months import nine_in_ten, percent
from partnership.outbox.tasks import outbox_task
from reports.making.services import MAIL_TASK
from reports.snapshots import schema
from reports.snapshots.models import Report
from strategy.strategies.access import strategy_url


@outbox_task(MAIL_TASK)
def mail_report(*, at: datetime, report_id: int, user_id: int) -> None:
    """Tell one manager, unless the account has been closed since."""
    user = User.objects.active().filter(pk=user_id).exclude(email="").first()
    if user is not None:
        report = Report.objects.select_related("strategy").get(pk=report_id)
        send(report, user)


def send(report: Report, user: User) -> None:
    """Send the mail. Its Message-ID is the same each time, so that a second one can be told."""
    figures = schema.read(report.figures)
    parts = [figures["target"], line(report), figures["cost"], link(report)]
    parts.append(settings.PARTNERSHIP_NAME)
    EmailMessage(
        subject=f"{report.strategy.name}: {headline(report)}",
        body="\n\n".join(filter(None, parts)) + "\n",
        to=[user.email],
        headers={"Message-ID": message_id(report, user)},
    ).send()


def headline(report: Report) -> str:
    """The verdict in its few words."""
    said: str = schema.read(report.figures)["verdict"]["headline"]
    return said


def line(report: Report) -> str:
    """The present word, and how far what auditors see changed; no guess from reports alone."""
    figures = schema.read(report.figures)
    guess = (figures["street"] or {}).get("best_guess")
    seen = f" {level(guess)}" if guess and guess["of"] != "reports" else ""
    mark = " Synthetic demonstration data." if report.is_synthetic else ""
    return f"{_big(report.about.words)}: {_small(headline(report))}.{seen}{mark}"


def level(guess: dict[str, Any]) -> str:
    """Such as "Vehicles seen: 45% of the usual (9 in 10 sure: 37% to 55%)."."""
    sure = nine_in_ten(guess["low"], guess["high"])
    return f"{_big(guess['of'])}: {percent(guess['ratio'])} of the usual ({sure})."


def _big(text: str) -> str:
    return text[:1].upper() + text[1:]


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def link(report: Report) -> str:
    """Where the report can be read, once signed in."""
    path = strategy_url(report.strategy, "report_detail", report.about.label)
    return f"{settings.PUBLIC_URL.rstrip('/')}{path}"


def message_id(report: Report, user: User) -> str:
    """Made of the period and the account's number."""
    host = urlsplit(settings.PUBLIC_URL).hostname or "localhost"
    return f"<report.{report.strategy.slug}.{report.about.label}.{user.pk}@{host}>"
