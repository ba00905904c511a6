"""The filters against independent ways to the same figure."""

from itertools import product

import numpy as np
import pytest
from scipy import stats

from partnership.analysis.histories.make import make
from partnership.analysis.levels.baseline import Usual, baseline_of
from partnership.analysis.levels.batch import Batch, Watched
from partnership.analysis.levels.rules import KEEP, needed
from partnership.analysis.levels.street import (
    GRID,
    NODES,
    WEIGHTS,
    ZERO,
    moving,
    report_likelihood,
    smoothed,
    still,
    transition,
)
from partnership.analysis.levels.summary import quantile
from partnership.analysis.proof.stacking import batch_of

USUAL = Usual(np.array([10.0]), np.array([0.1]), np.array([20.0]), np.array([True]))


def test_the_likelihood_is_the_negative_binomials() -> None:
    counts = np.array([[7.0, 12.0]])
    logs = report_likelihood(counts, np.ones((1, 2)), USUAL, GRID)[0]
    mean = 10 * np.exp(0.1 * NODES[:, None]) * np.exp(GRID)
    for month, count in enumerate((7, 12)):
        exact = stats.nbinom.logpmf(count, 20, 20 / (20 + mean))
        differences = logs[month] - exact
        assert differences == pytest.approx(np.full_like(exact, differences[0, 0]), abs=1e-9)


def test_an_unknown_month_says_nothing() -> None:
    logs = report_likelihood(np.array([[np.nan, 3.0]]), np.array([[1.0, 0.0]]), USUAL, GRID)
    assert (logs == 0).all()


def test_the_filter_agrees_with_every_path_counted_out() -> None:
    grid = np.array([-0.5, 0.0, 0.5])
    steps = transition(grid)
    logs = np.random.default_rng(3).normal(size=(1, 3, 1, 3))
    weights = np.zeros(3)
    for path in product(range(3), repeat=3):
        chance, before = 1.0, 1
        for month, at in enumerate(path):
            chance *= steps[before, at] * np.exp(logs[0, month, 0, at])
            before = at
        weights[path[-1]] += chance
    spread = np.repeat(logs, len(NODES), 2)
    found = moving(spread, steps, zero=1)
    assert found.now[0, 2] == pytest.approx(weights / weights.sum(), abs=1e-12)
    assert found.evidence[0, 2] == pytest.approx(np.log(weights.sum()), abs=1e-12)


def test_hindsight_agrees_with_every_path_counted_out() -> None:
    grid = np.array([-0.5, 0.0, 0.5])
    steps = transition(grid)
    logs = np.random.default_rng(4).normal(size=(1, 3, 1, 3))
    first = np.zeros(3)
    for path in product(range(3), repeat=3):
        chance, before = 1.0, 1
        for month, at in enumerate(path):
            chance *= steps[before, at] * np.exp(logs[0, month, 0, at])
            before = at
        first[path[0]] += chance
    now = moving(np.repeat(logs, len(NODES), 2), steps, zero=1).now
    assert smoothed(now, 2, steps)[2][0, 0] == pytest.approx(first / first.sum(), abs=1e-12)


def test_evidence_of_no_change_is_averaged_over_the_level() -> None:
    logs = np.random.default_rng(5).normal(size=(1, 4, len(NODES)))
    whole = np.log((np.exp(logs.sum(1)) * WEIGHTS).sum())
    assert still(logs)[0, -1] == pytest.approx(whole)


def test_each_row_of_steps_is_a_distribution() -> None:
    steps = transition()
    assert steps.sum(1) == pytest.approx(np.ones(len(GRID)))
    assert steps[ZERO].argmax() == ZERO


def test_a_quantile_lies_where_the_mass_is() -> None:
    belief = np.zeros((1, 1, len(GRID)))
    belief[..., ZERO] = 1
    assert quantile(belief, 0.5) == pytest.approx(0)
    assert quantile(belief, 0.05) == pytest.approx(-0.045)


def test_the_baseline_finds_level_and_season() -> None:
    months = np.arange(48)
    season = 1 + 0.4 * np.sin(2 * np.pi * months / 12)
    counts = np.tile(1000 * season, (1, 1))
    none = Watched(np.zeros((0, 1, 48)), np.zeros((0, 1, 48)))
    nothing = np.full((1, 48), np.nan)
    batch = Batch(36, counts, nothing, nothing, none, none, np.tile(months % 12, (1, 1)))
    found = baseline_of(batch)
    assert found.complaints.level[0] == pytest.approx(1000, rel=0.01)
    assert found.season[0] == pytest.approx(season, abs=0.02)
    assert not found.buffer.known[0]


def test_a_moved_rota_changes_no_level() -> None:
    known = make("hours_moved", 10, 1)
    found = baseline_of(batch_of([known])).observed
    for band, usual in zip(("night", "evening"), found, strict=True):
        seen, hours = known.observed[band]
        assert usual.level[0] == pytest.approx(seen[:24].sum() / hours[:24].sum(), rel=0.1)


def test_small_series_have_to_be_surer() -> None:
    rows = needed(np.array([1.0, 3.0, 10.0, 40.0, 1000.0]), 36)
    assert rows[0] == pytest.approx(rows[1])
    assert rows[2, 11] == pytest.approx(KEEP[1, 2])
    assert rows[3] == pytest.approx(rows[4])
    assert (np.diff(rows, axis=1) <= 0).all()
