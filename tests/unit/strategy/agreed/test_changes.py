"""What is added or changed in a running strategy is a dated entry that later reports print."""

import io
from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test import Client

from partnership.accounts.permissions import Role
from partnership.analysis.periods import Period, PeriodKind, Span
from partnership.analysis.series import Kind, Series
from partnership.audit.models import AuditEvent
from partnership.guarded.checking import WordsHeld
from reports.mail import tasks as mail
from reports.making.services import make_report
from reports.snapshots.models import Report
from strategy.agreed.errors import (
    IndicatorIsThere,
    NoSuchIndicator,
    ReasonNeeded,
    TargetOutside,
    TargetUnchanged,
)
from strategy.agreed.indicators import Direction, IndicatorKind, IndicatorSource, Target, target_at
from strategy.agreed.services import add_indicator, change_target
from strategy.models import Indicator, IndicatorChange, Strategy
from tests.cast import member
from tests.conftest import Contribute
from tests.factories import reports as make

pytestmark = pytest.mark.django_db
CHANGED_AT = make.AT - timedelta(days=30)
NEW = Target(20, date(2016, 12, 31))
NINE = Target(9, date(2018, 12, 31))
WHY = "The first target was out of reach"


@pytest.fixture
def strategy() -> Strategy:
    return make.strategy()


@pytest.fixture
def _complained(strategy: Strategy) -> None:
    """What a report counts."""
    make.complaints(make.months(40, 18))


@pytest.fixture
def complaints(strategy: Strategy) -> Indicator:
    indicator: Indicator = strategy.indicators.get(key="complaints")
    return indicator


def changed(indicator: Indicator, target: Target = NEW, reason: str = WHY) -> IndicatorChange:
    by = member(Role.MANAGER)
    return change_target(indicator=indicator, target=target, reason=reason, by=by, at=CHANGED_AT)


def report(strategy: Strategy, at: datetime = make.AT, label: str = make.WEEK) -> Report:
    return make_report(strategy=strategy, period=Period.parse(label), at=at)[0]


def page_of(label: str) -> str:
    client = Client()
    client.force_login(member(Role.MANAGER))
    return client.get(f"/s/example/reports/{label}/").content.decode()


def test_a_changed_target_holds_from_its_moment_and_the_frozen_one_stays(
    complaints: Indicator,
) -> None:
    frozen = Target(complaints.target_value, complaints.target_on)
    change = changed(complaints)
    complaints.refresh_from_db()
    assert Target(complaints.target_value, complaints.target_on) == frozen
    assert target_at(complaints, CHANGED_AT - timedelta(seconds=1)) == frozen
    assert target_at(complaints, CHANGED_AT) == NEW
    event = AuditEvent.objects.get(object_type="strategy.indicatorchange")
    assert (event.object_id, event.reason) == (str(change.pk), WHY)


@pytest.mark.usefixtures("_complained")
def test_each_following_report_prints_it_and_stands_by_it(
    strategy: Strategy, complaints: Indicator
) -> None:
    before = report(strategy, CHANGED_AT - timedelta(seconds=1), "2014-W49")
    changed(complaints)
    after = report(strategy)
    assert before.figures["changes"] == []
    assert [one["reason"] for one in after.figures["changes"]] == [WHY]
    assert after.figures["targets"][0]["value"] == 20
    assert before.figures["targets"][0]["value"] == 0
    words = (
        f"target of Complaints of residents changed to 20 by Sat 31 December 2016. Reason: {WHY}"
    )
    assert words in page_of(make.WEEK)
    assert WHY not in page_of("2014-W49")
    assert "target 20 by 31 December 2016" in mail.schema.read(after.figures)["target"]


