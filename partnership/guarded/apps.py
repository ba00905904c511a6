from django.apps import AppConfig


class GuardedConfig(AppConfig):
    name = "partnership.guarded"
    label = "guarded"

    def ready(self) -> None:
        """Check stored texts every night."""
        from partnership.guarded import nightly

        nightly.register()
