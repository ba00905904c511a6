from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "partnership.places"
    label = "places"

    def ready(self) -> None:
        """Offer the areas to whoever may load one."""
        from partnership.accounts.permissions import Permission
        from partnership.ui.navigation import NavItem, register

        register(NavItem("Areas", "area_list", Permission.LOAD_AREA, 80))
