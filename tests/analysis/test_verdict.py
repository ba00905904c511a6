from dataclasses import replace

import pytest

from partnership.analysis.periods import Span
from partnership.analysis.series import Kind, Series, Surge
from partnership.analysis.verdict import Harm, Word, judge, look_confidence
from tests.analysis.histories import BASELINE, START
from tests.analysis.records import AGREEING, HALVED, SEEN, SHAPE, audits, complaints, times


def test_a_clear_halving_with_agreeing_audits_reads_improving():
    verdict = judge(HALVED, [AGREEING], baseline=BASELINE)
    assert verdict.word is Word.IMPROVING
    assert verdict.reason.startswith(
        "Complaints fell from 412 in the baseline year to 197 in the last 12 months"
        " (48% of the baseline, 95% interval"
    )
    assert "Kerb-crawling vehicles per audit hour fell from 6.1 to 3.1" in verdict.reason
    assert verdict.ratio == pytest.approx(197 / 412)
    assert verdict.interval[0] < 0.48 < verdict.interval[1] < 0.75


def test_complaints_that_fall_alone_read_cannot_tell():
    verdict = judge(HALVED, baseline=BASELINE)
    assert verdict.word is Word.CANNOT_TELL
    assert "stopped reporting" in verdict.reason
    assert "street audits, with the hours written down" in verdict.would_settle


def test_reporting_fatigue_reads_cannot_tell():
    verdict = judge(HALVED, [audits(SEEN, SEEN)], baseline=BASELINE)
    assert verdict.word is Word.CANNOT_TELL
    assert "per audit hour went from 6.1 to 6.1" in verdict.reason
    assert "did not clearly fall, so people may only be reporting less" in verdict.reason


def test_audits_that_rise_against_falling_complaints_read_cannot_tell():
    verdict = judge(HALVED, [AGREEING, audits(SEEN, times(1.6, SEEN))], baseline=BASELINE)
    assert verdict.word is Word.CANNOT_TELL


@pytest.mark.parametrize(
    ("witness", "because"),
    [
        (audits(SEEN, times(0.5, SEEN), effort_recorded=False), "weren't written down"),
        (audits(SEEN, times(0.5, SEEN), counted_by_judged=True), "whom the figure judges"),
        (audits(SEEN, times(0.5, SEEN), hours=None), "only 0 months"),
        (audits([None] * 7 + SEEN[7:], times(0.5, SEEN)), "only 5 months"),
    ],
)
def test_a_witness_that_can_not_be_relied_on_settles_nothing(witness, because):
    verdict = judge(HALVED, [witness], baseline=BASELINE)
    assert verdict.word is Word.CANNOT_TELL
    assert because in verdict.reason
    assert verdict.would_settle


def test_six_observed_months_of_baseline_are_enough_to_bear_a_fall_out():
    witness = audits([None] * 6 + SEEN[6:], times(0.4, SEEN))
    assert judge(HALVED, [witness], baseline=BASELINE).word is Word.IMPROVING


def test_a_season_is_no_change():
    """The baseline's winter beside its summer is half; like months compared, nothing happened."""
    steep = [10, 10, 12, 20, 35, 50, 60, 60, 45, 30, 20, 12]
    verdict = judge(complaints(steep, steep), [audits(SEEN, SEEN)], baseline=BASELINE)
    assert verdict.word is Word.NO_REAL_CHANGE
    assert verdict.ratio == 1


def test_no_real_change_needs_the_interval_inside_the_frozen_margin():
    same = complaints(SHAPE, SHAPE)
    few = complaints(times(0.1), times(0.1))
    flat = [audits(SEEN, SEEN)]
    assert judge(same, flat, baseline=BASELINE).word is Word.NO_REAL_CHANGE
    assert judge(few, flat, baseline=BASELINE).word is Word.CANNOT_TELL
    tight = judge(same, flat, baseline=BASELINE, margin=(0.95, 1.05))
    assert tight.word is Word.CANNOT_TELL


