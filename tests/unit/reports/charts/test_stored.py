"""The picture of an indicator from stored figures, in whichever version they were stored."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reports.charts import words
from reports.charts.drawing import as_svg
from reports.charts.picture import Event, Step
from reports.charts.stored import picture_of
from reports.snapshots import schema

GOLDEN = Path(__file__).parents[3] / "golden" / "reports"


def figures(name: str) -> dict[str, Any]:
    return schema.read(json.loads((GOLDEN / f"{name}.json").read_text())["figures"])


@pytest.mark.parametrize("name", ["v1/early-2014", "v2/week"])
def test_phases_milestones_and_target_are_those_that_were_frozen(name: str) -> None:
    told = figures(name)
    picture = picture_of(told, told["indicators"][0])
    assert (picture.starts_on, picture.ends_on) == (date(2013, 7, 11), date(2018, 7, 10))
    assert picture.target == Step(date(2018, 7, 10), 0)
    assert picture.milestones[0] == Step(date(2014, 7, 10), 24)
    assert [phase.name for phase in picture.phases(20)] == ["before", "strategy"]
    assert not picture.fan


def test_what_was_published_is_an_event() -> None:
    told = figures("v1/early-2014")
    picture = picture_of(told, told["indicators"][0])
    words = "published: Complaints of residents in January 2013, 43"
    assert Event(date(2013, 1, 31), words) in picture.events


def test_an_event_of_the_register_tells_how_long_and_whether_it_moved_people() -> None:
    told = figures("v2/week")
    told["events"] = [
        {
            "first_day": "2013-04-09",
            "last_day": "2013-04-20",
            "kind": "petition",
            "words": "Petition of 2,000",
            "moved_reports": True,
        }
    ]
    [event, *_] = picture_of(told, told["indicators"][0]).events
    words = "Petition of 2,000, until Sat 20 April 2013, people were moved to report"
    assert event == Event(date(2013, 4, 9), words)


def test_a_fan_and_doubtful_months_are_drawn_where_they_are_stored() -> None:
    told = figures("v2/week")
    bounds = {"middle": 9, "low_50": 7, "high_50": 11, "low_80": 5, "high_80": 14}
    more = {"fan": [{"month": "2014-02", **bounds}], "doubtful": [{"month": "2013-02", "why": "?"}]}
    picture = picture_of(told, told["indicators"][0] | more)
    assert [month.month.label for month in picture.fan] == ["2014-02"]
    assert [doubt.month.label for doubt in picture.doubtful] == ["2013-02"]


def test_a_doubtful_month_that_is_left_out_is_drawn_where_it_was_counted() -> None:
    told = figures("v2/week")
    month = told["indicators"][0]["chart"]["points"][3]
    drop = {"month": month["label"], "value": 3, "why": "doubtful: 3 where about 23 would be usual"}
    month["value"] = None
    picture = picture_of(told, told["indicators"][0] | {"doubtful": [drop]})
    assert "doubtful month" in as_svg(picture).decode()
    [said] = [line for line in words.months(picture) if "not known" in line]
    assert said.count("oubtful") <= 1
