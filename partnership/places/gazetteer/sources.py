"""What a file brings to the gazetteer, whatever its format."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

CONTROL = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}  # Unicode categories
NOT_SEEN = "it holds a character that can't be seen (U+{code:04X})"
GridPoint = tuple[float, float]  # metres, or degrees where a source says so


@dataclass(frozen=True)
class PlaceOfFile:
    """A point of a street or landmark, on the British National Grid unless it is in degrees."""

    name: str
    point: GridPoint
    kind: str
    town: str = ""
    span_east_m: int | None = None
    span_north_m: int | None = None
    is_on_grid: bool = True


@dataclass(frozen=True)
class Unreadable:
    """A row that brings nothing, and why."""

    line: int
    why: str


@dataclass
class Load:
    """Some rows of a file: places, postcodes, aliases with the street's name, and bad rows."""

    source: str
    places: list[PlaceOfFile] = field(default_factory=list)
    postcodes: dict[str, GridPoint] = field(default_factory=dict)
    aliases: list[tuple[str, str]] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)


def what_is_unseen(cells: Iterable[str]) -> str:
    """Why a row with a NUL or another sign that nobody sees can't be kept; or nothing."""
    signs = (sign for cell in cells if not cell.isprintable() for sign in cell)
    unseen = next(
        (character for character in signs if unicodedata.category(character) in CONTROL), ""
    )
    return NOT_SEEN.format(code=ord(unseen)) if unseen else ""
