"""The weekly report through the database and the command: what each history reads as."""

import io
import json
import re
from typing import Any

import pytest
import time_machine
from django.core.management import call_command

from partnership.accounts.permissions import Role
from partnership.analysis.periods import Period, Span
from reports.snapshots.models import Report
from tests.factories import recording
from tests.factories import reports as make

pytestmark = pytest.mark.django_db
KEYS = ["key", "kind", "value", "chart", "verdict", "reason", "would_settle"]


@pytest.fixture(autouse=True)
def _a_tuesday() -> object:
    with time_machine.travel(make.AT, tick=False) as traveller:
        yield traveller


def report(week: str = make.WEEK, strategy: str = "example") -> dict[str, Any]:
    out = io.StringIO()
    call_command("weekly_report", "--strategy", strategy, "--week", week, "--json", stdout=out)
    return json.loads(out.getvalue())


def refusal(capsys: pytest.CaptureFixture[str], **asked: str) -> str:
    with pytest.raises(SystemExit) as ended:
        report(**asked)
    assert ended.value.code == 2
    said = capsys.readouterr()
    assert said.out == ""
    return said.err.strip()


def verdicts(found: dict[str, Any]) -> dict[str, str]:
    return {one["key"]: one["verdict"] for one in found["indicators"]}


def test_a_clear_halving_for_a_year_with_an_agreeing_measure_reads_improving() -> None:
    make.halved()
    found = report()
    assert verdicts(found)["complaints"] == "improving"
    assert verdicts(found)["audited-vehicles"] == "improving"


def test_complaints_that_fall_alone_read_cannot_tell() -> None:
    strategy = make.strategy()
    make.complaints(make.months(40, 18))
    make.patrols(strategy, make.months(10, 30))
    found = report()
    assert verdicts(found)["complaints"] == "cannot_tell"
    assert "street audits" in found["indicators"][0]["would_settle"]
    assert found["street"]["best_guess"]["of"] == "reports"


def test_complaints_that_fall_while_audits_see_as_much_as_before_are_no_success() -> None:
    strategy = make.strategy()
    make.complaints(make.months(40, 18))
    make.audits(strategy, make.months(60, 60))
    found = report()
    assert verdicts(found)["complaints"] == "no_real_change"
    assert "don't claim success" in found["street"]["reason"]


def test_audits_by_the_police_whom_they_judge_settle_nothing() -> None:
    strategy = make.strategy()
    make.complaints(make.months(40, 18))
    make.audits(strategy, make.months(60, 27), by=Role.POLICE_OFFICER)
    assert verdicts(report())["complaints"] == "cannot_tell"


@pytest.mark.parametrize("level", [0, 5, 400])
def test_eight_weeks_of_anything_read_cannot_tell(level: int) -> None:
    strategy = make.strategy()
    eight_weeks = Span(Period.month(2014, 11), Period.month(2015, 1)).months
    make.complaints({month: level + n for n, month in enumerate(eight_weeks)})
    make.audits(strategy, {month: level for month in eight_weeks})
    found = verdicts(report())
    assert found["complaints"] == found["audited-vehicles"] == "cannot_tell"


def test_trouble_that_went_next_door_reads_moved_elsewhere() -> None:
    strategy = make.strategy()
    make.complaints(make.months(40, 10))
    make.complaints(make.months(10, 40), point=make.BUFFER)
    make.audits(strategy, make.months(60, 15))
    assert verdicts(report())["complaints"] == "moved_elsewhere"


def test_twice_as_much_of_both_reads_worsening() -> None:
    strategy = make.strategy()
    make.complaints(make.months(20, 45))
    make.audits(strategy, make.months(30, 66))
    assert verdicts(report())["complaints"] == "worsening"


def test_the_same_in_both_years_reads_no_real_change() -> None:
    strategy = make.strategy()
    make.complaints(make.months(100, 100))
    make.audits(strategy, make.months(100, 100))
    assert verdicts(report())["complaints"] == "no_real_change"


def test_arrests_are_activity_and_never_a_success() -> None:
    strategy = make.strategy()
    make.complaints(make.months(40, 40))
    make.patrols(strategy, make.months(10, 40))
    arrests = report()["indicators"][-1]
    assert (arrests["kind"], arrests["verdict"]) == ("activity", "cannot_tell")
    assert arrests["value"] == pytest.approx(0.4)


def test_a_log_that_nobody_keeps_any_more_is_no_success() -> None:
    strategy = make.strategy()
    make.complaints(dict.fromkeys(make.BEFORE.months, 40))
    make.audits(strategy, make.months(60, 60))
    recording.end(strategy, "complaints", make.date(2013, 12, 31), at=make.AT)
    found = report()["indicators"][0]
    assert found["value"] is None
    assert found["verdict"] in ("cannot_tell", "no_real_change")


def test_the_command_says_exactly_what_was_agreed() -> None:
    make.halved()
    found = report()
    assert list(found) == [
        "target",
        "targets",
        "strategy",
        "week",
        "schema",
        "as_of",
        "method_version",
        "synthetic",
        "cost",
        "harm",
        "verdict",
        "headline",
        "street",
        "digest",
        "created",
        "indicators",
    ]
    of_complaints = [*KEYS, "without_place"]
    assert [list(one) for one in found["indicators"]] == [of_complaints, KEYS, KEYS]
    assert found["as_of"] == make.AT.isoformat()
    assert (found["created"], found["synthetic"]) == (True, False)
    assert re.fullmatch("[0-9a-f]{64}", found["digest"])


def test_asked_twice_it_shows_the_same_report() -> None:
    make.halved()
    first = report()
    make.complaints({Period.month(2014, 12): 500})
    second = report()
    assert (first.pop("created"), second.pop("created")) == (True, False)
    assert first == second
    assert Report.objects.count() == 1


def test_one_made_up_complaint_marks_the_report() -> None:
    make.strategy()
    make.complaints(make.months(5, 5))
    make.complaints({Period.month(2014, 12): 1}, is_synthetic=True)
    assert report()["synthetic"] is True


@pytest.mark.parametrize(
    ("week", "sentence"),
    [
        ("2015-03", "'2015-03' is not a week: write it like 2014-W03."),
        ("2015-W54", "2015 has weeks 1 to 53 only."),
        ("2015-W03", "2015-W03 isn't over: it ends on Sun 18 January 2015."),
        (
            "2012-W50",
            "2012-W50 is too early: the figures of Example strategy begin on Tue 1 January 2013.",
        ),
    ],
)
def test_a_week_that_cannot_be_gets_a_sentence_and_2(
    week: str, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    make.strategy()
    assert refusal(capsys, week=week) == sentence
    assert not Report.objects.exists()


def test_a_strategy_that_is_not_there_gets_a_sentence_and_2(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert refusal(capsys, strategy="nowhere") == "There is no strategy called 'nowhere'."


def test_a_strategy_without_indicators_gets_a_sentence_and_2(
    capsys: pytest.CaptureFixture[str],
) -> None:
    made = make.strategy()
    bare = make.Strategy.objects.create(
        slug="bare",
        name="Bare",
        purpose="",
        starts_on=made.starts_on,
        ends_on=made.ends_on,
    )
    assert "has no indicators yet" in refusal(capsys, strategy=bare.slug)
