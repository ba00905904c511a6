"""A real row of each model of operations that is kept for a time or scrubbed."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from django.db import models

from incidents.complaints.contact import Contact
from incidents.models import Complaint, ImportFile
from incidents.safeguarding.services import acknowledge, complete
from partnership.accounts.permissions import Duty
from partnership.gates.referral.models import AgeStop
from patrols.models import HotHour, HotSpot, PatrolActivity, Visit, VisitSpot
from strategy.models import SheetText, StrategyEvent
from tests.cast import member, on_duty
from tests.factories import audits, disclosures, incidents, patrols, reports, safeguarding
from tests.structure import rows_common

AT = datetime(2013, 7, 11, 12, 0, tzinfo=UTC)


def complaint() -> models.Model:
    """A complaint that was changed, so that it has a history."""
    made = incidents.complaint(contact=Contact(name="Example Resident", phone="01632 960001"))
    Complaint.objects.filter(pk=made.pk).update(status="in_progress")
    return made


def street_audit() -> models.Model:
    made = reports.audit(patrols.strategy(), AT, hours=1)
    made.save()
    return made


def planned_walk() -> models.Model:
    strategy = audits.strategy()
    audits.auditors()
    return audits.walks(strategy)[0]


def event() -> models.Model:
    return StrategyEvent.objects.create(
        strategy=patrols.strategy(),
        first_day=AT.date(),
        last_day=AT.date(),
        kind="petition",
        words="Petition with 2,000 signatures",
        recorded_at=AT,
    )


def visit() -> models.Model:
    """A visit that was changed, so that it has a history."""
    made = patrols.visit(patrols.strategy())
    type(made).objects.filter(pk=made.pk).update(place="Low Road", place_checked=0)
    return made


def visit_spot() -> models.Model:
    start = visit().planned_from
    return VisitSpot.objects.create(
        visit=Visit.objects.get(),
        strategy=Visit.objects.get().strategy,
        spot=1,
        starts_at=start,
        free_from=start + timedelta(hours=2, minutes=15),
    )


def import_file() -> models.Model:
    return ImportFile.objects.create(format="police-uk", original_name="somebody.csv", asked_at=AT)


def completed_concern() -> models.Model:
    made, duty = safeguarding.concern(), on_duty(Duty.SAFEGUARDING)
    acknowledge(concern=made, by=duty, at=incidents.AT)
    number = "ASC-1"
    return complete(concern=made, outcome="passed_on", case_number=number, by=duty, at=incidents.AT)


def of_forecast(model: type[models.Model]) -> models.Model:
    patrols.forecast(patrols.strategy())
    return model._base_manager.order_by("pk")[0]


def activity() -> models.Model:
    patrols.activity(patrols.strategy(), date(2013, 7, 11))
    return PatrolActivity.objects.get()


def age_stop() -> models.Model:
    return AgeStop.objects.create(id=uuid4(), officer=member("police_officer"), stopped_at=AT)


def sheet_text() -> models.Model:
    return SheetText.objects.get(sheet=audits.sheet(audits.strategy()))


ROWS = {
    **rows_common.ROWS,
    "referral.AgeStop": age_stop,
    "incidents.Complaint": complaint,
    "incidents.Complainant": lambda: complaint().complainant,
    "incidents.SafeguardingConcern": completed_concern,
    "incidents.PlannedWalk": planned_walk,
    "incidents.StreetAudit": street_audit,
    "incidents.ImportFile": import_file,
    "incidents.WordsRequest": disclosures.request,
    "incidents.WordsDecision": lambda: disclosures.released().decision,
    "incidents.ReleasedPassage": lambda: disclosures.released().passage,
    "patrols.HotSpot": lambda: of_forecast(HotSpot),
    "patrols.HotHour": lambda: of_forecast(HotHour),
    "patrols.Visit": visit,
    "patrols.VisitSpot": visit_spot,
    "patrols.PatrolActivity": activity,
    "strategy.SheetText": sheet_text,
    "strategy.StrategyEvent": event,
}
