"""What a police supervisor types as a week of the patrol log."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from strategy.models import Purpose, Strategy
from tests.factories import areas, audits

NOW = datetime(2013, 11, 19, 10, 0, tzinfo=UTC)  # a Tuesday
REGISTER = "/s/example/registers/patrol-log/"
LAST_WEEK = "/s/example/patrols/log/2013-W46/"
MONDAY = date(2013, 11, 11)


def strategy() -> Strategy:
    """A strategy that runs, with a target area and a buffer."""
    made = audits.strategy()
    areas.use(made, areas.zone("around", "Around", areas.BOX), Purpose.BUFFER)
    return made


def rows(of: Strategy, **told: Any) -> dict[str, str]:
    """The boxes of the target's rows: ``evening={"hours": "3", "warnings": "2"}``."""
    area = of.target_area.pk
    typed = {
        f"{area}_{band}_{name}": str(value)
        for band, boxes in told.items()
        for name, value in boxes.items()
    }
    return {"submission": str(uuid4()), **typed}


def entry(of: Strategy, **changes: str) -> dict[str, str]:
    """The form of one entry: three hours of an evening of last week."""
    area = str(of.target_area.pk)
    which = {"week": "2013-W46", "area": area, "band": "evening", "hours": "3"}
    return {**which, "warnings": "2", "submission": str(uuid4()), **changes}


SHEET = b"""Week,Area,Time of day,Hours,Stops,Warnings,Nothing
2013-W45,Example area,Evening,6.5,8,3,1
2013-W45,Example area,night,2:30,,,
2013-W45,Around,Evening,0,0,0,0
2013-W47,Example area,Evening,3,1,0,0
2013-W45,Elsewhere,Evening,3,1,0,0
2013-W45,Example area,Day,100 000,1,0,0
2013-W45,Example area,Day,1,-1,0,0
Total,,,12,10,3,1
"""
