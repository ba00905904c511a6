"""What an audit may say, by the service and by the database; repeats; and what figures count."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from incidents.indicators import (
    AUDITED_VEHICLES,
    audited_vehicles,
    audited_vehicles_within,
    audits_by_band,
)
from incidents.models import StreetAudit
from incidents.street_audits import errors
from incidents.street_audits.services import (
    AUDIT_ENTRIES,
    Counted,
)
from partnership.accounts.models import User
from partnership.accounts.permissions import Role
from partnership.analysis.periods import Period, PeriodKind, Span
from partnership.places.selectors import boundary_at
from partnership.ui.when.errors import EndBeforeStart, NotYet
from strategy.models import Strategy
from strategy.registers.bands import Band
from strategy.registers.entries import correct_entry, record_entry
from tests.cast import agency, member
from tests.factories import audits as make
from tests.factories import recording, reports

pytestmark = pytest.mark.django_db
MONTH = Period.of(PeriodKind.MONTH, make.NOW)
SPAN = Span(MONTH, MONTH.next())
HOUR = timedelta(hours=1)
AFTER = MONTH.ends_at + HOUR


@pytest.fixture
def strategy() -> Strategy:
    return make.strategy()


@pytest.fixture
def audit(strategy: Strategy) -> StreetAudit:
    return make.audit(strategy)


def record(strategy: Strategy, *, by: User | None = None, **told: Any) -> StreetAudit:
    start = make.NOW - 5 * HOUR
    counts = {"kerb_crawling_vehicles": 1, "condoms": 0, "needles": 0, "faults": 0}
    times = {"audited_from": start, "audited_to": start + HOUR}
    known = {"area_id": strategy.target_area.pk, **times, **counts, "counters": 1}
    by = by or make.auditor()
    return record_entry(
        entries=AUDIT_ENTRIES, strategy=strategy, told=Counted(**known | told), by=by, at=make.NOW
    )


def again(audit: StreetAudit, **told: Any) -> dict[str, Any]:
    """What a second pair says of the same walk."""
    who = {"first_counter_id": make.auditor("second.pair").pk, "repeats": audit.public_id}
    times = {"audited_from": audit.audited_from, "audited_to": audit.audited_to}
    return {**times, **who, **told}


@pytest.mark.parametrize(
    ("told", "refused"),
    [
        ({"audited_to": make.NOW - 5 * HOUR}, EndBeforeStart),
        ({"audited_to": make.NOW + HOUR}, NotYet),
        (
            {"audited_from": make.NOW - 31 * HOUR, "audited_to": make.NOW - HOUR},
            errors.AuditTooLong,
        ),
        ({"kerb_crawling_vehicles": 10**9}, errors.CountImpossible),
        ({"needles": -1}, errors.CountImpossible),
        ({"faults": None}, errors.CountMissing),
    ],
)
def test_the_service_refuses_what_can_not_be(
    strategy: Strategy, told: dict[str, Any], refused: type[Exception]
) -> None:
    with pytest.raises(refused):
        record(strategy, **told)
    assert not StreetAudit.objects.exists()


@pytest.mark.parametrize(
    ("told", "rule"),
    [
        ({"audited_to": make.NOW - 2 * HOUR}, "street_audit_has_length"),
        ({"hours": 7}, "street_audit_of_a_walk"),
        ({"vehicles": 10_001}, "street_audit_counts_possible"),
        ({"condoms": None}, "street_audit_counted_apart_or_together"),
        ({"place": "High Road", "longitude": None}, "street_audit_place_has_a_point"),
        ({"band": "dawn"}, "street_audit_band_known"),
        ({"counters": None}, "street_audit_counters_known"),
        ({"counters": 1, "second_counter": "other"}, "street_audit_counters_are_two"),
        ({"second_counter": "same"}, "street_audit_counters_differ"),
    ],
)
def test_the_database_refuses_it_too(strategy: Strategy, told: dict[str, Any], rule: str) -> None:
    people = {"other": make.auditor("other"), "same": make.auditor()}
    if "second_counter" in told:
        told = told | {"second_counter": people[told["second_counter"]]}
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        make.audit(strategy, make.NOW - HOUR, recorded_at=make.NOW + 9 * HOUR, **told)


def test_another_pair_repeats_a_walk_once(strategy: Strategy, audit: StreetAudit) -> None:
    record(strategy, **again(audit))
    with pytest.raises(errors.RepeatedAlready):
        record(strategy, **again(audit, first_counter_id=make.auditor("third.pair").pk))


@pytest.mark.parametrize("who", ["same pair", "another area", "no such walk", "a repeat"])
def test_nobody_else_repeats_it(strategy: Strategy, audit: StreetAudit, who: str) -> None:
    changes: dict[str, Any] = {
        "same pair": {"first_counter_id": make.auditor().pk},
        "another area": {"area_id": make.patrols.strategy("another").target_area.pk},
        "no such walk": {"repeats": uuid4()},
        "a repeat": {},
    }[who]
    if who == "a repeat":
        first = record(strategy, **again(audit))
        changes = {"repeats": first.public_id, "first_counter_id": make.auditor("third.pair").pk}
    with pytest.raises(errors.SamePair):
        record(strategy, **again(audit) | changes)


def test_whoever_is_measured_records_nothing(strategy: Strategy) -> None:
    recording.never_recorded(strategy, "patrol-activity", at=make.NOW - HOUR)
    kept_by = {"agency": agency(Role.COUNCIL_OFFICER), "at": make.NOW - HOUR}
    recording.recorded(strategy, "patrol-activity", MONTH.first_day, **kept_by)
    with pytest.raises(errors.AgencyIsMeasured):
        record(strategy)
    wardens = member(Role.STREET_AUDITOR, username="warden")
    wardens.agency = type(wardens.agency).objects.create(name="Wardens", kind="wardens")
    assert record(strategy, by=wardens).agency == wardens.agency


def test_a_repeat_is_in_no_figure_and_the_sentence_says_so(
    strategy: Strategy, audit: StreetAudit
) -> None:
    record(strategy, **again(audit, kerb_crawling_vehicles=9))
    series = audited_vehicles(strategy, SPAN, AFTER)
    assert (list(series.counts), list(series.hours or [])) == ([4], [1.0])
    told = AUDITED_VEHICLES.told_under(strategy, SPAN, AFTER)
    assert told.endswith("Left out here: 1 repeat by another pair.")


def test_what_was_counted_together_stays_until_it_is_told_apart(strategy: Strategy) -> None:
    apart = dict.fromkeys(("condoms", "needles", "faults"))
    old = make.audit(strategy, litter_items=5, **apart)
    assert AUDIT_ENTRIES.told_of(old).litter_items == 5
    told = replace(AUDIT_ENTRIES.told_of(old), condoms=3, needles=0, faults=2)
    fixed = correct_entry(
        entries=AUDIT_ENTRIES, entry=old, told=told, reason="number", by=make.auditor(), at=make.NOW
    )
    assert (fixed.litter_items, fixed.condoms) == (None, 3)


def test_target_and_buffer_have_series() -> None:
    strategy = reports.strategy()
    buffer = strategy.buffer_area
    evening, night = (reports.START.replace(year=2014, hour=hour) for hour in (19, 23))
    told = [(evening, 2, {}), (night, 6, {}), (night, 1, {"area": buffer})]
    StreetAudit.objects.bulk_create(
        reports.audit(strategy, start, hours=1, vehicles=seen, **area) for start, seen, area in told
    )
    month = Period.month(2014, 12)
    span = Span(month, month.next())
    assert list(audited_vehicles(strategy, span, reports.AT).counts) == [8]
    version = boundary_at(buffer, reports.AT)
    assert version is not None
    assert list(audited_vehicles_within(strategy, version, span, reports.AT).counts) == [1]
    bands = audits_by_band(strategy, strategy.target_area, span, reports.AT)
    found = {band: (list(one.counts), list(one.hours or [])) for band, one in bands.items()}
    assert found == {Band.EVENING.value: ([2], [1.0]), Band.NIGHT.value: ([6], [1.0])}


def test_the_day_of_the_last_vehicle_is_known_in_london() -> None:
    strategy = reports.strategy()
    nights = [datetime(2014, 6, day, 22, 30, tzinfo=UTC) for day in (3, 10, 17)]
    told = zip(nights, (2, 1, 0), strict=True)  # half past eleven, up to midnight and beyond
    late = datetime(2014, 6, 10, 23, 30, tzinfo=UTC)
    StreetAudit.objects.bulk_create(
        reports.audit(strategy, start, hours=1, vehicles=seen) for start, seen in (*told, (late, 1))
    )
    month = Period.month(2014, 6)
    series = audited_vehicles(strategy, Span(month, month.next()), reports.AT)
    assert series.last_event == date(2014, 6, 11)
    empty = audited_vehicles(strategy, Span(month.next(), month.plus(2)), reports.AT)
    assert empty.last_event is None
