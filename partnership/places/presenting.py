"""Areas and their boundaries as the components show them."""

from collections.abc import Iterable
from typing import Any

from partnership.places.models import AreaVersion
from partnership.ui import wording

COLUMNS = [
    {"label": "Area"},
    {"label": "What it is"},
    {"label": "Boundary", "numeric": True},
    {"label": "Loaded"},
    {"label": "State"},
    {"label": "Source"},
]


def rows(versions: Iterable[AreaVersion]) -> list[list[Any]]:
    """A row for each boundary."""
    return [
        [
            version.area.name,
            version.area.get_kind_display(),
            version.number,
            wording.moment(version.recorded_at),
            f"until {wording.day(version.superseded_at)}" if version.superseded_at else "in force",
            version.source,
        ]
        for version in versions
    ]
