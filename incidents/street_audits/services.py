"""Recording, correcting and withdrawing street audits. What was known before stays known."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from incidents.street_audits.errors import (
    AgencyIsMeasured,
    AuditKnown,
    AuditTooLong,
    CountImpossible,
    CountMissing,
    RepeatedAlready,
    SamePair,
)
from incidents.street_audits.models import COUNTED, LONGEST, MOST, StreetAudit
from partnership.accounts.models import Agency, User
from partnership.audit.corrections import (
    check_reason,
    end_version,
    record_change,
    still_standing,
    withdraw_version,
)
from partnership.audit.errors import constraint_of
from partnership.audit.models import Action
from partnership.audit.services import Actor, record
from partnership.core.facts import Reason
from partnership.places.field.checking import check_place
from partnership.ui.when.errors import EndBeforeStart, NotYet
from strategy.agreed.indicators import measured_agencies
from strategy.models import Strategy
from strategy.registers.bands import band_of

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
PAIR = "street_audit_repeats_another_pair"


@dataclass(frozen=True)
class Counted:
    """What may be corrected of an audit: where and when it was, who counted, and what.

    ``repeats`` is the public id of the audit that this pair counted again.
    """

    area_id: int
    audited_from: datetime
    audited_to: datetime
    kerb_crawling_vehicles: int
    condoms: int | None = None
    needles: int | None = None
    faults: int | None = None
    litter_items: int | None = None
    place: str = ""
    longitude: float | None = None
    latitude: float | None = None
    counters: int | None = None
    first_counter_id: int | None = None
    second_counter_id: int | None = None
    repeats: UUID | None = None

    @classmethod
    def of(cls, audit: StreetAudit) -> "Counted":
        """What a version says."""
        return cls(**{name: getattr(audit, name) for name in cls.__dataclass_fields__})


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
def record_street_audit(
    *, strategy: Strategy, told: Counted, by: User, at: datetime
) -> StreetAudit:
    """Store what a pair counted, by the agency of ``by``.

    :raises AgencyIsMeasured: where the strategy measures what that agency does.
    :raises EndBeforeStart, NotYet, AuditTooLong, CountMissing, CountImpossible, WordsHeld: for what
        can't be.
    :raises AuditKnown, SamePair, RepeatedAlready: for what doesn't fit the audits on record.
    """
    if measured_agencies(strategy, at).filter(pk=by.agency_id).exists():
        raise AgencyIsMeasured
    Agency.objects.select_for_update(no_key=True).get(pk=by.agency_id)
    _check(told, by.agency_id, at)
    audit = StreetAudit(agency_id=by.agency_id, recorded_at=at, recorded_by=by, **asdict(told))
    _store(audit)
    record(Action.COLLECTION, by=by, at=at, object_type=LABEL, object_id=audit.public_id)
    return audit


@transaction.atomic
def correct_street_audit(
    *, entry: StreetAudit, told: Counted, reason: str, by: User, at: datetime
) -> StreetAudit:
    """Record the next version of an audit; ``entry`` is the version that ``by`` was shown.

    What is right already stays as it is, so that the same again is one correction.

    :raises WrongReason, EndBeforeStart, NotYet, AuditKnown: for what can't be taken, as of a new
        one.
    :raises FactWithdrawn, FactMoved: when the audit has changed since.
    """
    check_reason(reason, CORRECTED_FOR)
    current = _held(entry)
    if current is not None and Counted.of(current) == told:
        return current
    current = still_standing(entry, current, what=WHAT)
    ended = end_version(current, reason=reason, by=by, at=at)
    _check(told, current.agency_id, ended)
    corrected = StreetAudit(
        public_id=current.public_id,
        agency_id=current.agency_id,
        is_synthetic=current.is_synthetic,
        recorded_at=ended,
        recorded_by=by,
        **asdict(told),
    )
    _store(corrected)
    record_change(entry, "Corrected", reason=reason, by=by, at=at)
    return corrected


@transaction.atomic
def withdraw_street_audit(*, entry: StreetAudit, reason: str, by: User, at: datetime) -> None:
    """Take an audit out of the figures from ``at`` on. Again is nothing.

    :raises WrongReason: when an audit is not withdrawn for that reason.
    :raises FactMoved: when somebody else has changed it since.
    """
    check_reason(reason, WITHDRAWN_FOR)
    withdraw_version(entry, _held(entry), what=WHAT, reason=reason, by=by, at=at)


def _held(audit: StreetAudit) -> StreetAudit | None:
    """The version of an audit that stands, held until the end of the transaction."""
    versions = StreetAudit.objects.filter(public_id=audit.public_id)
    list(versions.select_for_update(no_key=True).order_by("pk").values_list("pk"))
    current: StreetAudit | None = versions.current().first()
    return current


def _check(told: Counted, agency_id: int, at: datetime) -> None:
    if told.audited_to <= told.audited_from:
        raise EndBeforeStart(field="when")
    if told.audited_to > at:
        raise NotYet(field="when")
    if told.audited_to - told.audited_from > LONGEST:
        raise AuditTooLong
    _check_counts(told)
    if told.place:
        check_place(told.place)
    others = StreetAudit.objects.current().filter(audited_from=told.audited_from, repeats=None)
    is_first = told.repeats is None
    if is_first and others.filter(agency=agency_id, area=told.area_id).exists():
        raise AuditKnown


def _check_counts(told: Counted) -> None:
    counts = {name: getattr(told, name) for name in ("kerb_crawling_vehicles", *COUNTED)}
    for name, count in counts.items():
        if count is None and told.litter_items is None:
            raise CountMissing(field=name)
        if count is not None and not 0 <= count <= MOST:
            raise CountImpossible(field=name)


def _store(audit: StreetAudit) -> None:
    """Store a version; the rules that only the database can see are told in words."""
    audit.band = band_of(audit.audited_from)
    if audit.condoms is not None:
        audit.litter_items = None
    try:
        with transaction.atomic():
            audit.save(force_insert=True)
    except IntegrityError as error:
        if PAIR in str(error):
            raise SamePair from error
        if constraint_of(error) == "street_audit_repeated_once":
            raise RepeatedAlready from error
        if constraint_of(error) == "street_audit_once":
            raise AuditKnown from error
        raise