def test_steady_complaints_alone_or_beside_falling_audits_read_cannot_tell():
    same = complaints(SHAPE, SHAPE)
    assert judge(same, baseline=BASELINE).word is Word.CANNOT_TELL
    assert judge(same, [AGREEING], baseline=BASELINE).word is Word.CANNOT_TELL


def test_measures_that_part_from_each_other_leave_no_real_change_open():
    same, flat = complaints(SHAPE, SHAPE), audits(SEEN, SEEN)
    assert judge(same, [flat, AGREEING], baseline=BASELINE).word is Word.CANNOT_TELL


def test_what_is_observed_is_called_at_a_stricter_level_for_more_looks():
    """120 to 84 vehicles: z = 2.5, beyond the 1.96 of one look, short of the 2.67 of 49."""
    fewer = audits([10] * 12, [7] * 12)
    assert judge(fewer, baseline=BASELINE, looks=0).word is Word.IMPROVING
    assert judge(fewer, baseline=BASELINE, looks=49).word is Word.CANNOT_TELL


def test_the_sentence_shows_the_interval_that_decides():
    """At 95% these audits fell for sure; what decides is 99.2%, and there they may not have."""
    fewer = audits([10] * 12, [7] * 12)
    alone = judge(fewer, baseline=BASELINE)
    assert alone.interval[1] < 1
    assert "per audit hour went from 1.2 to 0.88 (70% of the baseline, 99.2% in" in alone.reason
    beside = judge(HALVED, [fewer], baseline=BASELINE)
    assert beside.word is Word.CANNOT_TELL
    assert "48% of the baseline, 95% interval" in beside.reason
    assert "per audit hour went from 1.2 to 0.88 (70% of the baseline, 99.2% in" in beside.reason


def test_a_rise_that_parts_from_a_fall_is_shown_at_the_level_that_lets_it_part():
    risen = audits([10] * 12, [14] * 12)
    verdict = judge(HALVED, [risen], baseline=BASELINE)
    assert verdict.word is Word.CANNOT_TELL
    assert "rose from 1.2 to 1.8 (140% of the baseline, 95% interval 110%" in verdict.reason
    assert "The independent measure rose instead" in verdict.reason


def test_a_margin_is_judged_by_the_interval_that_is_shown():
    verdict = judge(audits(SEEN, SEEN), baseline=BASELINE)
    assert verdict.word is Word.NO_REAL_CHANGE
    assert "100% of the baseline, 95% interval" in verdict.reason


def test_measures_that_disagree_are_said_to():
    risen = audits(SEEN, times(1.6, SEEN))
    both = judge(HALVED, [AGREEING, risen], baseline=BASELINE)
    assert "independent measures disagree" in both.reason
    reported = judge(AGREEING, [complaints(SHAPE, times(2))], baseline=BASELINE)
    assert "what is reported and what is seen on the street disagree" in reported.reason


def test_a_rise_needs_to_be_seen_on_the_street_too():
    risen = complaints(SHAPE, times(2))
    assert judge(risen, baseline=BASELINE).word is Word.CANNOT_TELL
    assert judge(risen, [audits(SEEN, SEEN)], baseline=BASELINE).word is Word.CANNOT_TELL
    seen = judge(risen, [audits(SEEN, times(1.5, SEEN))], baseline=BASELINE)
    assert seen.word is Word.WORSENING


def test_observed_trouble_is_judged_by_itself_but_no_fall_against_rising_complaints():
    worse = audits(SEEN, times(1.6, SEEN))
    assert judge(AGREEING, [HALVED], baseline=BASELINE).word is Word.IMPROVING
    assert judge(worse, [HALVED], baseline=BASELINE).word is Word.WORSENING
    risen = complaints(SHAPE, times(2))
    assert judge(AGREEING, [risen], baseline=BASELINE).word is Word.CANNOT_TELL


def test_a_petition_in_the_baseline_is_left_out_on_both_sides():
    surged = [*SHAPE[:9], 300, *SHAPE[10:]]
    marked = [Surge(START.plus(9), "petition with 2,000 signatures")]
    history = complaints(surged, SHAPE)
    verdict = judge(history, [audits(SEEN, SEEN)], baseline=BASELINE, surges=marked)
    assert verdict.word is Word.NO_REAL_CHANGE
    assert verdict.ratio == 1
    assert "April 2013 (petition with 2,000 signatures)" in " ".join(verdict.caveats)


