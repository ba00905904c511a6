from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.apps import AppConfig

from partnership.accounts.audit_references import References
from partnership.accounts.permissions import Permission, Role
from partnership.ui.home import HomePage
from partnership.ui.navigation import NavItem

if TYPE_CHECKING:
    from partnership.accounts.models import User
    from partnership.accounts.people.work import Work
    from partnership.drafts.sealing import Sealer


class OutreachConfig(AppConfig):
    name = "outreach"

    def draft_sealer(self) -> "Sealer":
        """Drafts of outreach are encrypted as its cases are."""
        from outreach.drafts import CaseKeySealer

        return CaseKeySealer()

    def work_of(self, user: "User") -> "list[Work]":
        """The cases that a worker has open."""
        from outreach.caseload.leaving import work_of

        return work_of(user)

    def navigation(self) -> list[NavItem]:
        """The referrals, the clients and what residents told."""
        return [
            NavItem("Referrals", "referral_list", Permission.LIST_REFERRALS, 10),
            NavItem("My people", "client_list", Permission.LIST_CLIENTS, 20),
            NavItem("Told by residents", "presence_list", Permission.READ_PRESENCE, 40),
            NavItem("Find somebody", "client_find", Permission.FIND_CLIENT, 30),
        ]

    def home_pages(self) -> list[HomePage]:
        """One for workers and leads."""
        from outreach.dashboard import outreach

        return [HomePage(role, outreach) for role in (Role.OUTREACH_WORKER, Role.OUTREACH_LEAD)]

    def enqueue_due(self, at: datetime) -> None:
        """The mail on referrals that wait."""
        from outreach.referrals import mail

        mail.enqueue_due(at)

    def audit_references(self) -> Mapping[str, References]:
        """The audit of clients, by their codes."""
        from outreach.clients.references import BY_CODE

        return {"outreach.client": BY_CODE}
