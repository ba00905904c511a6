from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from partnership.ui.navigation import NavItem


class UiConfig(AppConfig):
    name = "partnership.ui"
    label = "ui"

    def navigation(self) -> "list[NavItem]":
        """The home page, before all else."""
        from partnership.ui.navigation import HomeItem

        return [HomeItem("Home", "home", None, 0, is_alone=True)]
