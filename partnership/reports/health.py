"""The system's health in words: what is wrong, since when, and what to do."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.db.models import Count, Min, Q

from incidents.models import ImportFile
from incidents.safeguarding.standing import unsealed
from partnership.accounts.models import User
from partnership.accounts.permissions import Duty
from partnership.audit.models import AuditEvent
from partnership.gates.barrier.check import findings
from partnership.gates.barrier.names import side
from partnership.gates.tasks import LABEL as BARRIER
from partnership.outbox.models import Message
from partnership.reports.models import Report
from partnership.reports.schedule import periods_due
from partnership.strategy.models import Strategy
from partnership.ui import wording
from patrols.models import Forecast

LATE = timedelta(minutes=5)
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Line:
    """One thing that must work: its name, whether it does, and a sentence."""

    name: str
    is_well: bool
    words: str


def lines(at: datetime) -> list[Line]:
    """Everything that the administrator answers for, what is wrong first."""
    found = [barrier(at), duties(), sealing(), outbox(at), reports(at), forecast(), imports()]
    return sorted(found, key=lambda line: line.is_well)


def barrier(at: datetime) -> Line:
    """Whether the information barrier holds in the database now, and did in the last night."""
    with connection.cursor() as cursor:
        wrong = findings(cursor, side(settings.SIDE))
    if wrong:
        words = f"{wrong[0]} Run manage.py barrier --apply, then --check."
        return Line("Information barrier", False, words)
    nights = AuditEvent.objects.filter(object_type=BARRIER, recorded_at__gt=at - A_DAY)
    if last := nights.order_by("-recorded_at").first():
        words = (
            f"It holds now, but on {_moment(last.recorded_at)} it did not: {last.count}"
            " found. The worker's log names them: find out who changed the database."
        )
        return Line("Information barrier", False, words)
    return Line("Information barrier", True, "It holds, as checked just now.")


def duties() -> Line:
    """Whether somebody has each duty, and so is alerted."""
    open_duties = [duty for duty in Duty if not User.objects.on_duty(duty).exists()]
    if open_duties:
        names = ", ".join(str(duty.label).lower() for duty in open_duties)
        words = f"Nobody has been given: {names}. What is meant for them alerts nobody."
        return Line("Duties", False, words)
    return Line("Duties", True, "Each has somebody.")


def sealing() -> Line:
    """Whether reports about welfare stand that were logged before these were sealed."""
    waiting = unsealed()
    if waiting:
        number = wording.number(waiting)
        words = f"{number} from before wait, shown to nobody. Run manage.py seal_concerns."
        return Line("Sealed concerns", False, words)
    return Line("Sealed concerns", True, "None stands unsealed.")


def outbox(at: datetime) -> Line:
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
            f"{_jobs(counts['waiting'])} since {_moment(counts['oldest'])}."
            " Look whether the worker, the outbox poller and Redis run."
        )
        return Line("Background work", False, words)
    if counts["failed"]:
        words = (
            f"{wording.number(counts['failed'])} failed for good,"
            f" the first on {_moment(counts['since'])}."
            f" {_which_failed()} The worker's log says why; each failed report is tried again"
            " every day."
        )
        return Line("Background work", False, words)
    return Line("Background work", True, f"Nothing is late; {_jobs(counts['waiting'])}.")


def _which_failed() -> str:
    """The names of what was given up, commonest first: an administrator finds them in the log."""
    failed = Message.objects.filter(failed_at__isnull=False).values_list("task")
    counted = failed.annotate(number=Count("pk")).order_by("-number", "task")
    return ", ".join(f"{task} ({wording.number(number)})" for task, number in counted) + "."


def _jobs(number: int) -> str:
    return f"{wording.number(number)} {'job waits' if number == 1 else 'jobs wait'}"


def reports(at: datetime) -> Line:
    """Whether every report that is due has been made."""
    missing = [
        period
        for strategy in Strategy.objects.prefetch_related("indicators")
        for period in periods_due(strategy, at)
    ]
    latest = Report.objects.order_by("-made_at").first()
    made = f"The last was made on {_moment(latest.made_at)}." if latest else "None has been made."
    if missing:
        words = f"{len(missing)} due and missing, the first: {missing[0].words}. {made}"
        return Line("Reports", False, words)
    return Line("Reports", True, made)


def forecast() -> Line:
    """When the last forecast was made."""
    latest = Forecast.objects.order_by("-made_at").first()
    if latest is None:
        return Line("Forecast", True, "None has been made: it needs complaints of twelve months.")
    return Line("Forecast", True, f"The last was made on {_moment(latest.made_at)}.")


def imports() -> Line:
    """What became of the last file, and whether one of its upload failed."""
    latest = ImportFile.objects.order_by("-asked_at", "-position").first()
    if latest is None:
        return Line("Imports", True, "Nothing has been imported yet.")
    together = ImportFile.objects.filter(submission=latest.submission)
    failed = together.filter(status=ImportFile.Status.FAILED).count()
    if failed:
        words = (
            f"Of the last upload, on {_moment(latest.asked_at)}, {failed} of {together.count()}"
            " failed. The worker's log says why; then they have to be imported again."
        )
        return Line("Imports", False, words)
    waiting = together.filter(status=ImportFile.Status.TO_CONFIRM).count()
    if waiting:
        words = (
            f"Of the last upload, on {_moment(latest.asked_at)}, {waiting} of {together.count()}"
            " files wait to be confirmed: the page Imports shows their months."
        )
        return Line("Imports", False, words)
    well = latest.status != ImportFile.Status.REFUSED
    when = _moment(latest.asked_at)
    words = f"The last file, of {when}: {latest.get_status_display().lower()}. {latest.error}"
    return Line("Imports", well, words.strip())


def _moment(moment: datetime) -> str:
    return wording.moment(moment)
