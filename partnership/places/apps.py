from django.apps import AppConfig

from partnership.accounts.permissions import Permission
from partnership.ui.navigation import NavItem


class PlacesConfig(AppConfig):
    name = "partnership.places"
    label = "places"

    def navigation(self) -> list[NavItem]:
        """The areas, for whoever may load one."""
        return [NavItem("Areas", "area_list", Permission.LOAD_AREA, 80)]
