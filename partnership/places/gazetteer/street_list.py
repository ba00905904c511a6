"""A list of streets by their postcodes: columns name and postcodes; kind, aliases and town may be.

Several postcodes or aliases of one street are parted by semicolons. A street's points are those of
its postcodes, so they may be some hundred metres off.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from uk_postcodes_parsing import ukpostcode

from partnership.places.gazetteer.sources import Load, PlaceOfFile, Unreadable, what_is_unseen
from partnership.places.models import Postcode, Source, Street

NEEDED = {"name", "postcodes"}
Row = Sequence[str]


def is_street_list(header: Row) -> bool:
    """Whether a file's first row is the header of a list of streets."""
    return {name.strip().lower() for name in header} >= NEEDED


def read(header: Row, rows: Iterable[tuple[int, Row]]) -> Iterator[Load]:
    """What the numbered rows below the header tell."""
    names = [name.strip().lower() for name in header]
    load = Load(Source.LIST)
    positions = {
        code: (longitude, latitude)
        for code, longitude, latitude in Postcode.objects.values_list(
            "postcode", "longitude", "latitude"
        )
    }
    for line, row in rows:
        _take(dict(zip(names, row, strict=False)), line, load, positions)
    yield load


def _take(
    row: Mapping[str, str], line: int, load: Load, positions: Mapping[str, tuple[float, float]]
) -> None:
    name = row.get("name", "").strip()
    codes = [_postcode(part) for part in _parts(row, "postcodes")]
    points = [positions[code] for code in codes if code in positions]
    kind = row.get("kind", "").strip().lower() or Street.Kind.STREET.value
    if unseen := what_is_unseen(row.values()):
        load.unreadable.append(Unreadable(line, unseen))
    elif not name or len(name) > 120:
        load.unreadable.append(Unreadable(line, "it has no name that can be used"))
    elif not points:
        load.unreadable.append(Unreadable(line, f"no postcode of {name} is known"))
    elif kind not in Street.Kind.values:
        load.unreadable.append(Unreadable(line, "its kind is neither street nor landmark"))
    else:
        town = row.get("town", "").strip()[:100]
        load.places += [PlaceOfFile(name, at, kind, town, is_on_grid=False) for at in points]
        load.aliases += [(alias[:120], name) for alias in _parts(row, "aliases")]


def _parts(row: Mapping[str, str], column: str) -> list[str]:
    return [part.strip() for part in row.get(column, "").split(";") if part.strip()]


def _postcode(text: str) -> str:
    parsed = ukpostcode.parse(text.upper())
    return parsed.postcode if parsed else text
