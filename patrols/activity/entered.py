"""Who keeps the patrol log, where, and when a week was entered last."""

from partnership.accounts.permissions import Permission
from patrols.activity.selectors import log_of
from patrols.activity.tables import KEY
from strategy.registers.entered import entered_in

PATROL_LOG = entered_in(KEY, Permission.KEEP_PATROL_LOG, log_of, page="patrol_log")
