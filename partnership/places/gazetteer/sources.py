"""What a file brings to the gazetteer, whatever its format."""

from dataclasses import dataclass, field

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
