"""Recording, correcting and withdrawing street audits. What was known before stays known."""

from collections.abc import Sequence
from dataclasses import dataclass
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
    WalkElsewhere,
    WalkNotYours,
    WalkSent,
)
from incidents.street_audits.models import COUNTED, LONGEST, MOST, StreetAudit
from incidents.street_audits.schedule.selectors import repeat_by, walk_of
from partnership.accounts.models import Agency, User
from partnership.audit.errors import constraint_of
from partnership.audit.models import Action
from partnership.audit.services import Actor, record
from partnership.core.facts import Reason
from partnership.places.field.checking import check_place
from partnership.ui.when.errors import EndBeforeStart, NotYet
from strategy.agreed.indicators import measured_agencies
from strategy.models import Strategy
from strategy.registers.bands import band_of
from strategy.registers.entries import Entries

LABEL = "incidents.streetaudit"
#: What triggers and unique constraints refuse, and the broken rule that it is.
REFUSED = {
    "street_audit_repeats_another_pair": SamePair,
    "street_audit_of_the_planned_area": WalkElsewhere,
    "street_audit_repeated_once": RepeatedAlready,
    "street_audit_of_one_walk": WalkSent,
    "street_audit_once": AuditKnown,
}


@dataclass(frozen=True)
class Counted:
    """What may be corrected of an audit: where and when it was, who counted, and what.

    ``repeats`` is the public id of the audit that this pair counted again, ``walk`` that of the
    planned walk which it fulfils.
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
    walk: UUID | None = None


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


class AuditEntries(Entries[StreetAudit, Counted]):
    """Audits, by the agency of whoever records them."""

    model, told = StreetAudit, Counted
    what = "street audit"
    lasting = ("agency_id", "is_synthetic")
    withdrawn_for = (
        Reason.DUPLICATE,
        Reason.TEST,
        Reason.PLACE,
        Reason.TIME,
        Reason.NUMBER,
        Reason.OTHER,
    )
    corrected_for = withdrawn_for[2:]

    def begun(self, strategy: Strategy, by: User, at: datetime) -> StreetAudit:
        """An audit by the agency of ``by``.

        :raises AgencyIsMeasured: where the strategy measures what that agency does.
        """
        if measured_agencies(strategy, at).filter(pk=by.agency_id).exists():
            raise AgencyIsMeasured
        return StreetAudit(agency_id=by.agency_id)

    def hold(self, version: StreetAudit) -> None:
        Agency.objects.select_for_update(no_key=True).get(pk=version.agency_id)

    def check(self, told: Counted, version: StreetAudit, at: datetime) -> None:
        """Refuse what can't be, and what doesn't fit the audits on record.

        :raises EndBeforeStart, NotYet, AuditTooLong, CountMissing, CountImpossible, WordsHeld:
        :raises AuditKnown:
        """
        if told.audited_to <= told.audited_from:
            raise EndBeforeStart(field="when")
        if told.audited_to > at:
            raise NotYet(field="when")
        if told.audited_to - told.audited_from > LONGEST:
            raise AuditTooLong
        _check_counts(told)
        if told.place:
            check_place(told.place)
        audits = StreetAudit.objects.current().filter(audited_from=told.audited_from, repeats=None)
        same = audits.filter(agency=version.agency_id, area=told.area_id)
        if told.repeats is None and same.exists():
            raise AuditKnown

    def store(self, version: StreetAudit) -> None:
        """Store a version; the rules that only the database can see are told in words.

        :raises SamePair, RepeatedAlready, AuditKnown, WalkNotYours, WalkSent, WalkElsewhere:
        """
        version.band = band_of(version.audited_from)
        if version.condoms is not None:
            version.litter_items = None
        _fulfil(version)
        try:
            with transaction.atomic():
                version.save(force_insert=True)
        except IntegrityError as error:
            name = constraint_of(error) or str(error)
            refused = next((rule for key, rule in REFUSED.items() if key in name), None)
            if refused is None:
                raise
            raise refused from error


def _fulfil(version: StreetAudit) -> None:
    """Let an audit of a planned walk repeat what that walk repeats.

    A correction that leaves the walk as it is asks no more whose it is.
    """
    versions = StreetAudit.objects.filter(public_id=version.public_id, walk=version.walk)
    if version.walk is None or versions.exists():
        return
    walk = walk_of(version.recorded_by, version.walk) if version.recorded_by else None
    if walk is None:
        raise WalkNotYours
    people = (version.first_counter_id, version.second_counter_id)
    version.repeats = version.repeats or repeat_by(walk, people)


def _check_counts(told: Counted) -> None:
    counts = {name: getattr(told, name) for name in ("kerb_crawling_vehicles", *COUNTED)}
    for name, count in counts.items():
        if count is None and told.litter_items is None:
            raise CountMissing(field=name)
        if count is not None and not 0 <= count <= MOST:
            raise CountImpossible(field=name)


AUDIT_ENTRIES = AuditEntries()
