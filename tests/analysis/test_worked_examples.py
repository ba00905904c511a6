"""Published and hand-worked figures of the methods, to four decimals."""

import csv
import os
from pathlib import Path

import numpy as np
import pytest

from partnership.analysis.displacement import Areas, Change, weighted_difference
from partnership.analysis.proof.beside import xmr

ROOT = Path(__file__).parents[2]
LUTON = Path(os.environ.get("PARTNERSHIP_DATA", ROOT / ".." / "shared" / "data")) / "luton"
FAULTY = {"2021-08": 53, "2023-02": 3}


@pytest.fixture
def behaviour() -> dict[str, int]:
    """Anti-social behaviour in High Town by month, May 2021 to June 2025."""
    path = LUTON / "high_town_monthly_by_type.csv"
    if not path.exists():
        pytest.skip("PARTNERSHIP_DATA names no folder with real data")
    with path.open(encoding="utf-8", newline="") as lines:
        rows = {row["Month"]: int(row["Anti-social behaviour"]) for row in csv.DictReader(lines)}
    return {month: n for month, n in rows.items() if "2021-05" <= month <= "2025-06"}


def test_xmr_limits_of_high_town(behaviour: dict[str, int]) -> None:
    values = np.array([list(behaviour.values())], dtype=float)
    assert values.shape == (1, 50)
    mean, low, high = (float(one[0]) for one in xmr(values))
    assert mean == pytest.approx(28.12, abs=1e-4)
    assert (high - mean) / 2.66 == pytest.approx(8.3469, abs=1e-4)
    assert [low, high] == pytest.approx([5.9171, 50.3229], abs=1e-4)
    outside = {month: n for month, n in behaviour.items() if not low <= n <= high}
    assert outside == FAULTY


def test_high_town_scatters_three_times_as_much_as_chance(behaviour: dict[str, int]) -> None:
    values = np.array(list(behaviour.values()), dtype=float)
    assert values.var(ddof=1) / values.mean() == pytest.approx(3.1, abs=0.05)


def test_the_weighted_displacement_difference() -> None:
    areas = Areas(Change(207, 110), Change(178, 157), Change(308, 318), Change(150, 140))
    found = weighted_difference(areas)
    assert found.net == -118
    assert found.z == pytest.approx(-118 / 1568**0.5, abs=1e-4)
    ends = [found.net_interval.low, found.net_interval.high]
    assert ends == pytest.approx([-195.6109, -40.3891], abs=1e-3)
    wide = weighted_difference(areas, overdispersion=2.3).net_interval
    assert [wide.low, wide.high] == pytest.approx([-235.7029, -0.2971], abs=1e-2)
