"""The formats that can be imported: how each knows its header and reads a row."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from incidents.imports import police_uk
from incidents.imports.models import ImportFile
from incidents.imports.staging import RowReader


@dataclass(frozen=True)
class Format:
    """``check_header`` raises BadFile; ``reader`` makes a reader for one file."""

    check_header: Callable[[str], None]
    reader: Callable[[datetime], RowReader]


FORMATS: dict[str, Format] = {
    ImportFile.Format.POLICE_UK: Format(police_uk.check_header, police_uk.Reader),
}
