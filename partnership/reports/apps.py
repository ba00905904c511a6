from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "partnership.reports"
    label = "reports"

    def ready(self) -> None:
        """Offer the pages, the homes of manager and administrator, and the week's report."""
        from partnership.reports import pages, schedule

        pages.register()
        schedule.register()
