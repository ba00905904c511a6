from django.apps import AppConfig
from django.http import HttpRequest

from partnership.ui.home import Notice


class DraftsConfig(AppConfig):
    name = "partnership.drafts"
    label = "drafts"

    def notices(self, request: HttpRequest) -> list[Notice]:
        """How many drafts wait."""
        from partnership.drafts.notices import waiting

        return waiting(request)
