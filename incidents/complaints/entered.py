"""Who logs complaints, where, and when one was recorded last."""

from datetime import datetime

from django.db.models import Max
from django.utils import timezone

from incidents.complaints.models import ComplaintVersion
from partnership.accounts.permissions import Permission
from partnership.places.selectors import boundary_at
from strategy.agreed.entered import Entered
from strategy.models import Strategy


def _last(strategy: Strategy) -> datetime | None:
    version = boundary_at(strategy.target_area, timezone.now())
    standing = ComplaintVersion.objects.without_welfare().current()
    inside = standing.filter(areas__area_version=version)
    moment: datetime | None = inside.aggregate(last=Max("recorded_at"))["last"]
    return moment


COMPLAINTS = Entered(Permission.LOG_COMPLAINT, last=_last, page="complaint_log")
