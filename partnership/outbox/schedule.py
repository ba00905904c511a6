"""Work that the calendar asks for. The poller asks what is due; a key makes each once."""

from datetime import datetime

from partnership.core.contributions import contributed


def enqueue_due(at: datetime) -> None:
    """Let every app enqueue (with a key) whatever is due and missing at ``at``."""
    for declared in contributed("enqueue_due"):
        declared(at)
