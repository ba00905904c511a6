"""Each quantile is that of scipy.stats, which is too slow to load for every process."""

import subprocess
import sys

import numpy as np
import pytest
from scipy import stats

from partnership.analysis import quantiles

TAILS = [1e-9, 0.00135, 0.0038, 0.025, 0.05, 0.2, 0.5, 0.95, 0.99865]


@pytest.mark.parametrize("tail", TAILS)
def test_normal_and_t_are_those_of_scipy(tail):
    assert quantiles.upper_normal(tail) == pytest.approx(stats.norm.isf(tail), rel=1e-12)
    for freedom in (1, 3, 11, 57):
        exact = stats.t.isf(tail, freedom)
        assert quantiles.upper_t(tail, freedom) == pytest.approx(exact, rel=1e-12)


@pytest.mark.parametrize("tail", TAILS)
@pytest.mark.parametrize("freedom", [0.3, 1, 2, 17.4, 240, 9000])
def test_chi_squared_is_that_of_scipy(tail, freedom):
    lower, upper = stats.chi2.ppf(tail, freedom), stats.chi2.isf(tail, freedom)
    assert quantiles.lower_chi2(tail, freedom) == pytest.approx(lower, rel=1e-12)
    assert quantiles.upper_chi2(tail, freedom) == pytest.approx(upper, rel=1e-12)


@pytest.mark.parametrize("tail", TAILS)
@pytest.mark.parametrize(("a", "b"), [(0.4, 1), (1, 0.4), (3.2, 9.1), (197, 413), (1e4, 2e4)])
def test_beta_is_that_of_scipy(tail, a, b):
    lower, upper = stats.beta.ppf(tail, a, b), stats.beta.isf(tail, a, b)
    assert quantiles.lower_beta(tail, a, b) == pytest.approx(lower, rel=1e-9, abs=1e-300)
    assert quantiles.upper_beta(tail, a, b) == pytest.approx(upper, rel=1e-9, abs=1e-300)


@pytest.mark.parametrize("tail", TAILS)
def test_poisson_is_that_of_scipy_for_whole_arrays(tail):
    means = np.array([0.0, 0.01, 0.7, 1.0, 3.3, 28.12, 900.0])
    assert quantiles.lower_poisson(tail, means).tolist() == stats.poisson.ppf(tail, means).tolist()
    assert quantiles.upper_poisson(tail, means).tolist() == stats.poisson.isf(tail, means).tolist()


def test_judging_loads_neither_scipys_statistics_nor_anything_to_draw_with():
    """In a process of its own: this one has loaded them for the tests above."""
    ask = (
        "import sys, partnership.analysis.street_report, partnership.analysis.charts\n"
        "print([name for name in ('scipy.stats', 'matplotlib') if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
