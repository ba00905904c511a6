"""Stored figures of any schema version are read as those of the latest."""

import pytest

from reports.snapshots import schema

VERDICT = {"word": "cannot_tell", "headline": "Can't tell", "reason": "Too little is on record"}


def test_a_week_of_version_1_is_read_as_a_period() -> None:
    figures = {"week": "2014-W03", "verdict": VERDICT, "indicators": []}
    told = schema.read(figures)
    assert told["period"] == {
        "kind": "week",
        "label": "2014-W03",
        "first_day": "2014-01-13",
        "last_day": "2014-01-19",
    }
    assert (told["schema"], told["verdict"]["would_settle"]) == (1, "")
    assert figures == {"week": "2014-W03", "verdict": VERDICT, "indicators": []}, (
        "what is snapshots stays as it is"
    )


def test_figures_of_the_latest_version_are_read_as_they_are() -> None:
    figures = {
        "schema": schema.SCHEMA,
        "verdict": VERDICT | {"would_settle": "Wait"},
        "street": None,
        "new": 1,
        "indicators": [],
    }
    assert schema.read(figures) == figures


def test_a_version_that_is_yet_to_come_is_refused() -> None:
    with pytest.raises(ValueError, match="this version reads up to"):
        schema.read({"schema": schema.SCHEMA + 1, "verdict": VERDICT, "indicators": []})
