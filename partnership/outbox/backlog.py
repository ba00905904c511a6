"""What the administrator is told of work that waits."""

from datetime import datetime, timedelta

from django.db.models import Count, Min, Q

from partnership.outbox.models import Message
from partnership.ui import formatting
from partnership.ui.health import Line

LATE = timedelta(minutes=5)


def backlog(at: datetime) -> Line:
    """Work that waits for longer than it should, or that was given up."""
    waits = Q(done_at=None, failed_at=None)
    counts = Message.objects.aggregate(
        waiting=Count("pk", filter=waits),
        oldest=Min("created_at", filter=waits),
        failed=Count("pk", filter=Q(failed_at__isnull=False)),
        since=Min("failed_at", filter=Q(failed_at__isnull=False)),
    )
    if counts["waiting"] and at - counts["oldest"] > LATE:
        words = (
            f"{_jobs(counts['waiting'])} since {formatting.moment(counts['oldest'])}."
            " Look whether the worker, the outbox poller and Redis run."
        )
        return Line("Background work", False, words)
    if counts["failed"]:
        words = (
            f"{formatting.number(counts['failed'])} failed for good,"
            f" the first on {formatting.moment(counts['since'])}."
            f" {_which_failed()} The worker's log says why; each failed report is tried again"
            " every day."
        )
        return Line("Background work", False, words)
    return Line("Background work", True, f"Nothing is late; {_jobs(counts['waiting'])}.")


def _which_failed() -> str:
    """The names of what was given up, commonest first: an administrator finds them in the log."""
    failed = Message.objects.filter(failed_at__isnull=False).values_list("task")
    counted = failed.annotate(number=Count("pk")).order_by("-number", "task")
    return ", ".join(f"{task} ({formatting.number(number)})" for task, number in counted) + "."


def _jobs(number: int) -> str:
    return f"{formatting.number(number)} {'job waits' if number == 1 else 'jobs wait'}"
