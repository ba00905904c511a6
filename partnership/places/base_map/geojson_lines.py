"""Lines of a GeoJSON FeatureCollection (RFC 7946), read feature by feature however large it is."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from shapely.errors import ShapelyError
from shapely.geometry import shape

from partnership.places.base_map.lines import LineOfFile, line_of
from partnership.places.errors import NotLines

CHUNK = 1 << 20  # characters
LARGEST = 32  # chunks that one feature, or what stands before the first, may fill
FEATURES = re.compile(r'"features"\s*:\s*\[')
BETWEEN = re.compile(r"[\s,]*")
NOTICES = ("NOTICE", "attribution", "licence", "license")
LINES = {"LineString", "MultiLineString"}
DECODER = json.JSONDecoder()


@dataclass(frozen=True)
class GeoJson:
    """A file; what it says of itself stands before its features."""

    path: Path
    head: dict[str, object]

    @property
    def notice(self) -> str:
        """Whose data it holds, where it says so."""
        own = self.head.get("properties")
        told = {**self.head, **(own if isinstance(own, dict) else {})}
        return next((str(told[key]) for key in NOTICES if told.get(key)), "")

    def lines(self) -> Iterator[LineOfFile]:
        """Every line; anything else is left out.

        :raises NotLines: when the file ends or breaks before its features do.
        """
        with self.path.open(encoding="utf-8-sig") as file:
            for feature in _features(_Text(file)):
                line = _line(feature)
                if line:
                    yield line


def open_geojson(path: Path) -> GeoJson:
    """The file with its head read.

    :raises NotLines: when it is no FeatureCollection.
    """
    with path.open(encoding="utf-8-sig") as file:
        head = _Text(file).head()
    try:
        told = json.loads(f"{head.rstrip().rstrip(',')}}}")
    except ValueError as error:
        raise NotLines from error
    return GeoJson(path, told)


class _Text:
    """What has been read and not yet taken of a file."""

    def __init__(self, file: TextIO) -> None:
        self.file, self.text, self.at = file, "", 0

    def more(self) -> bool:
        """Read on; whether there was more."""
        if len(self.text) - self.at > LARGEST * CHUNK:
            raise NotLines
        chunk = self.file.read(CHUNK)
        self.text, self.at = self.text[self.at :] + chunk, 0
        return bool(chunk)

    def head(self) -> str:
        """What stands before the features, which is taken."""
        while not (start := FEATURES.search(self.text)):
            if not self.more():
                raise NotLines
        self.at = start.end()
        return self.text[: start.start()]

    def feature(self) -> Any:
        """The next feature; None after the last."""
        while True:
            between = BETWEEN.match(self.text, self.at)
            self.at = between.end() if between else self.at
            if self.text[self.at : self.at + 1] == "]":
                return None
            try:
                feature, self.at = DECODER.raw_decode(self.text, self.at)
            except ValueError as error:
                if not self.more():
                    raise NotLines from error
            else:
                return feature


def _features(text: _Text) -> Iterator[Any]:
    text.head()
    while (feature := text.feature()) is not None:
        yield feature


def _line(feature: Any) -> LineOfFile | None:
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    if not isinstance(geometry, dict) or geometry.get("type") not in LINES:
        return None
    values = feature.get("properties")
    try:
        drawn = shape(geometry)
    except (ValueError, TypeError, IndexError, KeyError, ShapelyError):
        return None
    return line_of(values if isinstance(values, dict) else {}, drawn)
