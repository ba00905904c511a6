from django.apps import AppConfig


class GuardedConfig(AppConfig):
    name = "partnership.guarded"
    label = "guarded"

    def ready(self) -> None:
        """Check stored texts every night, and say above home pages how many wait."""
        from partnership.guarded import nightly
        from partnership.guarded.notices import notices
        from partnership.ui import home

        nightly.register()
        home.register_notices("words", notices)
