"""What a report says of a street: the present word, and beside it next door, town and past."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from partnership.analysis.levels.outlook import HELD, Aim
from partnership.analysis.periods import Period, Span
from partnership.analysis.series import Kind, Series, Surge
from partnership.analysis.street_report import Control, Evidence, Place, street_report, summed
from partnership.analysis.street_words import RECORD

FIRST, START = Period.month(2013, 1), Period.month(2014, 1)
NOT_KNOWN = "at whose cost isn't known"
Numbers = list[int | None]
DOCS = Path(__file__).parents[2] / "docs" / "methods"


def counts(numbers: Numbers, hours: list[float | None] | None = None) -> Series:
    kind = Kind.OUTCOME if hours is None else Kind.INDEPENDENT
    return Series("complaints", kind, FIRST, numbers, hours=hours)


def walked(numbers: Numbers) -> dict[str, Series]:
    """Five hours in each evening month."""
    return {"evening": counts(numbers, [5.0] * len(numbers))}


def evidence(
    reports: Numbers,
    seen: Numbers | None = None,
    *,
    next_door: Numbers | None = None,
    seen_next_door: Numbers | None = None,
    **more: object,
) -> Evidence:
    """A strategy of five years from 2014 on, with a baseline of 2013."""
    buffer = None
    if next_door is not None:
        buffer = Place(counts(next_door), walked(seen_next_door) if seen_next_door else {})
    known = Evidence(
        span=Span(FIRST, FIRST.plus(len(reports))),
        start=START,
        months=60,
        baseline=Span(FIRST, START),
        target=Place(counts(reports), walked(seen) if seen else {}),
        buffer=buffer,
    )
    return replace(known, **more)


def year(before: int, after: int, months: int = 12) -> Numbers:
    return [before] * 12 + [after] * months


def told(of: Evidence) -> dict[str, object]:
    return street_report(of, cost=NOT_KNOWN)


def test_without_audits_next_door_the_headline_says_that_it_is_not_known() -> None:
    halved = evidence(year(40, 18), year(20, 9), next_door=year(10, 10))
    said = told(halved)
    assert said["headline"] == f"Improving, {NOT_KNOWN}: better here; next door not known"
    assert "two audit walks" in str(said["decide"])
    assert said["held_up_by"][-1]["words"].endswith("by reports alone")
    buffer = Place(counts(year(10, 10)), walked(year(5, 5)))
    said = told(replace(halved, buffer=buffer))
    assert (said["headline"], said["word"]) == (f"Improving, {NOT_KNOWN}", "improving")
    stopped = Place(buffer.complaints, walked([5] * 12 + [None] * 12))
    assert "next door not known" in str(told(replace(halved, buffer=stopped))["headline"])


def test_january_2014_cannot_be_told_and_guesses_of_reports_alone() -> None:
    known = evidence([37] * 12 + [24, 20, 17, 13, 10, 7, 9], next_door=[9] * 19)
    said = told(known)
    assert said["word"] == "cannot_tell"
    assert said["best_guess"]["of"] == "reports"
    assert "no audits" in str(said["reason"])
    assert "street audits" in str(said["decide"])
    assert said["would_settle"] == []
    assert said["clear"] == "No number of months makes it clear without street audits."


def test_what_moved_within_the_buffer_reads_moved_elsewhere() -> None:
    moved = evidence(year(40, 10), year(20, 5), next_door=year(10, 40), seen_next_door=year(5, 20))
    said = told(moved)
    assert (said["word"], said["place"]) == ("moved_elsewhere", "moved_within_buffer")
    assert "gained most" in said["next_door"][0]
    assert "next door alone by +360" in said["next_door"][1]


@pytest.mark.parametrize("months", [2, 4, 12])
def test_next_door_has_no_sign_only_where_it_is_settled(months: int) -> None:
    said = told(evidence(year(40, 18, months), year(20, 9, months), next_door=year(9, 11, months)))
    is_settled = said["held_up_by"][-1]["settled"]
    assert ("no sign that anything moved" in said["next_door"][0]) == is_settled == (months == 12)
    assert ("not clear whether anything moved" in said["next_door"][0]) == (months < 12)


def test_the_town_is_told_by_itself() -> None:
    """That it fell says nothing of the street, which rose here."""
    rose = evidence(year(20, 45), year(10, 22))
    said = told(replace(rose, controls=[Control(counts(year(40, 15)), "recorded crime")]))
    assert said["word"] == "worsening"
    assert str(said["next_door"][-1]).endswith(" They fell there.")


@pytest.mark.parametrize(("months", "is_early"), [(2, True), (3, False)])
def test_a_guess_is_made_from_the_third_month_on(months: int, is_early: bool) -> None:
    said = told(evidence(year(40, 18, months), year(20, 9, months)))
    assert (said["best_guess"] is None) == (said["ruled_out"] == "") == is_early
    assert (said["reported"] is None) == is_early
    assert str(said["reason"]).startswith(f"Month {months} of 60. ")
    assert ("Too early" in str(said["reason"])) == is_early
    assert all(part["settled"] is False for part in said["held_up_by"]) == is_early


@pytest.mark.parametrize(("months", "is_whole"), [(11, False), (12, True)])
def test_next_door_is_counted_over_whole_years(months: int, is_whole: bool) -> None:
    said = told(evidence(year(40, 18, months), year(20, 9, months), next_door=year(9, 9, months)))
    assert ("in a year" in " ".join(said["next_door"])) == is_whole


def test_before_the_first_month_is_over_nothing_is_said() -> None:
    said = told(evidence([40] * 12))
    assert (said["word"], said["month"], said["fan"]) == ("cannot_tell", 0, [])
    assert "January 2014, is not over" in str(said["reason"])
    assert said.keys() == told(evidence(year(40, 18), year(20, 9))).keys()


def test_what_came_back_is_a_sentence_and_no_word() -> None:
    fell = [40] * 12 + [12] * 9 + [40] * 9
    said = told(evidence(fell, [half // 2 for half in fell], next_door=[10] * 30))
    assert said["word"] in ("cannot_tell", "no_real_change")
    assert str(said["past"]).startswith("It was lower from March 2014 to ")
    assert "back to about the usual level since" in str(said["past"])
    assert {one["word"] for one in said["course"]} >= {"improving", said["word"]}


def test_tired_residents_are_no_success() -> None:
    said = told(evidence(year(40, 16), year(20, 20), next_door=year(10, 10)))
    assert said["word"] in ("cannot_tell", "no_real_change")
    assert "don't claim success" in str(said["reason"])
    assert "20 residents who used to report" in str(said["decide"])


def test_what_would_overturn_the_word_stands_beside_it() -> None:
    said = told(evidence(year(40, 18), year(20, 9)))
    assert said["tipping"] == (
        "This would change if the auditors now miss one vehicle in 2 that they used to see."
    )
    assert told(evidence(year(20, 45), year(10, 22)))["tipping"]
    assert told(evidence(year(40, 18)))["tipping"] == ""


def test_it_says_by_when_the_answer_is_clear_and_what_more_hours_bring() -> None:
    said = told(evidence(year(10, 8, 4), year(6, 5, 4), next_door=year(4, 4, 4)))
    assert "simulations the answer is" in str(said["clear"])
    assert [one["do"] for one in said["would_settle"]] == [
        "go on as now",
        "4 more audit hours a month",
    ]
    assert "our more audit hours a month" in str(said["decide"])


def test_of_a_strategy_that_is_over_nothing_is_simulated_and_nothing_left_to_decide() -> None:
    said = told(evidence(year(10, 8, 4), year(6, 5, 4), months=4))
    assert (said["word"], said["clear"], said["would_settle"]) == ("cannot_tell", "", [])
    assert said["decide"] == "Nothing now."


def test_chances_are_those_of_the_milestones_to_come() -> None:
    aims = [Aim(30, Period.month(2014, 12)), Aim(24, Period.month(2015, 7))]
    said = told(evidence(year(40, 18), year(20, 9), aims=aims))
    assert [(one["value"], one["on"]) for one in said["chances"]] == [(24, "2015-07")]
    assert "reports are at 24 a month or fewer by July 2015" in str(said["chance"])
    assert [one["month"] for one in said["fan"]][:2] == ["2015-01", "2015-02"]
    for one in said["fan"]:
        ends = [one[key] for key in ("low_80", "low_50", "middle", "high_50", "high_80")]
        assert ends == sorted(ends)


def test_the_first_control_with_a_steady_record_is_used_and_named() -> None:
    few, gaps = counts([0] * 23 + [3]), counts([9] * 12 + [None] * 8 + [9] * 4)
    steady = counts([9] * 24)
    controls = [Control(few, "few"), Control(gaps, "gaps"), Control(steady, "steady ones")]
    known = evidence(year(40, 18), year(20, 9), controls=controls)
    said = told(known)
    assert said["control"] == "steady ones"
    assert said["next_door"][-1].startswith("The town's own course, by steady ones: at ")
    without = told(replace(known, controls=controls[:2]))
    assert (without["control"], without["town"]) == (None, None)
    assert "no control has a steady record" in without["next_door"][-1]


def test_control_areas_count_together_in_the_months_that_all_of_them_know() -> None:
    both = summed([counts([1, None, 3]), counts([10, 20, 30])])
    assert both is not None
    assert list(both.counts) == [11, None, 33]
    assert summed([]) is None


def test_counts_of_those_whom_they_judge_are_no_observation() -> None:
    police = replace(walked(year(20, 9))["evening"], counted_by_judged=True)
    known = evidence(year(40, 18))
    said = told(replace(known, target=replace(known.target, audits={"evening": police})))
    assert said["best_guess"]["of"] == "reports"


def test_surges_and_months_outside_the_baseline_weigh_nothing() -> None:
    known = evidence([*[400] * 3, *[40] * 9, *[40] * 11, 400])
    frozen = Span(FIRST.plus(3), START)
    surge = Surge(START.plus(11), "a petition")
    history = replace(known, baseline=frozen, surges=[surge]).history()
    assert history.complaints[:4] == [None, None, None, 40]
    assert history.surges == {23}
    said = told(replace(known, surges=[surge]))
    assert "December 2014 (a petition)" in said["not_known"][-1]


def test_it_is_the_same_each_time() -> None:
    known = evidence(year(10, 8, 4), year(6, 5, 4), next_door=year(4, 4, 4))
    assert told(known) == told(known)


def test_a_forecast_is_told_with_the_record_that_was_scored() -> None:
    scores = (DOCS / "level-model-scores.md").read_text()
    held = re.findall(r"stated 80% intervals of forecasts hold \| \d+ \| (\d+)% \|", scores)
    assert (min(map(int, held)), max(map(int, held))) == HELD
    assert f"held {min(held)} to {max(held)}%" in RECORD
