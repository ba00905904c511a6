"""The table of what was reported, observed and done, from stored figures."""

from typing import Any

import pytest

from reports.pages.measured import measured


def month_of(low: float | None, high: float | None, value: float | None = 18.0) -> str:
    """How the last month of a stored indicator reads."""
    month = {"value": value, "low": low, "high": high}
    indicator: dict[str, Any] = {
        "name": "Complaints",
        "unit": "complaints a month",
        "kind": "outcome",
        "reads_as": "outcome",
        "months": [{"hours": None}],
        "compared": {"month": month, "year": None, "whole": None},
    }
    rows = measured({"months": {"last": "2014-12"}, "indicators": [indicator]})["rows"]
    said: str = rows[0][1]
    return said


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (25.5, 58.9, "18 (usual 26 to 58)"),
        (None, 58.9, "18 (usual 0 to 58)"),
        (12.0, None, "18 (usual 12 or more)"),
        (None, None, "18"),
    ],
)
def test_a_month_stands_beside_what_is_usual_where_a_chart_says_so(
    low: float | None, high: float | None, said: str
) -> None:
    assert month_of(low, high) == said
    assert month_of(low, high, value=None) == "not known"
