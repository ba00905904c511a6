from django.apps import AppConfig

from partnership.accounts.permissions import Permission, Role
from partnership.outbox import due
from partnership.ui import home, navigation


class OutreachConfig(AppConfig):
    name = "outreach"

    def ready(self) -> None:
        """Offer outreach's pages, the home of its roles, and the mail on waiting referrals."""
        from outreach.home import outreach
        from outreach.referrals import mail

        for role in (Role.OUTREACH_WORKER, Role.OUTREACH_LEAD):
            home.register(role, outreach)
        due.register(mail.enqueue_due)
        for item in (
            navigation.NavItem("Referrals", "referral_list", Permission.LIST_REFERRALS, 10),
            navigation.NavItem("My people", "client_list", Permission.LIST_CLIENTS, 20),
            navigation.NavItem("Find somebody", "client_find", Permission.FIND_CLIENT, 30),
        ):
            navigation.register(item)
