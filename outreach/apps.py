from django.apps import AppConfig

from partnership.accounts.permissions import Permission, Role
from partnership.ui import home, navigation


class OutreachConfig(AppConfig):
    name = "outreach"

    def ready(self) -> None:
        """Offer outreach's pages and the home of its roles."""
        from outreach import homes

        for role in (Role.OUTREACH_WORKER, Role.OUTREACH_LEAD):
            home.register(role, homes.outreach)
        navigation.register(
            navigation.NavItem("Referrals", "referral_list", Permission.LIST_REFERRALS, 10)
        )
        navigation.register(
            navigation.NavItem("My people", "client_list", Permission.LIST_CLIENTS, 20)
        )
