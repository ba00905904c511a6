"""Who records street audits, where, and when one was recorded last."""

from incidents.street_audits.selectors import audits_of
from incidents.street_audits.tables import KEY
from partnership.accounts.permissions import Permission
from strategy.registers.entered import entered_in

STREET_AUDITS = entered_in(KEY, Permission.RECORD_AUDITS, audits_of)
