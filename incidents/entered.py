"""Who enters what this app's indicators count, where, and when something was entered last."""

from datetime import datetime

from django.db.models import Max
from django.utils import timezone

from incidents.complaints.models import ComplaintVersion
from incidents.imports.models import ImportFile
from incidents.street_audits.models import StreetAudit
from partnership.accounts.permissions import Permission
from partnership.places.selectors import boundary_at
from strategy.agreed.entered import Entered
from strategy.models import Strategy


def _complaint(strategy: Strategy) -> datetime | None:
    version = boundary_at(strategy.target_area, timezone.now())
    standing = ComplaintVersion.objects.without_welfare().current()
    return _latest(standing.filter(areas__area_version=version).aggregate(Max("recorded_at")))


def _audit(strategy: Strategy) -> datetime | None:
    audits = StreetAudit.objects.in_areas_of(strategy).current()
    return _latest(audits.aggregate(Max("recorded_at")))


def _file(strategy: Strategy) -> datetime | None:
    """Of any area: a file holds the months of a force."""
    return _latest(ImportFile.objects.in_force().aggregate(Max("finished_at")))


def _latest(found: dict[str, datetime | None]) -> datetime | None:
    [moment] = found.values()
    return moment


COMPLAINTS = Entered(Permission.LOG_COMPLAINT, last=_complaint, page="complaint_log")
STREET_AUDITS = Entered(
    Permission.RECORD_AUDITS,
    last=_audit,
    page="register_new",
    sheet="register_sheets",
    register="street-audits",
)
RECORDED_CRIME = Entered(
    Permission.IMPORT_INCIDENTS, last=_file, sheet="import_list", is_of_strategy=False
)
