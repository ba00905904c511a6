from datetime import datetime

from django.apps import AppConfig
from django.http import HttpRequest

from partnership.ui.home import Notice


class GuardedConfig(AppConfig):
    name = "partnership.guarded"
    label = "guarded"

    def notices(self, request: HttpRequest) -> list[Notice]:
        """How many texts wait to be cleaned."""
        from partnership.guarded.notices import notices

        return notices(request)

    def enqueue_due(self, at: datetime) -> None:
        """The night's check of stored texts."""
        from partnership.guarded import nightly

        nightly.enqueue_due(at)
