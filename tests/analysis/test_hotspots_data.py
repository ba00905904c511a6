"""The forecast on two cities' public data: at least as good as the project promises.

The files aren't part of the project: `PARTNERSHIP_DATA` says where they are.
"""

import os
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from partnership.analysis import backtest as backtests
from partnership.analysis.hotspot_csv import Columns, read_incidents
from partnership.analysis.hotspot_events import Events
from partnership.analysis.hotspot_ranking import Unit
from partnership.analysis.hotspot_tuning import choose_settings
from partnership.analysis.hotspots import Settings

ROOT = Path(__file__).parents[2]
DATA = ROOT / os.environ.get("PARTNERSHIP_DATA", "../shared/data")
SEATTLE = ("seattle/prostitution_calls_2010_2013.csv", "2012-07-01")
SAN_FRANCISCO = ("sf/prostitution_incidents_2003_2011.csv", "2009-01-01")
LEAK = 1.06  # plain counts by cell and week are this close to a ranking that knows the future


@pytest.fixture(autouse=True)
def _settings_are_chosen_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """For both units of a city: they don't depend on the unit, and take most of the time."""
    monkeypatch.setattr(backtests, "choose_settings", chosen)


@cache
def chosen(history: Events, *, before: np.datetime64, recorded: None) -> Settings:
    return choose_settings(history, before=before)


@cache
def grids(name: str) -> list[Events]:
    path = DATA / name
    if not path.is_file():
        pytest.skip(f"{name} isn't in the folder that PARTNERSHIP_DATA names")
    with path.open(encoding="utf-8", newline="") as lines:
        found = read_incidents(lines, Columns("occurred_at", "longitude", "latitude"))
    return list(found.four_grids(100))


@cache
def backtest(name: str, test_from: str, unit: Unit) -> backtests.Backtest:
    return backtests.evaluate(
        grids(name),
        unit=unit,
        coverages=[0.01, 0.05],
        test_from=np.datetime64(test_from),
    )


@pytest.mark.parametrize("city", [SEATTLE, SAN_FRANCISCO], ids=["Seattle", "San Francisco"])
@pytest.mark.parametrize("coverage", [0.01, 0.05])
def test_by_cell_and_week_it_is_level_with_plain_counts(
    city: tuple[str, str], coverage: float
) -> None:
    ratio = backtest(*city, Unit.WEEK).methods["planner"][coverage].ratio_to_counts
    assert ratio is not None
    assert 0.98 <= ratio <= LEAK


@pytest.mark.parametrize(
    ("city", "least", "lower_end"),
    [(SEATTLE, 1.30, 1.10), (SAN_FRANCISCO, 1.15, 1.05)],
    ids=["Seattle", "San Francisco"],
)
def test_by_cell_and_window_it_beats_plain_counts(
    city: tuple[str, str], least: float, lower_end: float
) -> None:
    planner = backtest(*city, Unit.WINDOW).methods["planner"][0.01]
    assert planner.ratio_to_counts is not None
    assert planner.interval is not None
    assert planner.ratio_to_counts >= least
    assert planner.interval[0] > lower_end
