"""What stands in a cell, as text that a spreadsheet opens safely."""

import re
import unicodedata
from itertools import dropwhile
from typing import Any

from partnership.ui.text import DEPENDENT, MARKS, UNSEEN

FORMULA = ("=", "+", "-", "−", "@", "\t", "\r", "\n", "|", "%")
BREAKS = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"}


def plain(cell: Any) -> Any:
    """A cell of ``components/table.html`` without its links and marks."""
    return cell["text"] if isinstance(cell, dict) else cell


def harmless(text: str) -> str:
    """``text`` as a cell of one line that begins no formula, without what can't be seen.

    Full-width and small signs count as the plain ones: some spreadsheets read them so.
    """
    line = BREAKS.sub(" ", text)
    shown = "".join(c if unicodedata.category(c) not in INVISIBLE - {"Zs"} else "�" for c in line)
    first = "".join(dropwhile(_is_unseen, shown))
    begins = unicodedata.normalize("NFKC", first[:1]).startswith(FORMULA)
    return f"'{shown}" if begins or first != shown else shown


def _is_unseen(sign: str) -> bool:
    hidden = sign == "�" or UNSEEN.match(sign) or DEPENDENT.match(sign)
    return bool(hidden) or unicodedata.category(sign) in INVISIBLE | MARKS
