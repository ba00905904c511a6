"""Who records street audits, where, and when one was recorded last."""

from datetime import datetime

from django.db.models import Max

from incidents.street_audits.models import StreetAudit
from incidents.street_audits.tables import KEY
from partnership.accounts.permissions import Permission
from strategy.agreed.entered import Entered
from strategy.models import Strategy


def _last(strategy: Strategy) -> datetime | None:
    audits = StreetAudit.objects.in_areas_of(strategy).current()
    moment: datetime | None = audits.aggregate(last=Max("recorded_at"))["last"]
    return moment


STREET_AUDITS = Entered(
    Permission.RECORD_AUDITS,
    last=_last,
    page="register_new",
    sheet="register_sheets",
    register=KEY,
)
