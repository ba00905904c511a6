"""What the demonstration's people find on their first pages: a visit to make, referrals to take."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from incidents.models import Complaint, SafeguardingConcern
from incidents.safeguarding.sealing import Told
from incidents.safeguarding.services import raise_concern
from partnership.accounts.models import User
from partnership.analysis.periods import LONDON, Period, PeriodKind
from partnership.audit.models import Action, AuditEvent
from partnership.core.working_time import one_working_day_after
from partnership.gates.contact import Days, How, Part, SafeContact, Window
from partnership.gates.referral.services import refer_in
from partnership.submissions.services import saved_as
from patrols.forecasts.models import label_places
from patrols.models import Visit
from patrols.visits.services import plan_visit
from strategy.models import Strategy

Plan = Mapping[str, Any]
NAMESPACE = UUID("0d3f2a54-8f0d-4a3c-a0a9-54c9f7c6a1de")
GATE = "gates.referral_in"


def plan_next_visit(
    strategy: Strategy, plan: Plan, users: Mapping[str, User], *, at: datetime
) -> Visit | None:
    """One invented visit a week, on the evening that comes; None where nothing is on record.

    Nor is there one after the last day of the strategy.
    """
    supervisor = users[plan["supervisor"]]
    submission = uuid5(NAMESPACE, f"{strategy.slug}:{Period.of(PeriodKind.WEEK, at).label}")
    visit = saved_as(Visit, number=submission, by=supervisor)
    if visit is not None:
        return visit
    place, evening = _place(strategy), _evening(at, plan["hour"])
    if not place or not strategy.runs_on(evening.date()):
        return None
    return plan_visit(
        submission=submission,
        strategy=strategy,
        place=place,
        planned_from=evening,
        minutes=plan["minutes"],
        officer=users[plan["officer"]],
        by=supervisor,
        at=at,
    )


def _place(strategy: Strategy) -> str:
    """Where the last complaint that may raise risk came from, by the name of its street."""
    complaints = Complaint.objects.raising_risk().on_the_map().in_area(strategy.target_area.key)
    last = complaints.order_by("-reported_at", "-pk").first()
    if last is None or last.longitude is None or last.latitude is None:
        return ""
    return label_places([(last.longitude, last.latitude)])[0]


def _evening(at: datetime, hour: int) -> datetime:
    today = at.astimezone(LONDON).date()
    this = datetime.combine(today, time(hour), LONDON)
    return this if this > at else datetime.combine(today + timedelta(days=1), time(hour), LONDON)


@transaction.atomic
def refer(name: str, plan: Plan, users: Mapping[str, User], *, at: datetime) -> int:
    """Pass the invented wishes through the gate, once: the audit is all that operations knows."""
    officer = users[plan["officer"]]
    told = AuditEvent.objects.filter(action=Action.DISCLOSURE, object_type=GATE)
    if told.filter(actor_id=officer.pk).exists():
        return 0
    for row in plan["referral"]:
        refer_in(
            submission=uuid5(NAMESPACE, f"{name}:{row['alias']}"),
            contact=_contact(row),
            by=officer,
            at=at,
        )
    return len(plan["referral"])


def raise_concerns(name: str, plan: Plan, users: Mapping[str, User], *, at: datetime) -> int:
    """Take the invented concerns down, once; the number of new ones."""
    if SafeguardingConcern.objects.exists():
        return 0
    for row in plan["concern"]:
        concern = raise_concern(
            submission=uuid5(NAMESPACE, f"{name}:{row['words']}"),
            told=Told(words=row["words"], place=row["place"], channel="phone"),
            signs=row.get("signs", []),
            done=row.get("done", []),
            by=users[plan["officer"]],
            at=at,
        )
        _came_in(concern, at - timedelta(hours=row["hours_ago"]))
    return len(plan["concern"])


def _came_in(concern: SafeguardingConcern, at: datetime) -> None:
    """Let an invented concern have waited since ``at``; the duty is told of it now."""
    due = at if concern.is_urgent else one_working_day_after(at)
    SafeguardingConcern.objects.filter(pk=concern.pk).update(raised_at=at, due_at=due)


def _contact(row: Plan) -> SafeContact:
    hours = tuple(Window(Days(days), Part(part)) for days, part in row["hours"])
    names = ("alias", "phone", "place", "may_leave_message", "language")
    told = {name: row[name] for name in names if name in row}
    return SafeContact(how=How(row["how"]), hours=hours, **told)
