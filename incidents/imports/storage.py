"""Uploaded files and lists of rejected rows: random names, for our eyes only, never served."""

import os
import secrets
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, TextIO

from django.conf import settings


def folder() -> Path:
    """Where they lie: outside everything that is served."""
    path = Path(settings.MEDIA_ROOT) / "imports"
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def path_of(name: str) -> Path:
    """The path of a stored file."""
    return folder() / Path(name).name


def save(chunks: Iterable[bytes]) -> str:
    """Store an upload; the name that it got."""
    name = _new_name("upload")
    with os.fdopen(_create(name), "wb") as file:
        for chunk in chunks:
            file.write(chunk)
    return name


def create_text(kind: str) -> tuple[str, TextIO]:
    """A new file to write text to, and its name."""
    name = _new_name(kind)
    return name, os.fdopen(_create(name), "w", encoding="utf-8", newline="")


def open_stored(name: str) -> BinaryIO:
    """A stored file, to be read."""
    return path_of(name).open("rb")


def chunks(name: str) -> Iterator[bytes]:
    """A stored file in parts; it is opened with the first of them."""
    with open_stored(name) as file:
        while part := file.read(1 << 16):
            yield part


def written_before(moment: datetime) -> list[str]:
    """The names of the files that were last written before ``moment``."""
    limit = moment.timestamp()
    return sorted(path.name for path in folder().iterdir() if path.lstat().st_mtime < limit)


def is_there(name: str) -> bool:
    """Whether there is a stored file of this name."""
    return bool(name) and path_of(name).is_file()


def remove(name: str) -> None:
    """Delete a stored file, if there is one."""
    if name:
        path_of(name).unlink(missing_ok=True)


def _new_name(kind: str) -> str:
    return f"{kind}-{secrets.token_hex(16)}.csv"


def _create(name: str) -> int:
    return os.open(path_of(name), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
