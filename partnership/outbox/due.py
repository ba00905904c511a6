"""Work that the calendar asks for. The poller asks what is due; a key makes each once."""

from collections.abc import Callable
from datetime import datetime

Due = Callable[[datetime], None]
_registered: list[Due] = []


def register(due: Due) -> None:
    """Register ``due(at)``, which enqueues (with a key) whatever is due and missing at ``at``."""
    if due not in _registered:
        _registered.append(due)


def enqueue_due(at: datetime) -> None:
    """Let every registered function enqueue what is due."""
    for due in _registered:
        due(at)
