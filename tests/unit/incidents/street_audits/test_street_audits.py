"""Street audits: who sees them, and how they are corrected and withdrawn."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from incidents.indicators import audited_vehicles
from incidents.models import StreetAudit
from incidents.street_audits.services import (
    AUDIT_ENTRIES,
    AuditKnown,
    add_street_audits,
)
from partnership.accounts.models import Agency
from partnership.accounts.permissions import Role
from partnership.analysis.periods import Period, Span
from partnership.audit.corrections import FactMoved, FactWithdrawn, WrongReason
from partnership.audit.models import AuditEvent
from partnership.core.facts import Reason
from partnership.ui.when.errors import EndBeforeStart, NotYet
from strategy.models import Strategy
from strategy.registers.entries import correct_entry, withdraw_entry
from tests.cast import member
from tests.factories import reports as make

pytestmark = pytest.mark.django_db
MONTH = Period.month(2014, 12)
SPAN = Span(MONTH, MONTH.next())
HOUR, DAY = timedelta(hours=1), timedelta(days=1)

LATER = MONTH.next().starts_at + 5 * DAY


@pytest.fixture
def strategy() -> Strategy:
    return make.strategy()


@pytest.fixture
def audit(strategy: Strategy) -> StreetAudit:
    """One of 5 hours that saw 7 vehicles."""
    made = make.audit(strategy, MONTH.starts_at + 9 * DAY, vehicles=7)
    made.save()
    return made


def correct(audit: StreetAudit, reason: str = Reason.NUMBER, **to: Any) -> StreetAudit:
    return correct_entry(
        entries=AUDIT_ENTRIES,
        entry=audit,
        told=replace(AUDIT_ENTRIES.told_of(audit), **to),
        reason=reason,
        by=member(Role.COUNCIL_OFFICER),
        at=LATER,
    )


def withdraw(audit: StreetAudit, reason: str = Reason.TEST) -> None:
    by = member(Role.COUNCIL_OFFICER)
    withdraw_entry(entries=AUDIT_ENTRIES, entry=audit, reason=reason, by=by, at=LATER)


def told(strategy: Strategy, at: Any) -> tuple[int | None, float | None]:
    series = audited_vehicles(strategy, SPAN, at)
    return series.counts[0], series.hours[0] if series.hours else None


def test_an_audit_is_seen_by_the_agencies_of_its_strategy(audit: StreetAudit) -> None:
    auditor, outsider = member(Role.STREET_AUDITOR), member(Role.MANAGER, username="outsider")
    outsider.agency = Agency.objects.create(name="Another Council", kind="council")
    assert list(StreetAudit.objects.visible_to(auditor)) == [audit]
    assert not StreetAudit.objects.visible_to(outsider)
    for role in (Role.ADMINISTRATOR, Role.POLICE_SUPERVISOR):
        assert not StreetAudit.objects.visible_to(member(role))


def test_a_correction_is_the_next_version_and_the_past_stays(
    strategy: Strategy, audit: StreetAudit
) -> None:
    fixed = correct(audit, kerb_crawling_vehicles=9, audited_to=audit.audited_to - HOUR)
    assert (told(strategy, LATER - HOUR), told(strategy, LATER)) == ((7, 5.0), (9, 4.0))
    old = StreetAudit.objects.get(pk=audit.pk)
    assert old.public_id == fixed.public_id
    assert (old.superseded_at, old.superseded_for) == (LATER, Reason.NUMBER)
    assert fixed.recorded_by == old.superseded_by == member(Role.COUNCIL_OFFICER)
    assert AuditEvent.objects.filter(reason="Corrected: Wrong number").count() == 1


def test_the_same_correction_again_is_one(audit: StreetAudit) -> None:
    fixed = correct(audit, kerb_crawling_vehicles=9)
    assert correct(audit, kerb_crawling_vehicles=9) == fixed
    assert StreetAudit.objects.count() == 2
    assert AuditEvent.objects.filter(object_id=str(audit.public_id)).count() == 1


def test_a_withdrawn_audit_counts_no_more_and_the_past_stays(
    strategy: Strategy, audit: StreetAudit
) -> None:
    for reason in (Reason.DUPLICATE, Reason.TEST):
        withdraw(audit, reason)
    assert (told(strategy, LATER - HOUR), told(strategy, LATER)) == ((7, 5.0), (0, 0.0))
    assert StreetAudit.objects.get().superseded_for == Reason.DUPLICATE
    assert AuditEvent.objects.filter(reason="Withdrawn: It is a duplicate").count() == 1
    with pytest.raises(FactWithdrawn):
        correct(audit, kerb_crawling_vehicles=9)


def test_what_was_changed_since_is_not_overwritten(audit: StreetAudit) -> None:
    correct(audit, kerb_crawling_vehicles=9)
    with pytest.raises(FactMoved):
        correct(audit, kerb_crawling_vehicles=8)
    with pytest.raises(FactMoved):
        withdraw(audit)


def test_the_same_file_again_brings_nothing_back(audit: StreetAudit) -> None:
    again = {
        "audits": [StreetAudit(**make_again(audit))],
        "by": member(Role.COUNCIL_OFFICER),
        "at": LATER + DAY,
    }
    fixed = correct(audit, Reason.TIME, audited_from=audit.audited_from + HOUR)
    assert add_street_audits(**again) == 0
    withdraw(fixed)
    assert add_street_audits(**again) == 0
    assert not StreetAudit.objects.current()


def test_what_can_not_be_is_refused(strategy: Strategy, audit: StreetAudit) -> None:
    for refused in (
        lambda: correct(audit, Reason.CATEGORY, condoms=1),
        lambda: withdraw(audit, Reason.SOURCE),
    ):
        with pytest.raises(WrongReason):
            refused()
    with pytest.raises(EndBeforeStart), transaction.atomic():
        correct(audit, audited_to=audit.audited_from)
    with pytest.raises(NotYet), transaction.atomic():
        correct(audit, audited_to=LATER + HOUR)
    other = StreetAudit.objects.create(
        **make_again(audit) | {"audited_from": audit.audited_from + HOUR}
    )
    with pytest.raises(AuditKnown), transaction.atomic():
        correct(audit, audited_from=other.audited_from)
    assert StreetAudit.objects.current().count() == 2


def test_the_database_lets_nobody_change_a_version(audit: StreetAudit) -> None:
    rows = StreetAudit.objects.filter(pk=audit.pk)
    for changes, rule in (
        ({"kerb_crawling_vehicles": 8}, "street_audit_stands"),
        ({"superseded_at": LATER}, "street_audit_superseded_for_a_reason"),
    ):
        with pytest.raises(IntegrityError, match=rule), transaction.atomic():
            rows.update(**changes)
    copy = make_again(audit) | {"public_id": audit.public_id, "recorded_at": LATER}
    copy["audited_from"] += HOUR
    with pytest.raises(IntegrityError, match="street_audit_one_current"), transaction.atomic():
        StreetAudit.objects.create(**copy)
    withdraw(audit)
    with pytest.raises(IntegrityError, match="street_audit_follows"), transaction.atomic():
        StreetAudit.objects.create(**copy | {"recorded_at": LATER - HOUR})


def make_again(audit: StreetAudit) -> dict[str, Any]:
    """What the same record says when it comes once more."""
    names = ("area", "agency", "audited_from", "audited_to", "band", "recorded_at")
    counted = ("kerb_crawling_vehicles", "condoms", "needles", "faults")
    return {name: getattr(audit, name) for name in (*names, *counted)}
