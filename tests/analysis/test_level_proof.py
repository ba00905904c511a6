"""The generator, the readings beside and the scores: hand-made cases."""

import numpy as np
import pytest

from partnership.analysis.histories.kinds import KINDS, course_of
from partnership.analysis.histories.make import Plan, make
from partnership.analysis.levels.rules import Word
from partnership.analysis.proof.beside import nhs, open_sdg, two_points
from partnership.analysis.proof.score import at_least, at_most, cell
from partnership.analysis.proof.tables import Bar, audits, bars, cells_of, forecast_held, signalled


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_begins_at_its_usual_level(kind: str) -> None:
    course = course_of(kind, 60, 24, np.random.default_rng(1))
    assert course.street[:21] == pytest.approx(np.ones(21))
    assert course.town[:24] == pytest.approx(np.ones(24))
    assert (course.street > 0).all()


def test_the_mean_of_many_histories_is_what_was_asked_for() -> None:
    means = [make("nothing", 10, seed).complaints.mean() for seed in range(80)]
    assert np.mean(means) == pytest.approx(10, rel=0.05)


def test_audits_begin_as_late_as_planned() -> None:
    seen, hours = make("halving", 10, 1, Plan(audited=3)).observed[""]
    assert np.isnan(seen[:21]).all()
    assert np.isfinite(hours[21:]).all()


def test_what_moved_stands_next_door() -> None:
    lost, gained = [], []
    for seed in range(60):
        known = make("displacement", 40, seed)
        lost.append(known.complaints[:24].mean() - known.complaints[36:].mean())
        gained.append(known.buffer[36:].mean() - known.buffer[:24].mean())
    assert np.mean(gained) == pytest.approx(np.mean(lost), rel=0.15)


def test_other_readings_are_taken_in_by_a_fall_of_reports() -> None:
    counts = np.array([[10.0] * 24 + [4.0] * 24])
    assert two_points(counts, 24).all()
    assert open_sdg(counts, 24)[0, 11:].all()
    assert not open_sdg(counts, 24)[0, :11].any()
    noisy = counts + np.tile([0.0, 2.0], 24)
    assert nhs(noisy, 24)[0, 6:].all()


def test_other_readings_stay_silent_where_nothing_changes() -> None:
    counts = np.array([[9.0, 11.0] * 24])
    assert not two_points(counts, 24).any()
    assert not nhs(counts, 24).any()
    assert not open_sdg(counts, 24).any()


def test_bounds_are_those_of_clopper_and_pearson() -> None:
    assert at_most(0, 200) == pytest.approx(1 - 0.05 ** (1 / 200), abs=1e-9)
    assert at_least(200, 200) == pytest.approx(0.05 ** (1 / 200), abs=1e-9)
    assert (at_least(0, 200), at_most(200, 200)) == (0.0, 1.0)


def test_a_bar_fails_only_where_its_bound_lies_beyond() -> None:
    assert "holds" in Bar.counted("x", 5, True, 8, 200).line
    assert "within chance" in Bar.counted("x", 5, True, 13, 200).line
    assert "FAILS" in Bar.counted("x", 5, True, 20, 200).line
    assert "FAILS" in Bar.counted("x", 70, False, 100, 200).line


def test_a_cell_knows_its_right_word() -> None:
    few = range(3)
    assert cell("displacement", 10, few).right is Word.MOVED_ELSEWHERE
    assert cell("third", 10, few).right is Word.IMPROVING
    assert cell("fatigue", 10, few).right is Word.NO_REAL_CHANGE
    assert cell("town_rise", 10, few).right is Word.WORSENING


def test_the_tables_have_a_line_for_each_cell() -> None:
    told: list[str] = []
    cells = cells_of(range(2), told.append)
    assert told == list(KINDS)
    assert sum("ever improving" in line for line in bars(cells)) >= 16 * 3
    assert len(list(audits(range(2)))) == 2 + 5 * 3


def test_an_unchanged_street_seldom_signals() -> None:
    assert signalled(10, range(60)) <= 0.1


def test_forecasts_hold_about_as_often_as_they_say() -> None:
    assert 0.7 <= forecast_held(10, range(4)) <= 0.92
