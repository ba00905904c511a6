"""Pages that are written from the code: ``make docs`` lets these tests write instead of compare."""

import os
from pathlib import Path

from tools.documents import part, with_part

#: Set by ``make docs``.
WRITES = bool(os.environ.get("WRITE_DOCS"))
REMEDY = "Run: make docs. Then read the difference."


def check(page: Path, name: str, text: str) -> None:
    """The part ``name`` of a page is ``text``; with ``WRITE_DOCS`` it becomes so."""
    stands = page.read_text(encoding="utf-8")
    if WRITES:
        page.write_text(with_part(stands, name, text), encoding="utf-8")
        return
    assert part(stands, name) == text, REMEDY
