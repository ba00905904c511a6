from datetime import datetime

from django.apps import AppConfig

from partnership.ui.health import Line


class OutboxConfig(AppConfig):
    name = "partnership.outbox"
    label = "outbox"

    def health(self, at: datetime) -> list[Line]:
        """Work that waits or was given up."""
        from partnership.outbox.backlog import backlog

        return [backlog(at)]

    def enqueue_due(self, at: datetime) -> None:
        """The night's retention."""
        from partnership.outbox import nightly

        nightly.enqueue_due(at)
