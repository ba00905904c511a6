"""References of complaints: random, so that a gap tells nothing, and easy to read out.

Six symbols of 25 are 244 million references. Symbols that look alike are left out (0 and O, 1, I
and L, 2 and Z, 5 and S, 8 and B, U and V), and so are the vowels, so that no word appears.
"""

import re
import secrets
from collections.abc import Iterable, Sequence
from typing import Protocol

from django.conf import settings

SYMBOLS = "23456789CDFGHJKMNPQRTVWXY"
LENGTH = 6
PATTERN = rf"^[A-Z]{{1,4}}-[{SYMBOLS}]{{{LENGTH}}}$"
ONCE = "complaint_reference_once"
TYPED = re.compile(rf"^(?:([A-Z]{{1,4}})[ -]+)?((?:[{SYMBOLS}][ -]?){{{LENGTH}}})$")
PART = re.compile(rf"^([A-Z]{{1,4}})[ -]*([{SYMBOLS}]{{2,{LENGTH - 1}}})$")
MISREAD = str.maketrans("BSZU", "852V")


def new_reference() -> str:
    """A reference such as ``HT-7K3QWX``; that it is new is for the database to say."""
    symbols = "".join(secrets.choice(SYMBOLS) for _ in range(LENGTH))
    return f"{settings.COMPLAINT_PREFIX}-{symbols}"


def read_reference(text: str) -> str:
    """The reference that ``text`` is, with or without prefix, hyphen and capitals, or nothing."""
    typed = " ".join(text.upper().split()) if text.isascii() else ""
    own = settings.COMPLAINT_PREFIX
    for way in (typed, typed.removeprefix(own).lstrip(" -")):
        if match := TYPED.match(way) or TYPED.match(_reread(way)):
            return f"{match[1] or own}-{re.sub('[ -]', '', match[2])}"
    return ""


def references_begun(text: str) -> tuple[str, str] | None:
    """The first and the last reference that begin with ``text``, such as ``HT-7K3``."""
    typed = text.strip().upper() if text.isascii() else ""
    match = PART.match(typed) or PART.match(_reread(typed))
    if match is None or match[1] != settings.COMPLAINT_PREFIX:
        return None
    low, high = (match[2].ljust(LENGTH, symbol) for symbol in (SYMBOLS[0], SYMBOLS[-1]))
    return f"{match[1]}-{low}", f"{match[1]}-{high}"


def _reread(typed: str) -> str:
    """``typed`` with each symbol that is not used read as the one that it looks like."""
    prefix, hyphen, symbols = typed.rpartition("-")
    return f"{prefix}{hyphen}{symbols.translate(MISREAD)}"


class Referred(Protocol):
    """What has a reference, such as a complaint."""

    reference: str


def give_new_references(complaints: Sequence[Referred], existing: Iterable[str]) -> None:
    """Draw again for those whose reference is among ``existing`` or comes twice among them."""
    taken = set(existing)
    for complaint in complaints:
        while complaint.reference in taken:
            complaint.reference = new_reference()
        taken.add(complaint.reference)
