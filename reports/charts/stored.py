"""The picture of an indicator from the figures that a report stored, in any version of them.

What they don't hold isn't drawn. Two parts are drawn where an indicator holds them: ``fan``
(``month middle low_50 high_50 low_80 high_80``) and ``doubtful`` (``month value why``).
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from partnership.analysis.charts import latest
from partnership.analysis.periods import Period
from partnership.analysis.recording import Unknown
from partnership.analysis.series import Kind
from partnership.analysis.stored import chart_of_json
from partnership.ui import formatting
from reports.charts.picture import Doubt, Event, FanMonth, Picture, Step

MOST, DRAWN = 84, 60  # months: so many are drawn whole, of more the last; the table has all
Json = Mapping[str, Any]


def picture_of(figures: Json, indicator: Json) -> Picture:
    """What `reports.snapshots.schema.read` gave of a report, and one of its indicators."""
    strategy, frozen = figures["strategy"], indicator["frozen"]
    ends_on = date.fromisoformat(strategy["ends_on"])
    milestones = [Step(date.fromisoformat(m["due_on"]), m["value"]) for m in frozen["milestones"]]
    target = _target(figures, indicator, ends_on)
    return Picture(
        title=indicator["name"],
        unit=indicator["unit"],
        chart=latest(chart_of_json(indicator["chart"]), drawn(indicator)),
        kind=Kind(indicator["reads_as"]),
        source=indicator["counts"],
        as_of=formatting.moment(datetime.fromisoformat(figures["as_of"])),
        starts_on=date.fromisoformat(strategy["starts_on"]),
        ends_on=ends_on,
        target=target,
        milestones=tuple(step for step in milestones if step != target),
        fan=tuple(_month_of_fan(month) for month in indicator.get("fan", [])),
        events=tuple(_events(figures, indicator)),
        unknown=tuple(_unknown(run) for run in indicator.get("unknown", [])),
        doubtful=tuple(
            Doubt(Period.parse(one["month"]), one["why"], one.get("value"))
            for one in indicator.get("doubtful", [])
        ),
    )


def drawn(indicator: Json) -> int:
    """How many months the picture of an indicator shows."""
    months = len(indicator["chart"]["points"]) if indicator["chart"] else 0
    return months if months <= MOST else DRAWN


def _target(figures: Json, indicator: Json, ends_on: date) -> Step | None:
    """The target that held at the data cut, or the one that was frozen; by the strategy's end."""
    held = [one for one in figures["targets"] if one["indicator"] == indicator["key"]]
    frozen = indicator["frozen"]
    value = held[0]["value"] if held else frozen["target_value"]
    on = held[0]["on"] if held else frozen["target_on"]
    return None if value is None else Step(date.fromisoformat(on) if on else ends_on, value)


def _month_of_fan(month: Json) -> FanMonth:
    return FanMonth(**{**month, "month": Period.parse(month["month"])})


def _unknown(run: Json) -> Unknown:
    return Unknown(Period.parse(run["first"]), Period.parse(run["last"]), run["why"])


def _events(figures: Json, indicator: Json) -> Iterable[Event]:
    """What was entered as an event, published, changed after the start, or not recorded."""
    for event in figures.get("events", []):
        until = event["last_day"]
        ends = "" if until == event["first_day"] else f", until {formatting.day(until)}"
        moved = ", people were moved to report" if event["moved_reports"] else ""
        yield Event(date.fromisoformat(event["first_day"]), f"{event['words']}{ends}{moved}")
    for one in figures["published"]:
        said = one.get("worded") or formatting.number(one["value"])
        yield Event(date.fromisoformat(one["period_to"]), f"published: {one['label']}, {said}")
    for change in figures["changes"]:
        if change["indicator"] == indicator["key"] and change["what"] == "target":
            on = datetime.fromisoformat(change["entered_at"]).date()
            yield Event(on, f"target changed to {formatting.number(change['target_value'])}")
    for run in indicator.get("unknown", []):
        first = Period.parse(run["first"])
        yield Event(
            first.first_day, f"not known until {formatting.month(run['last'])}: {run['why']}"
        )
