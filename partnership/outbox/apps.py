from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "partnership.outbox"
    label = "outbox"

    def ready(self) -> None:
        """Do every night what has to be done then."""
        from partnership.outbox import nightly

        nightly.register()