@pytest.mark.parametrize("factor", [0.2, 1.0, 4.0])
def test_what_we_did_is_never_success(factor):
    arrests = Series(
        "arrests", Kind.ACTIVITY, START, times(1) + times(factor), [100.0] * 24, "patrol hour"
    )
    verdict = judge(arrests, [AGREEING], baseline=BASELINE)
    assert verdict.word is Word.CANNOT_TELL
    assert verdict.reason.startswith("This counts what we did, not what changed on the street.")
    assert "per patrol hour" in verdict.reason


def test_an_arrest_rate_has_its_exact_interval():
    """20 in 400 hours: Garwood's limits of 20 are 12.217 and 30.888."""
    arrests = Series("arrests", Kind.ACTIVITY, START, [5] * 4, [100.0] * 4, "patrol hour")
    reason = judge(arrests, baseline=None).reason
    assert "20 in 400 patrol hours, or 0.05 per patrol hour" in reason
    assert "0.031 to 0.077" in reason


def test_improving_never_stands_alone_unless_its_cost_is_known():
    unknown = judge(HALVED, [AGREEING], baseline=BASELINE)
    assert unknown.headline == "Improving, at whose cost isn't known"
    assert any("At whose cost" in caveat for caveat in unknown.caveats)
    worse = judge(HALVED, [AGREEING], baseline=BASELINE, harm=Harm.WORSE)
    assert worse.headline == "Improving, at a cost"
    steady = judge(HALVED, [AGREEING], baseline=BASELINE, harm=Harm.STEADY)
    assert steady.headline == "Improving"


def test_the_verdict_says_how_large_a_fall_it_could_have_seen():
    verdict = judge(complaints(times(0.3), times(0.25)), [AGREEING], baseline=BASELINE)
    assert verdict.word is Word.CANNOT_TELL
    assert 0.2 < verdict.detectable_fall < 0.6
    assert f"A fall of {verdict.detectable_fall:.0%} or more would" in verdict.reason


def test_complaints_per_person_stand_beside_the_word():
    known = replace(HALVED, reporters=[10] * 24)
    said = " ".join(judge(known, [AGREEING], baseline=BASELINE).caveats)
    assert "120 then, 120 now; 3.4 complaints each then, 1.6 now" in said


def test_hours_that_changed_are_told():
    fewer = audits(SEEN, times(0.25, SEEN))
    fewer = replace(fewer, hours=[8.0] * 12 + [4.0] * 12)
    verdict = judge(HALVED, [fewer], baseline=BASELINE)
    assert verdict.word is Word.IMPROVING
    assert "Audit hours went from 8 to 4 a month; the rate allows for it." in verdict.caveats


def test_a_longer_baseline_is_read_by_the_year():
    two = complaints(SHAPE, SHAPE, times(0.48))
    seen = audits(SEEN, SEEN, times(0.5, SEEN))
    verdict = judge(two, [seen], baseline=Span(START, START.plus(24)))
    assert verdict.word is Word.IMPROVING
    assert "from 412 in an average year of the baseline to 197" in verdict.reason


def test_complaints_that_stop_altogether_have_a_ratio_of_nought():
    verdict = judge(complaints(SHAPE, [0] * 12), [AGREEING], baseline=BASELINE)
    assert verdict.word is Word.IMPROVING
    assert verdict.ratio == 0
    assert 0 < verdict.interval[1] < 0.2


def test_more_looks_ask_for_more():
    levels = [look_confidence(looks) for looks in (0, 1, 4, 49, 109)]
    assert levels == sorted(levels)
    assert levels[0] == 0.95
    assert look_confidence(49) == pytest.approx(1 - 0.1 / 13.25)


def test_a_margin_that_does_not_hold_one_is_refused():
    with pytest.raises(ValueError, match="must hold 1"):
        judge(HALVED, baseline=BASELINE, margin=(1.1, 1.3))
