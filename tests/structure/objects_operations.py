"""Objects of operations' addresses."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from incidents.complaints.contact import Contact
from incidents.safeguarding.services import acknowledge
from partnership.accounts.permissions import Duty, Role
from partnership.analysis.periods import Period, PeriodKind
from partnership.places.changes.services import ask_to_confirm
from patrols.activity.selectors import last_week
from strategy.models import Strategy
from tests.cast import member, on_duty
from tests.factories import (
    audits,
    disclosures,
    holds,
    imports,
    incidents,
    patrols,
    recording,
    safeguarding,
)


def complaint(request: Any) -> dict[str, Any]:
    """A complaint, by reference."""
    made = incidents.complaint()
    made.refresh_from_db()
    return {"reference": made.reference}


def complaint_with_contact(request: Any) -> dict[str, Any]:
    """A complaint whose complainant can be reached."""
    made = incidents.complaint(contact=Contact(phone="01632 960001"))
    made.refresh_from_db()
    return {"reference": made.reference}


def words_request(request: Any) -> dict[str, Any]:
    """A request of the supervisor for words, by its number."""
    return {"public_id": disclosures.request().public_id}


def concern(request: Any) -> dict[str, Any]:
    """An urgent concern, by reference."""
    return {"reference": safeguarding.concern().reference}


def hold(request: Any) -> dict[str, Any]:
    """A hold on a complaint, by its number."""
    return {"public_id": holds.hold().public_id}


def acknowledged_concern(request: Any) -> dict[str, Any]:
    """An urgent concern that the duty has read."""
    made, duty = safeguarding.concern(), on_duty(Duty.SAFEGUARDING)
    acknowledge(concern=made, by=duty, at=incidents.AT)
    return {"reference": made.reference}


def running() -> Strategy:
    """A strategy that runs today: visits are planned in no other."""
    return patrols.strategy(ends_on=timezone.localdate() + timedelta(days=365))


def hot_spot(request: Any) -> dict[str, Any]:
    """A place of the forecast for the coming week."""
    today = timezone.localdate()
    monday = today + timedelta(days=7 - today.weekday())
    made = patrols.forecast(running(), week_start=monday)
    return {"public_id": made.hot_spots.first().public_id}


def visit(request: Any) -> dict[str, Any]:
    """A planned visit."""
    later = timezone.now() + timedelta(days=3)
    return {"public_id": patrols.visit(running(), planned_from=later).public_id}


def strategy(request: Any) -> dict[str, Any]:
    """A strategy is there; the address doesn't name it."""
    running()
    return {}


def recording_period(request: Any) -> dict[str, Any]:
    """A recording period of a strategy."""
    made = patrols.strategy()
    return {"public_id": made.recording_periods.all()[0].public_id}


def recording_gap(request: Any) -> dict[str, Any]:
    """A gap in a recording period."""
    period = patrols.strategy().recording_periods.all()[0]
    made = recording.gap(period, patrols.MONDAY, patrols.MONDAY, "No staff", at=patrols.NOW)
    return {"public_id": made.public_id}


def register(request: Any) -> dict[str, Any]:
    """A register of a strategy that runs."""
    audits.strategy()
    return {"key": "street-audits"}


def register_entry(request: Any) -> dict[str, Any]:
    """An entry of it."""
    return {"key": "street-audits", "public_id": audits.audit(audits.strategy()).public_id}


def register_sheet(request: Any) -> dict[str, Any]:
    """A sheet that waits, with a line that fits and one that doesn't."""
    return {"key": "street-audits", "public_id": audits.sheet(audits.strategy()).public_id}


def planned_month(request: Any) -> dict[str, Any]:
    """A month of a strategy whose walks are planned."""
    audits.strategy()
    return {"label": "2013-12"}


def planned_walk(request: Any) -> dict[str, Any]:
    """A planned walk that is still to come."""
    of, at = audits.strategy(), timezone.now()
    audits.auditors()
    month = Period.of(PeriodKind.MONTH, at).next()
    drawn = audits.walks(of, month, at=month.starts_at - timedelta(days=3))
    return {"public_id": drawn[0].public_id}


def patrol_week(request: Any) -> dict[str, Any]:
    """The last week of a patrol log that can be entered."""
    audits.strategy()
    return {"label": last_week(timezone.now()).label}


def import_file(request: Any) -> dict[str, Any]:
    """A file of an upload with a row that was left out."""
    made = imports.imported(imports.row(), "a broken row")
    return {"batch": made.batch, "position": made.position}


def import_batch(request: Any) -> dict[str, Any]:
    """An upload whose month waits to be said to be whole."""
    return {"batch": imports.read_upload().batch}


def boundary(request: Any) -> dict[str, Any]:
    """A boundary in force."""
    version = imports.area()
    return {"key": version.area.key, "number": version.number}


def boundary_change(request: Any) -> dict[str, Any]:
    """A change of a boundary that waits for a worker."""
    by = member(Role.ADMINISTRATOR)
    upload = imports.boundary_upload(by)
    told = {"feature": 0, "is_far_meant": True, "by": by, "at": timezone.now()}
    return {"public_id": ask_to_confirm(upload=upload, **told).public_id}


def boundary_upload(request: Any) -> dict[str, Any]:
    """A boundary that the administrator uploaded; its coordinates have to be repaired."""
    swapped = patrols.square(51.88, -0.42, 51.89, -0.41)
    made = imports.boundary_upload(member(Role.ADMINISTRATOR), ("Made", swapped))
    return {"public_id": made.public_id}


OBJECTS = {
    "boundary": boundary,
    "boundary_change": boundary_change,
    "boundary_upload": boundary_upload,
    "strategy": strategy,
    "complaint": complaint,
    "complaint_with_contact": complaint_with_contact,
    "acknowledged_concern": acknowledged_concern,
    "concern": concern,
    "hold": hold,
    "hot_spot": hot_spot,
    "import_file": import_file,
    "import_batch": import_batch,
    "recording_gap": recording_gap,
    "recording_period": recording_period,
    "register": register,
    "register_entry": register_entry,
    "register_sheet": register_sheet,
    "patrol_week": patrol_week,
    "planned_month": planned_month,
    "planned_walk": planned_walk,
    "visit": visit,
    "words_request": words_request,
}
