from django.apps import AppConfig


class DraftsConfig(AppConfig):
    name = "partnership.drafts"
    label = "drafts"

    def ready(self) -> None:
        """Say on each home page how many drafts wait."""
        from partnership.drafts import notices
        from partnership.ui import home

        home.register_notices(self.label, notices.waiting)
