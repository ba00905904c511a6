from datetime import datetime

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "partnership.outbox"
    label = "outbox"

    def enqueue_due(self, at: datetime) -> None:
        """The night's retention."""
        from partnership.outbox import nightly

        nightly.enqueue_due(at)
