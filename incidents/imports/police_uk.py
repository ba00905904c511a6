"""Street-level crime as data.police.uk publishes it: its header, and what a row must be.

https://data.police.uk/about/ : the month is all that is told about the time, points are snapped
to one that stands for at least eight addresses, and anti-social behaviour has no identifier.
In these files a row is a line, so one broken row never swallows its neighbours.
"""

import csv
import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, datetime
from operator import gt

from incidents.imports.errors import BadFile, BadRow
from incidents.imports.vocabulary import Vocabulary

HEADER = (
    "Crime ID",
    "Month",
    "Reported by",
    "Falls within",
    "Longitude",
    "Latitude",
    "Location",
    "LSOA code",
    "LSOA name",
    "Crime type",
    "Last outcome category",
    "Context",
)
LIMITS = (100, 7, 100, 100, 20, 20, 200, 9, 100, 60, 100, 300)
FIRST_MONTH = date(2010, 12, 1)  # the first that was published
MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")
DEGREES = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,15})?")
WEST, EAST, SOUTH, NORTH = -9.0, 2.5, 49.0, 61.5  # the United Kingdom
FORBIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}  # Unicode categories

Point = tuple[float, float]


# A row that may come in: its point (longitude, latitude) or None; its line with the first day of
# its month, the digest of its content as published, and which version of the rules has checked its
# location and context; and its columns; the last two as CSV. A plain tuple: making it is a good
# part of the work.
Row = tuple[Point | None, str, str]


def check_header(line: str) -> None:
    """Let the first line of a file pass.

    :raises BadFile: when it is another one.
    """
    if "\x00" in line:
        raise BadFile("The file isn't text, or it is UTF-16. Save it as CSV UTF-8 and try again.")
    names = [name.strip() for name in _split(line, BadFile)]
    if names == list(HEADER):
        return
    missing = [name for name in HEADER if name not in names]
    problem = f"it has no column “{missing[0]}”" if missing else "its columns differ"
    raise BadFile(
        f"This isn't a street-level crime file from data.police.uk: {problem}. "
        "Choose the file whose name ends in “-street.csv”, as it was downloaded."
    )


class Reader:
    """Turns lines of one file into rows; what repeats is worked out once."""

    def __init__(self, at: datetime) -> None:
        self._last_month = at.date().replace(day=1)
        self._months: dict[str, str] = {}
        self._points: dict[tuple[str, str], Point | None] = {}
        self._vocabulary = Vocabulary()
        self._rows: Counter[tuple[str, str]] = Counter()

    @property
    def months(self) -> list[str]:
        """The first days of the months of all rows so far."""
        return list(self._months.values())

    @property
    def contents(self) -> dict[tuple[date, str], int]:
        """How many rows there are so far of each month (its first day) and force."""
        return {(date.fromisoformat(m), force): n for (m, force), n in self._rows.items()}

    def is_cut(self, line: str) -> bool:
        """Whether ``line``, the last of a file and without its end, is less than a row."""
        return line.count(",") < len(HEADER) - 1 or line.count('"') % 2 == 1

    def row(self, number: int, line: str) -> Row:
        """The row on a line.

        :raises BadRow: when it can't come in, with the reason.
        """
        if not line.isprintable():
            _refuse_invisible(line)
        fields = _split(line, BadRow)
        if len(fields) != len(HEADER):
            raise BadRow(f"Instead of {len(HEADER)} fields it has {len(fields)}.")
        if any(map(gt, map(len, fields), LIMITS)):
            _refuse_long(fields)
        if not fields[9].strip():
            raise BadRow("Crime type is missing.")
        _, text, _, _, longitude, latitude, *_ = fields
        month = self._months.get(text) or self._month(text)
        point = self._point(longitude, latitude)
        plain = line if '"' not in line else ",".join(map(_quoted, fields))
        checked = self._vocabulary.locations[fields[6]], self._vocabulary.contexts[fields[11]]
        self._rows[month, str(self._vocabulary.forces[fields[2]])] += 1
        head = f"{number},{month},{_digest(plain)},{checked[0]},{checked[1]}"
        return point, head, self._known(fields) or plain

    def _known(self, fields: list[str]) -> str:
        """The columns with what is known in the place of what is not published so, if any."""
        value = self._vocabulary.known(fields)
        return "" if value == fields else ",".join(map(_quoted, value))

    def _month(self, text: str) -> str:
        if not MONTH.fullmatch(text) or not "01" <= text[5:] <= "12" or text[:4] == "0000":
            raise BadRow("Month must be a year and a month, like 2014-01.")
        month = date(int(text[:4]), int(text[5:]), 1)
        if not FIRST_MONTH <= month <= self._last_month:
            raise BadRow(f"Month {text} is before December 2010 or still to come.")
        return self._months.setdefault(text, month.isoformat())

    def _point(self, longitude: str, latitude: str) -> Point | None:
        key = (longitude, latitude)
        if key not in self._points:
            self._points[key] = _point(longitude, latitude)
        return self._points[key]


def _split(line: str, error: Callable[[str], Exception]) -> list[str]:
    if '"' not in line:
        return line.split(",")
    try:
        return next(csv.reader([line], strict=True))
    except csv.Error as problem:
        raise error("A quotation mark is out of place or not closed on this line.") from problem


def _refuse_invisible(line: str) -> None:
    """:raises BadRow: when ``line`` holds what can't be seen or isn't text."""
    for character in line:
        if unicodedata.category(character) in FORBIDDEN:
            raise BadRow(_invisible(character))


def _invisible(character: str) -> str:
    if character == "\x00":
        return "It holds a NUL byte."
    if unicodedata.category(character) == "Cs":
        return "It isn't UTF-8. Save the file as CSV UTF-8."
    return f"It holds an invisible character (U+{ord(character):04X})."


def _refuse_long(fields: Sequence[str]) -> None:
    """:raises BadRow: naming the field that is too long."""
    for name, value, limit in zip(HEADER, fields, LIMITS, strict=True):
        if len(value) > limit:
            raise BadRow(f"{name} is longer than {limit} characters.")


def _point(longitude: str, latitude: str) -> Point | None:
    if not longitude and not latitude:
        return None
    if not DEGREES.fullmatch(longitude) or not DEGREES.fullmatch(latitude):
        raise BadRow("Longitude and Latitude must both be numbers, or both be empty.")
    point = float(longitude), float(latitude)
    if not (WEST <= point[0] <= EAST and SOUTH <= point[1] <= NORTH):
        raise BadRow(f"The point {longitude}, {latitude} is not in the United Kingdom.")
    return point


def _quoted(value: str) -> str:
    """``value`` as one and always the same CSV field."""
    return value if not {",", '"'} & set(value) else f'"{_doubled(value)}"'


def _doubled(value: str) -> str:
    return value.replace('"', '""')


def _digest(row: str) -> str:
    return hashlib.blake2b(row.encode(), digest_size=16).hexdigest()
