"""Who keeps the patrol log, where, and when a week was entered last."""

from datetime import datetime

from django.db.models import Max

from partnership.accounts.permissions import Permission
from patrols.activity.models import PatrolActivity
from patrols.activity.tables import KEY
from strategy.agreed.entered import Entered
from strategy.models import Strategy


def _last(strategy: Strategy) -> datetime | None:
    current = PatrolActivity.objects.current().filter(strategy=strategy)
    moment: datetime | None = current.aggregate(last=Max("recorded_at"))["last"]
    return moment


PATROL_LOG = Entered(
    Permission.KEEP_PATROL_LOG,
    last=_last,
    page="patrol_log",
    sheet="register_sheets",
    register=KEY,
)
