"""Recording, correcting and withdrawing street audits. What was known before stays known."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from incidents.street_audits.models import StreetAudit
from partnership.accounts.models import User
from partnership.audit.corrections import (
    check_reason,
    end_version,
    record_change,
    still_standing,
    withdraw_version,
)
from partnership.audit.errors import DomainError
from partnership.audit.models import Action
from partnership.audit.services import Actor, record
from partnership.core.facts import Reason
from partnership.ui.when.errors import EndBeforeStart, NotYet

LABEL = "incidents.streetaudit"
WHAT = "street audit"
#: Why an audit is withdrawn; a correction is for one of the last four.
WITHDRAWN_FOR = (
    Reason.DUPLICATE,
    Reason.TEST,
    Reason.PLACE,
    Reason.TIME,
    Reason.NUMBER,
    Reason.OTHER,
)
CORRECTED_FOR = WITHDRAWN_FOR[2:]


class AuditKnown(DomainError):
    """Another audit of the agency began there at that moment."""

    message = "Your agency has another audit there that began at that time. Withdraw one of them."
    field = "audited_from"


@dataclass(frozen=True)
class Counted:
    """What may be corrected of an audit: where and when it was, and what was counted."""

    area_id: int
    audited_from: datetime
    audited_to: datetime
    kerb_crawling_vehicles: int
    litter_items: int

    @classmethod
    def of(cls, audit: StreetAudit) -> "Counted":
        """What a version says."""
        return cls(
            audit.area_id,
            audit.audited_from,
            audit.audited_to,
            audit.kerb_crawling_vehicles,
            audit.litter_items,
        )


@transaction.atomic
def add_street_audits(*, audits: Sequence[StreetAudit], by: Actor | None, at: datetime) -> int:
    """Store street audits; the number of new ones. Safe to repeat.

    One that was known by area, agency and start stands as it is, corrected or withdrawn since.
    """
    starts = [audit.audited_from for audit in audits]
    told = StreetAudit.objects.filter(audited_from__in=starts)
    stored = set(told.values_list("area_id", "agency_id", "audited_from"))
    new = [
        audit
        for audit in audits
        if (audit.area_id, audit.agency_id, audit.audited_from) not in stored
    ]
    StreetAudit.objects.bulk_create(new)
    if new:
        record(Action.COLLECTION, by=by, at=at, object_type=LABEL, count=len(new))
    return len(new)


@transaction.atomic
def correct_street_audit(
    *, audit: StreetAudit, to: Counted, reason: str, by: User, at: datetime
) -> StreetAudit:
    """Record the next version of an audit; ``audit`` is the version that ``by`` was shown.

    What is right already stays as it is, so that the same again is one correction.

    :raises WrongReason, EndBeforeStart, NotYet, AuditKnown: for what can't be taken.
    :raises FactWithdrawn, FactMoved: when the audit has changed since.
    """
    check_reason(reason, CORRECTED_FOR)
    current = _held(audit)
    if current is not None and Counted.of(current) == to:
        return current
    current = still_standing(audit, current, what=WHAT)
    ended = end_version(current, reason=reason, by=by, at=at)
    _check(current, to, ended)
    corrected = StreetAudit.objects.create(
        public_id=current.public_id,
        agency_id=current.agency_id,
        is_synthetic=current.is_synthetic,
        recorded_at=ended,
        recorded_by=by,
        **asdict(to),
    )
    record_change(audit, "Corrected", reason=reason, by=by, at=at)
    return corrected


@transaction.atomic
def withdraw_street_audit(*, audit: StreetAudit, reason: str, by: User, at: datetime) -> None:
    """Take an audit out of the figures from ``at`` on. Again is nothing.

    :raises WrongReason: when an audit is not withdrawn for that reason.
    :raises FactMoved: when somebody else has changed it since.
    """
    check_reason(reason, WITHDRAWN_FOR)
    withdraw_version(audit, _held(audit), what=WHAT, reason=reason, by=by, at=at)


def _held(audit: StreetAudit) -> StreetAudit | None:
    """The version of an audit that stands, held until the end of the transaction."""
    versions = StreetAudit.objects.filter(public_id=audit.public_id)
    list(versions.select_for_update(no_key=True).order_by("pk").values_list("pk"))
    current: StreetAudit | None = versions.current().first()
    return current


def _check(current: StreetAudit, to: Counted, at: datetime) -> None:
    if to.audited_to <= to.audited_from:
        raise EndBeforeStart(field="audited_to")
    if to.audited_to > at:
        raise NotYet(field="audited_to")
    others = StreetAudit.objects.current().filter(
        agency=current.agency_id, area=to.area_id, audited_from=to.audited_from
    )
    if others.exists():
        raise AuditKnown
