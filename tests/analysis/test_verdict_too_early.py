"""Where too little is on record for a verdict, and what is said then."""

from dataclasses import replace

import pytest

from partnership.analysis.periods import Period, Span
from partnership.analysis.series import Kind, Series, SeriesError, Surge
from partnership.analysis.verdict import Word, judge
from tests.analysis.histories import BASELINE, START
from tests.analysis.records import AGREEING, HALVED, SEEN, SHAPE, audits, complaints, times


@pytest.mark.parametrize("factor", [0.0, 0.5, 1.0, 3.0])
def test_eight_weeks_of_anything_read_cannot_tell(factor):
    verdict = judge(
        complaints(SHAPE, times(factor)[:2]),
        [audits(SEEN, times(factor, SEEN)[:2])],
        baseline=BASELINE,
    )
    assert verdict.word is Word.CANNOT_TELL
    assert "only 2 months have passed since the baseline" in verdict.reason
    assert "June 2014" in verdict.would_settle
    assert judge(complaints(SHAPE[:2]), baseline=None).word is Word.CANNOT_TELL


def test_january_2014_reads_cannot_tell():
    """The public record: 43 complaints in January 2013, 7 in November, no independent measure."""
    record = Series(
        "complaints", Kind.OUTCOME, Period.month(2013, 1), [43, *[None] * 9, 7], reporters=None
    )
    verdict = judge(record, baseline=None)
    assert verdict.word is Word.CANNOT_TELL
    assert "no baseline of twelve months" in verdict.reason
    assert "43" not in verdict.reason, "two points are never set against each other"
    assert "street audits" in verdict.would_settle
    span = Span(Period.month(2012, 1), Period.month(2013, 1))
    assert judge(record, baseline=span).word is Word.CANNOT_TELL


def test_the_first_months_are_set_beside_the_same_months_a_year_before():
    record = complaints(SHAPE, times(0.5)[:6])
    reason = judge(record, [audits(SEEN, SEEN[:6])], baseline=BASELINE).reason
    assert f"Complaints: {sum(times(0.5)[:6])} in July 2013 to December 2013" in reason
    assert f"{sum(SHAPE[:6])} in the same months a year before" in reason
    assert "fell" not in reason
    assert f"{SHAPE[0]} in July 2012" not in reason


def test_audits_of_the_first_months_are_rates():
    fewer = [8.0] * 12 + [2.0] * 6
    record = replace(audits(SEEN, SEEN[:6]), hours=fewer)
    reason = judge(record, baseline=BASELINE).reason
    assert "per audit hour: 24.5 in July 2013 to December 2013, 6.1 in the same" in reason


def test_like_months_are_left_out_where_one_is_missing_or_had_a_surge():
    gap = complaints(SHAPE, [20, None, 20])
    assert "same months" not in judge(gap, baseline=BASELINE).reason
    surge = [Surge(START.plus(13), "petition")]
    marked = judge(complaints(SHAPE, [20, 90, 20]), baseline=BASELINE, surges=surge)
    assert "same months" not in marked.reason


def test_a_baseline_that_is_not_over_says_so():
    running = judge(complaints(SHAPE[:9]), baseline=BASELINE).reason
    assert "the baseline ends only with June 2013" in running
    just = judge(complaints(SHAPE), baseline=BASELINE).reason
    assert "the baseline (July 2012 to June 2013) has only just ended" in just


def test_no_record_at_all_reads_cannot_tell():
    for empty in (complaints([]), complaints([None] * 24)):
        assert "Nothing is on record" in judge(empty, baseline=BASELINE).reason


def test_too_many_surges_leave_too_little():
    marked = [Surge(START.plus(i), "campaign") for i in range(4)]
    verdict = judge(HALVED, [AGREEING], baseline=BASELINE, surges=marked)
    assert verdict.word is Word.CANNOT_TELL
    assert "only 8 months" in verdict.reason


def test_a_gap_in_the_record_is_no_zero():
    gap = complaints(SHAPE, [None, None, *times(0.48)[2:]])
    verdict = judge(gap, [AGREEING], baseline=BASELINE)
    assert verdict.word is Word.CANNOT_TELL
    assert "has gaps" in verdict.reason


def test_nothing_in_the_baseline_can_not_be_compared():
    verdict = judge(complaints([0] * 12, SHAPE), [AGREEING], baseline=BASELINE)
    assert verdict.word is Word.CANNOT_TELL
    assert "no complaints are on record in the baseline" in verdict.reason


def test_a_series_that_can_not_be_is_refused():
    with pytest.raises(SeriesError, match="one value for every month"):
        complaints(SHAPE, hours=[1.0])
    with pytest.raises(SeriesError, match="less than 0"):
        complaints([-1])
