"""Recording periods and gaps: entered, changed and withdrawn by the services."""

import contextlib
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partnership.accounts.permissions import Role
from partnership.audit.errors import DomainError
from partnership.audit.models import AuditEvent
from partnership.guarded.checking import WordsHeld
from strategy.agreed.indicators import record_of
from strategy.models import RecordingGap, RecordingPeriod, Strategy
from strategy.recording import errors
from strategy.recording.services import (
    Kept,
    Missing,
    change_recording,
    record_gap,
    start_recording,
    withdraw_gap,
    withdraw_recording,
)
from strategy.recording.sources import RecordedSource, recorded_sources
from tests.cast import agency, member
from tests.factories import recording
from tests.factories import reports as make

pytestmark = pytest.mark.django_db
AT = datetime(2015, 1, 13, 9, 0, tzinfo=UTC)
LATER = AT + timedelta(days=1)
SPRING, SUMMER = date(2014, 3, 1), date(2014, 6, 30)
DAY = timedelta(days=1)
COMPLAINTS = RecordedSource("complaints", "", "")


@pytest.fixture
def strategy() -> Strategy:
    made = make.strategy()
    recording.never_recorded(made, at=make.START)
    return made


def kept(first: date = SPRING, last: date | None = SUMMER, **told: Any) -> Kept:
    return Kept(agency(Role.COUNCIL_OFFICER), first, last, **told)


def start(of: Strategy, told: Kept | None = None, **asked: Any) -> RecordingPeriod:
    known = {"source": "complaints", "by": member(Role.ADMINISTRATOR), "at": AT}
    return start_recording(strategy=of, kept=told or kept(), **(known | asked))


def change(period: RecordingPeriod, told: Kept, **asked: Any) -> RecordingPeriod:
    known = {"seen": str(period.pk), "by": member(Role.ADMINISTRATOR), "at": LATER}
    return change_recording(period=period, kept=told, **(known | asked))


def lose(period: RecordingPeriod, first: date, last: date, **asked: Any) -> RecordingGap:
    known = {"by": member(Role.ADMINISTRATOR), "at": AT}
    missing = Missing(first, last, asked.pop("reason", "No staff"))
    return record_gap(period=period, missing=missing, **(known | asked))


def current() -> list[tuple[date, date | None]]:
    return list(RecordingPeriod.objects.current().values_list("starts_on", "ends_on"))


def test_every_app_declares_what_it_records() -> None:
    keys = [one.key for one in recorded_sources()]
    assert sorted(keys) == ["complaints", "patrol-activity", "recorded-crime", "street-audits"]


def test_the_same_period_or_gap_again_is_one(strategy: Strategy) -> None:
    period = start(strategy)
    assert start(strategy, at=LATER) == period
    gap = lose(period, SPRING, SPRING)
    assert lose(period, SPRING, SPRING, at=LATER) == gap
    assert change(period, kept()) == period


def test_a_source_that_no_app_declares_is_refused(strategy: Strategy) -> None:
    with pytest.raises(errors.NoSuchSource):
        start(strategy, source="weather")


def test_a_last_day_before_the_first_is_refused_and_one_day_is_a_period(
    strategy: Strategy,
) -> None:
    with pytest.raises(errors.DaysOutOfOrder):
        start(strategy, kept(SPRING, SPRING - DAY))
    assert start(strategy, kept(SPRING, SPRING)).ends_on == SPRING


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (SUMMER, None),
        (date(2013, 1, 1), SPRING),
        (date(2013, 1, 1), None),
        (date(2014, 4, 1), date(2014, 4, 2)),
    ],
)
def test_days_that_another_period_has_are_refused_in_words(
    strategy: Strategy, first: date, last: date | None
) -> None:
    start(strategy)
    with pytest.raises(errors.PeriodsOverlap) as refused:
        start(strategy, kept(first, last))
    assert "already recorded from Sat 1 March 2014 to Mon 30 June 2014" in refused.value.message


def test_the_day_before_and_the_day_after_are_free(strategy: Strategy) -> None:
    start(strategy)
    start(strategy, kept(SUMMER + DAY, None))
    start(strategy, kept(date(2014, 1, 1), SPRING - DAY))
    assert len(current()) == 3


def test_another_source_and_another_strategy_may_have_the_same_days(strategy: Strategy) -> None:
    other = make.strategy("other")
    recording.never_recorded(other, at=make.START)
    start(strategy)
    start(strategy, source="street-audits")
    start(other)
    assert len(current()) == 3


def test_a_change_is_a_new_version_and_the_old_one_stands_until_then(strategy: Strategy) -> None:
    period = start(strategy)
    lose(period, date(2014, 4, 1), date(2014, 4, 2))
    changed = change(period, kept(SPRING, date(2014, 5, 31)))
    assert changed.public_id == period.public_id
    before = record_of(strategy, COMPLAINTS, LATER - timedelta(microseconds=1))
    after = record_of(strategy, COMPLAINTS, LATER)
    assert (before.kept[0].last, after.kept[0].last) == (SUMMER, date(2014, 5, 31))
    assert before.gaps == after.gaps
    assert len(after.gaps) == 1


def test_who_comes_second_with_another_change_is_told(strategy: Strategy) -> None:
    period = start(strategy)
    change(period, kept(SPRING, None))
    with pytest.raises(errors.PeriodMoved):
        change(period, kept(SPRING, date(2014, 5, 1)))
    assert current() == [(SPRING, None)]


