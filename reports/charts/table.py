"""A chart as a table for programs: a row a month, each with what the figures are and of when."""

from collections.abc import Iterator
from typing import Any

from reports.charts.picture import Picture, way

HEADS = (
    "Month",
    "Figure",
    "Expected",
    "Usual from",
    "Usual to",
    "Lower limit",
    "Upper limit",
    "Stands out",
    "Rules",
    "Doubtful",
    "What happened",
    "Title",
    "Unit",
    "Source",
    "As known",
)
WAYS = {None: "", True: "high", False: "low"}


def lines(picture: Picture) -> Iterator[list[Any]]:
    """The heads, then the months; nothing where something isn't known."""
    yield list(HEADS)
    told = [picture.title, picture.unit, picture.source, picture.as_of]
    happened = picture.events_by_month()
    for month, point in zip(picture.months, picture.chart.points, strict=True):
        yield [
            month.label,
            _figure(point.value),
            _figure(point.centre),
            *map(_figure, point.usual or (None, None)),
            _figure(point.low),
            _figure(point.high),
            WAYS[way(point)],
            "; ".join(rule.value for rule in point.signals),
            picture.doubts.get(month, ""),
            "; ".join(happened.get(month, ())),
            *told,
        ]


def _figure(value: float | None) -> float | int | str:
    if value is None:
        return ""
    return int(value) if value.is_integer() else value


def name_of(picture: Picture, label: str) -> str:
    """What a file is called, without its ending: the title in plain letters, and the period."""
    plain = "".join(c if c.isascii() and c.isalnum() else " " for c in picture.title.lower())
    return "-".join([*plain.split(), label.lower()])
