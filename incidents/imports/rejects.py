"""The list of rows that were left out, as a file that a spreadsheet opens safely."""

import csv
import unicodedata
from itertools import dropwhile
from types import TracebackType
from typing import TextIO

from incidents.imports import storage
from partnership.guarded.checking import shown
from partnership.ui.text import DEPENDENT, MARKS, UNSEEN

FORMULA = ("=", "+", "-", "−", "@", "\t", "\r", "\n", "|", "%")
LONGEST = 1000  # characters of a row that are shown
MOST_SHOWN = 500  # rows; of the others the line and the reason tell enough
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"}


def harmless(text: str) -> str:
    """``text`` as a cell that begins no formula, without what can't be seen or encoded.

    Full-width and small signs count as the plain ones: some spreadsheets read them so.
    """
    shown = "".join(c if unicodedata.category(c) not in INVISIBLE - {"Zs"} else "�" for c in text)
    first = "".join(dropwhile(_is_unseen, shown))
    begins = unicodedata.normalize("NFKC", first[:1]).startswith(FORMULA)
    return f"'{shown}" if begins or first != shown else shown


def _is_unseen(sign: str) -> bool:
    hidden = sign == "�" or UNSEEN.match(sign) or DEPENDENT.match(sign)
    return bool(hidden) or unicodedata.category(sign) in INVISIBLE | MARKS


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
        csv.writer(self._file).writerow([line, reason, harmless(self._shown(row))])
        self.count += 1

    def _shown(self, row: str) -> str:
        """The row, masked where it seems to tell who somebody is."""
        return shown(row[:LONGEST], None) if self.count < MOST_SHOWN else ""
