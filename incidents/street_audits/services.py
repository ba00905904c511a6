"""Recording street audits."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from incidents.models import StreetAudit
from partnership.audit.models import Action
from partnership.audit.services import Actor, record

LABEL = "incidents.streetaudit"


@transaction.atomic
def add_street_audits(*, audits: Sequence[StreetAudit], by: Actor | None, at: datetime) -> int:
    """Store street audits; one known by area, agency and start stands. The number of new ones."""
    starts = [audit.audited_from for audit in audits]
    standing = StreetAudit.objects.filter(superseded_at=None, audited_from__in=starts)
    known = set(standing.values_list("area_id", "agency_id", "audited_from"))
    new = [one for one in audits if (one.area_id, one.agency_id, one.audited_from) not in known]
    StreetAudit.objects.bulk_create(new)
    if new:
        record(Action.COLLECTION, by=by, at=at, object_type=LABEL, count=len(new))
    return len(new)