@pytest.mark.parametrize(
    ("target", "reason", "error"),
    [
        (NEW, " ", ReasonNeeded),
        (NEW, "x" * 301, ReasonNeeded),
        (Target(float("inf"), NEW.on), WHY, TargetOutside),
        (Target(None, None), WHY, TargetOutside),
        (Target(5, None), WHY, TargetOutside),
        (Target(5, date(2014, 1, 1)), WHY, TargetOutside),
        (Target(5, date(2019, 1, 1)), WHY, TargetOutside),
    ],
)
def test_a_change_without_sense_or_reason_is_refused(
    complaints: Indicator, target: Target, reason: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        changed(complaints, target, reason)
    assert not IndicatorChange.objects.exists()


def test_a_reason_that_tells_of_a_person_is_refused(complaints: Indicator) -> None:
    with pytest.raises(WordsHeld):
        changed(complaints, reason="Sarah Jones of 12 Dudley Street said so")
    assert not IndicatorChange.objects.exists()


@pytest.mark.parametrize("day", [date(2014, 1, 2), date(2018, 12, 31)])
def test_a_target_may_be_due_from_the_second_day_to_the_last(
    complaints: Indicator, day: date
) -> None:
    assert changed(complaints, Target(5, day)).target_on == day


def test_a_target_that_stands_already_is_no_change(complaints: Indicator) -> None:
    changed(complaints)
    complaints.refresh_from_db()
    with pytest.raises(TargetUnchanged):
        change_target(indicator=complaints, target=NEW, reason=WHY, by=None, at=make.AT)


@pytest.mark.parametrize(
    "write",
    ["UPDATE strategy_indicatorchange SET reason = 'x'", "DELETE FROM strategy_indicatorchange"],
)
def test_no_entry_is_ever_changed(complaints: Indicator, write: str) -> None:
    changed(complaints)
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(write)


def test_the_database_refuses_an_entry_without_reason_or_target(complaints: Indicator) -> None:
    entry = {"indicator": complaints, "what": "target", "entered_at": CHANGED_AT}
    whole = {"target_value": 1, "target_on": NEW.on}
    for values in ({**whole, "reason": " "}, {"target_value": 1, "reason": WHY}):
        with pytest.raises(IntegrityError), transaction.atomic():
            IndicatorChange.objects.create(**entry, **values)


SURVEY = IndicatorKind("survey", "Resident survey", Kind.INDEPENDENT)


def answers(strategy: Strategy, span: Span, as_of: datetime) -> Series:
    return Series("answers", Kind.INDEPENDENT, span.first, [7 for _ in span.months])


@pytest.fixture
def _declared(contribute: Contribute) -> None:
    """An indicator of a new kind, as one app's one file would declare it."""
    source = IndicatorSource(
        key="feels-safe",
        kind=SURVEY,
        direction=Direction.MORE,
        period=PeriodKind.MONTH,
        label="Residents who feel safe",
        unit="residents a month",
        counts="Residents who feel safe, by the month of the survey.",
        monthly=answers,
    )
    contribute("indicators", lambda: [source])


def added(strategy: Strategy, key: str, target: Target = NINE) -> Indicator:
    return add_indicator(
        strategy=strategy, key=key, target=target, reason=WHY, by=None, at=CHANGED_AT
    )


@pytest.mark.usefixtures("_declared", "_complained")
def test_an_indicator_of_a_new_kind_needs_nothing_but_its_declaration(strategy: Strategy) -> None:
    added(strategy, "feels-safe")
    told = report(strategy)
    survey = next(one for one in told.figures["indicators"] if one["key"] == "feels-safe")
    assert (survey["kind"], survey["kind_words"], survey["reads_as"], survey["direction"]) == (
        "survey",
        "Resident survey",
        "independent",
        "more",
    )
    assert (survey["period"], survey["unit"]) == ("month", "residents a month")
    assert survey["chart"]["lower_is_better"] is False
    page = page_of(make.WEEK)
    assert "Resident survey" in page
    assert "Residents who feel safe added, target 9 by Mon 31 December 2018" in page
    client = Client()
    client.force_login(member(Role.MANAGER, username="other"))
    strategy_page = client.get("/s/example/strategy/").content.decode()
    assert "Resident survey" in strategy_page
    assert WHY in strategy_page


@pytest.mark.usefixtures("_declared")
def test_an_indicator_is_added_once_and_only_one_that_is_declared(strategy: Strategy) -> None:
    with pytest.raises(IndicatorIsThere):
        added(strategy, "complaints")
    with pytest.raises(NoSuchIndicator):
        added(strategy, "nothing")
    with pytest.raises(TargetOutside):
        added(strategy, "feels-safe", Target(9, None))
    assert not IndicatorChange.objects.exists()
    assert added(strategy, "feels-safe", Target(None, None)).target_value is None


def command(name: str, *asked: str) -> str:
    out = io.StringIO()
    with time_machine.travel(make.AT, tick=False):
        call_command(name, "--strategy", "example", "--reason", WHY, *asked, stdout=out)
    return out.getvalue()


@pytest.mark.usefixtures("_declared")
def test_both_commands_make_a_dated_entry(strategy: Strategy) -> None:
    said = command("add_indicator", "--indicator", "feels-safe")
    assert said == "Example strategy is now judged by Residents who feel safe too.\n"
    asked = ["--indicator", "complaints", "--value", "6", "--on", "2017-12-31"]
    command("change_target", *asked)
    entries = IndicatorChange.objects.values_list("what", "target_value", "entered_at")
    assert list(entries) == [("added", None, make.AT), ("target", 6, make.AT)]


def test_a_command_for_what_is_not_there_says_so(strategy: Strategy) -> None:
    with pytest.raises(NoSuchIndicator, match="judged by no indicator called 'nothing'"):
        command("change_target", "--indicator", "nothing", "--value", "6", "--on", "2017-12-31")
