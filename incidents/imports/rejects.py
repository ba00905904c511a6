"""The list of rows that were left out, as a file that a spreadsheet opens safely."""

import csv
import unicodedata
from types import TracebackType
from typing import TextIO

from incidents.imports import storage

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
LONGEST = 1000  # characters of a row that are shown
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"}


def harmless(text: str) -> str:
    """``text`` as a cell that begins no formula, without what can't be seen or encoded."""
    shown = "".join(c if unicodedata.category(c) not in INVISIBLE - {"Zs"} else "�" for c in text)
    first = shown.lstrip(" \u00a0\u3000�")
    return f"'{shown}" if first.startswith(FORMULA) or first != shown else shown


class Rejects:
    """Writes rejected rows as they come; the file is made with the first of them."""

    def __init__(self) -> None:
        self.count = 0
        self.name = ""
        self._file: TextIO | None = None

    def __enter__(self) -> "Rejects":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close the list; a refused file leaves none behind."""
        if self._file:
            self._file.close()
        if error:
            storage.remove(self.name)
            self.name = ""

    def add(self, line: int, reason: str, row: str) -> None:
        """List one row."""
        if self._file is None:
            self.name, self._file = storage.create_text("rejects")
            csv.writer(self._file).writerow(["line", "reason", "row"])
        csv.writer(self._file).writerow([line, reason, harmless(row[:LONGEST])])
        self.count += 1
