"""Whether anything changed since a step last succeeded."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from local.layout import Layout, write_private

SKIPPED = {".venv", "var", "tests", "__pycache__", ".git", "static", "node_modules"}
SCHEMA = (
    "**/migrations/*.py",
    "**/models.py",
    "**/models/*.py",
    "**/apps.py",
    "partnership/audit/lifecycle.py",
    "partnership/gates/barrier/**/*.py",
    "partnership/settings/*.py",
    "partnership/databases.py",
    "requirements.txt",
)
DEMONSTRATION = (
    "demonstration/**/*",
    "incidents/complaints/data/**/*",
    "partnership/analysis/synthetic.py",
    "partnership/places/outline.py",
    "partnership/places/postcodes.py",
)


def of_files(layout: Layout, patterns: Iterable[str], *also: str) -> str:
    """A digest of the files that match, by path and content, and of the words ``also``."""
    digest = hashlib.sha256("\0".join(also).encode())
    for path in sorted({path for pattern in patterns for path in _matching(layout, pattern)}):
        digest.update(f"{path.relative_to(layout.root)}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _matching(layout: Layout, pattern: str) -> Iterable[Path]:
    first, _, rest = pattern.partition("/")
    roots = [layout.root / first] if first != "**" else _packages(layout)
    for root in roots:
        if root.is_file():
            yield root
        elif root.is_dir():
            inner = pattern if first == "**" else rest
            yield from (path for path in root.glob(inner) if path.is_file() and _counts(path))


def _packages(layout: Layout) -> list[Path]:
    return [path for path in layout.root.iterdir() if path.is_dir() and path.name not in SKIPPED]


def _counts(path: Path) -> bool:
    return "__pycache__" not in path.parts


class Stamps:
    """What each step last succeeded with."""

    def __init__(self, layout: Layout) -> None:
        self.folder = layout.run

    def holds(self, step: str, digest: str) -> bool:
        try:
            return (self.folder / f"{step}.done").read_text() == digest
        except FileNotFoundError:
            return False

    def set(self, step: str, digest: str) -> None:
        write_private(self.folder / f"{step}.done", digest)

    def clear(self, step: str) -> None:
        (self.folder / f"{step}.done").unlink(missing_ok=True)
