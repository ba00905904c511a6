"""Loading the base map from a file of lines. Another load takes its place."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path

from django.db import transaction
from shapely.geometry.base import BaseGeometry

from partnership.audit.models import Action
from partnership.audit.services import Actor, record_on
from partnership.places.base_map.building import Built, build
from partnership.places.base_map.coordinates import Reach, reach_of
from partnership.places.base_map.geojson_lines import GeoJson, open_geojson
from partnership.places.base_map.geopackage import GeoPackage, is_geopackage, open_geopackage
from partnership.places.base_map.grid import Square
from partnership.places.base_map.lines import LineOfFile
from partnership.places.errors import NoLicence, NotLines, TooManyLines
from partnership.places.models import BaseMap, BaseMapSquare

BATCH = 5_000
MOST_LINES = 200_000
WITHIN = 5.0  # kilometres around the areas


@dataclass
class Read:
    """What of a file is near: lines on the plane of ``grid``, and how many lines it has."""

    geometries: list[BaseGeometry] = field(default_factory=list)
    ranks: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    in_file: int = 0


@dataclass(frozen=True)
class Loaded:
    """What a file has brought, or would bring."""

    lines: int
    in_file: int
    names: int
    squares: int
    licence: str


def load_base_map(
    *,
    path: Path,
    licence: str = "",
    within_km: float = WITHIN,
    is_kept: bool = True,
    by: Actor | None,
    at: datetime,
) -> Loaded:
    """Draw all maps on the lines of a file: those near to the areas, or all where there is none.

    Without ``is_kept`` it is only said what the file would bring.

    :raises NotLines: when it is no GeoPackage or GeoJSON of lines.
    :raises NoLicence: when neither the file nor ``licence`` says whose data it is.
    :raises SwappedCoordinates, UnknownCoordinates, FarFromAreas: when they are no place of ours.
    :raises TooManyLines: when more are near than a base map may have.
    :raises OSError, UnicodeDecodeError: when it can't be read.
    """
    file = open_geopackage(path) if is_geopackage(path) else open_geojson(path)
    told = licence or file.notice
    if not told:
        raise NoLicence
    read = _read(file, reach_of(within_km))
    squares = build(read.geometries, read.ranks, read.names)
    loaded = Loaded(
        lines=len(read.geometries),
        in_file=read.in_file,
        names=len({name for name in read.names if name}),
        squares=len(squares),
        licence=told,
    )
    if is_kept:
        _keep(squares, file=path.name, loaded=loaded, by=by, at=at)
    return loaded


def _read(file: GeoPackage | GeoJson, reach: Reach) -> Read:
    """The lines of a file that are near."""
    read = Read()
    for batch in _batches(_lines(file, reach)):
        read.in_file += len(batch)
        near, drawn = reach.near([line.geometry for line in batch])
        for at, line in zip(near, drawn, strict=True):
            read.geometries.append(line)
            read.ranks.append(batch[at].rank)
            read.names.append(batch[at].name)
        if len(read.geometries) > MOST_LINES:
            raise TooManyLines
    if not read.in_file:
        raise NotLines
    if not read.geometries:
        reach.refuse()
    return read


def _lines(file: GeoPackage | GeoJson, reach: Reach) -> Iterator[LineOfFile]:
    """Those that a GeoPackage's own index has near; all where there are none or no index."""
    if isinstance(file, GeoJson):
        yield from file.lines()
        return
    near = file.lines(reach.box(is_on_grid=file.is_on_grid))
    first = next(near, None)
    if first is None:
        yield from file.lines()
        return
    yield first
    yield from near


def _batches(lines: Iterator[LineOfFile]) -> Iterator[list[LineOfFile]]:
    while batch := list(islice(lines, BATCH)):
        yield batch


@transaction.atomic
def _keep(
    squares: dict[Square, Built], *, file: str, loaded: Loaded, by: Actor | None, at: datetime
) -> None:
    BaseMap.objects.all().delete()
    base_map = BaseMap.objects.create(
        file=file[:200], licence=loaded.licence[:300], lines=loaded.lines, loaded_at=at
    )
    BaseMapSquare.objects.bulk_create(
        (
            BaseMapSquare(
                base_map=base_map,
                level=square.level,
                x=square.x,
                y=square.y,
                lines=built.lines,
                names=built.names,
            )
            for square, built in squares.items()
        ),
        batch_size=200,
    )
    record_on(base_map, Action.COLLECTION, by=by, at=at, count=loaded.lines)
