"""Locks that end with the process that holds them, whatever ended it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from local.layout import PRIVATE_FILE


@contextmanager
def waiting(path: Path) -> Iterator[None]:
    """Hold ``path``; wait for another launcher that does."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE_FILE)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def at_once(path: Path) -> Iterator[bool]:
    """Hold ``path`` and give True, or give False if another process holds it."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE_FILE)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield True
    except BlockingIOError:
        yield False
    finally:
        os.close(descriptor)
