"""Lines of a file, whatever its format: their name, their rank and their corners."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry

MAIN, DISTRIBUTOR, STREET, PATH = range(4)
NAMES = ("name", "name_1", "name1", "road_name", "roadname", "street")
NUMBERS = ("ref", "number", "road_number", "road_classification_number")
CLASSES = ("highway", "road_classification", "class", "type", "road_function")
LONGEST_NAME = 120
NUMBERED = re.compile(r"([ABM])\d+(\(M\))?")
RANKS = {
    "motorway": MAIN,
    "trunk": MAIN,
    "primary": MAIN,
    "a road": MAIN,
    "national": MAIN,
    "secondary": DISTRIBUTOR,
    "tertiary": DISTRIBUTOR,
    "b road": DISTRIBUTOR,
    "classified unnumbered": DISTRIBUTOR,
    "regional": DISTRIBUTOR,
    "cycleway": PATH,
    "footway": PATH,
    "path": PATH,
    "track": PATH,
    "steps": PATH,
    "bridleway": PATH,
    "alley": PATH,
}


@dataclass(frozen=True)
class LineOfFile:
    """A line with its name ("" for none) and rank: 0 main road, 1 distributor, 2 street, 3 path."""

    name: str
    rank: int
    geometry: BaseGeometry


def line_of(values: Mapping[str, object], geometry: BaseGeometry) -> LineOfFile:
    """A line by what its file tells of it, under the names that sources use."""
    told = {key.lower(): str(value).strip() for key, value in values.items() if value is not None}
    number = next((told[key] for key in NUMBERS if told.get(key)), "")
    name = next((told[key] for key in NAMES if told.get(key)), number)
    seen = name if name.isprintable() and len(name) <= LONGEST_NAME else ""
    return LineOfFile(seen, _rank(told, number or name), geometry)


def _rank(told: Mapping[str, str], number: str) -> int:
    of_class = next((told[key].lower() for key in CLASSES if told.get(key)), "")
    rank = RANKS.get(of_class.removesuffix("_link"), STREET)
    numbered = NUMBERED.fullmatch(number)
    if rank == STREET and numbered:
        return DISTRIBUTOR if numbered[1] == "B" else MAIN
    return rank
