"""Raising a concern, reading it, and following it to its end. Each call is atomic and audited."""

from incidents.safeguarding.services.ending import (
    acknowledge,
    complete,
    erase_words,
    note_done,
    open_concern,
)
from incidents.safeguarding.services.raising import (
    SEALED_LATER,
    log_urgent_complaint,
    raise_concern,
    raised_with,
    seal_later,
)

__all__ = [
    "SEALED_LATER",
    "acknowledge",
    "complete",
    "erase_words",
    "log_urgent_complaint",
    "note_done",
    "open_concern",
    "raise_concern",
    "raised_with",
    "seal_later",
]