def test_a_change_over_another_period_is_refused(strategy: Strategy) -> None:
    period = start(strategy)
    start(strategy, kept(SUMMER + DAY, None))
    with pytest.raises(errors.PeriodsOverlap):
        change(period, kept(SPRING, SUMMER + DAY))


def test_a_change_that_leaves_a_gap_outside_is_refused_in_words(strategy: Strategy) -> None:
    period = start(strategy)
    lose(period, date(2014, 4, 10), date(2014, 5, 10))
    for first, last in ((date(2014, 4, 11), SUMMER), (SPRING, date(2014, 5, 9))):
        with pytest.raises(errors.GapLeftOutside, match="withdraw the gap first"):
            change(period, kept(first, last))
    change(period, kept(date(2014, 4, 10), date(2014, 5, 10)))


@pytest.mark.parametrize(
    ("first", "last", "refused"),
    [
        (SPRING - DAY, SPRING, errors.GapOutside),
        (SUMMER, SUMMER + DAY, errors.GapOutside),
        (SUMMER, SPRING, errors.DaysOutOfOrder),
        (date(2014, 4, 30), date(2014, 5, 2), errors.GapsOverlap),
        (date(2014, 4, 1), date(2014, 4, 3), errors.GapsOverlap),
    ],
)
def test_a_gap_outside_in_disorder_or_over_another_is_refused(
    strategy: Strategy, first: date, last: date, refused: type[DomainError]
) -> None:
    period = start(strategy)
    lose(period, date(2014, 4, 3), date(2014, 4, 30))
    with pytest.raises(refused):
        lose(period, first, last)


def test_a_gap_may_be_the_whole_period_and_two_may_touch(strategy: Strategy) -> None:
    period = start(strategy)
    lose(period, SPRING, date(2014, 4, 30))
    lose(period, date(2014, 5, 1), SUMMER)
    assert period.gaps.current().count() == 2


def test_a_gap_says_why_and_tells_of_nobody(strategy: Strategy) -> None:
    period = start(strategy)
    with pytest.raises(errors.ReasonNeeded):
        lose(period, SPRING, SPRING, reason=" ")
    with pytest.raises(WordsHeld):
        lose(period, SPRING, SPRING, reason="Ring 07700 900123")
    with pytest.raises(WordsHeld):
        start(strategy, kept(SUMMER + DAY, None, note="Ring 07700 900123"))


def test_what_was_withdrawn_is_unknown_from_then_on_and_once(strategy: Strategy) -> None:
    period = start(strategy)
    gap = lose(period, SPRING, SPRING)
    by = member(Role.ADMINISTRATOR)
    for _ in range(2):
        withdraw_gap(gap=gap, by=by, at=AT + timedelta(hours=1))
    for _ in range(2):
        withdraw_recording(period=period, by=by, at=LATER)
    assert len(record_of(strategy, COMPLAINTS, AT).gaps) == 1
    assert record_of(strategy, COMPLAINTS, AT + timedelta(hours=1)).gaps == ()
    assert record_of(strategy, COMPLAINTS, LATER).kept == ()
    acts = AuditEvent.objects.filter(actor_id=by.pk, recorded_at__gte=AT)
    assert acts.filter(object_type="strategy.recordingperiod").count() == 2
    assert acts.filter(object_type="strategy.recordinggap").count() == 2


def test_nothing_more_is_entered_in_a_withdrawn_period(strategy: Strategy) -> None:
    period = start(strategy)
    withdraw_recording(period=period, by=None, at=LATER)
    with pytest.raises(errors.PeriodWithdrawn):
        lose(period, SPRING, SPRING)
    with pytest.raises(errors.PeriodWithdrawn):
        change(period, kept(SPRING, None))
    assert start(strategy, at=LATER).pk != period.pk


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["start", "change", "withdraw", "gap", "withdraw gap"]),
        st.dates(date(2014, 1, 1), date(2014, 12, 31)),
        st.dates(date(2014, 1, 1), date(2014, 12, 31)),
    ),
    max_size=12,
)


def step(strategy: Strategy, what: str, first: date, last: date, at: datetime) -> None:
    """One act on what stands, where there is something to act on."""
    period = RecordingPeriod.objects.current().filter(strategy=strategy).first()
    gap = RecordingGap.objects.current().filter(period__strategy=strategy).first()
    if what == "start":
        start(strategy, kept(first, last), at=at)
    elif what == "change" and period:
        change(period, kept(first, last), at=at)
    elif what == "withdraw" and period:
        withdraw_recording(period=period, by=None, at=at)
    elif what == "gap" and period:
        lose(period, first, last, at=at)
    elif what == "withdraw gap" and gap:
        withdraw_gap(gap=gap, by=None, at=at)


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(STEPS)
def test_whatever_is_entered_the_record_as_known_before_never_changes(
    strategy: Strategy, steps: list[tuple[str, date, date]]
) -> None:
    known = {}
    with transaction.atomic():
        for number, (what, one, another) in enumerate(steps):
            at = AT + timedelta(minutes=number)
            with contextlib.suppress(DomainError):
                step(strategy, what, min(one, another), max(one, another), at)
            known[at] = record_of(strategy, COMPLAINTS, at)
        assert {at: record_of(strategy, COMPLAINTS, at) for at in known} == known
        transaction.set_rollback(True)
