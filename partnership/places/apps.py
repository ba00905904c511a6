from collections.abc import Mapping

from django.apps import AppConfig

from partnership.accounts.permissions import Permission
from partnership.outbox.failure_hooks import Hook
from partnership.ui.navigation import NavItem


class PlacesConfig(AppConfig):
    name = "partnership.places"
    label = "places"

    def navigation(self) -> list[NavItem]:
        """The areas, for whoever may load one."""
        return [NavItem("Areas", "area_list", Permission.LOAD_AREA, 80)]

    def given_up(self) -> Mapping[str, Hook]:
        """A change of a boundary that failed."""
        from partnership.places.changes import services

        return {services.TASK: services.give_up}
