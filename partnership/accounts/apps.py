from collections.abc import Mapping
from datetime import datetime

from django.apps import AppConfig
from django.http import HttpRequest

from partnership.accounts.permissions import Permission, Role
from partnership.audit.lifecycle import KeepWhile, Lifecycle, Mutability
from partnership.ui.health import Line
from partnership.ui.home import HomePage, Notice
from partnership.ui.navigation import NavItem


class AccountsConfig(AppConfig):
    name = "partnership.accounts"
    label = "accounts"

    def navigation(self) -> list[NavItem]:
        """The people of this side, and its audit."""
        return [
            NavItem("Accounts", "person_list", Permission.MANAGE_PEOPLE, 80),
            NavItem("Audit", "audit_list", Permission.READ_AUDIT, 10),
        ]

    def home_pages(self) -> list[HomePage]:
        """The audit, for who reads it."""
        from partnership.accounts import audit_views

        return [HomePage(Role.GOVERNANCE_LEAD, audit_views.home)]

    def notices(self, request: HttpRequest) -> list[Notice]:
        """The memberships that wait to be confirmed."""
        from partnership.accounts.people import confirming

        return confirming.notices(request)

    def lifecycles(self) -> Mapping[str, Lifecycle]:
        """The lifecycle of the libraries' models."""
        own = Lifecycle(Mutability.REPLACEABLE, KeepWhile("the account exists"))
        catalogue = Lifecycle(Mutability.READ_ONLY, KeepWhile("Django needs it"))
        return {
            "account.EmailAddress": own,
            "account.EmailConfirmation": own,
            "mfa.Authenticator": own,
            "contenttypes.ContentType": catalogue,
            "auth.Permission": catalogue,
            "auth.Group": catalogue,
            "pghistory.Context": Lifecycle(Mutability.APPEND_ONLY, KeepWhile("history")),
        }

    def health(self, at: datetime) -> list[Line]:
        """Whether somebody has each duty."""
        from partnership.accounts.health import duties

        return [duties()]

    def refuse_to_start(self) -> None:
        """No process starts without the key of the second factors."""
        from partnership.accounts.second_factor.start import refuse_without_a_key

        refuse_without_a_key()

    def ready(self) -> None:
        """Write down who signs in."""
        from django.contrib.auth.signals import user_logged_in

        from partnership.accounts import sign_in_log
        from partnership.accounts.sessions import store

        user_logged_in.connect(store.begin, dispatch_uid="session begins")
        sign_in_log.connect()
