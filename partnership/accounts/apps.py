from django.apps import AppConfig
from django.http import HttpRequest

from partnership.accounts.permissions import Permission, Role
from partnership.audit.lifecycle import KeepWhile, Lifecycle, Mutability, declare
from partnership.outbox import start
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

    def ready(self) -> None:
        """Declare the lifecycle of the libraries' models, and write down who signs in."""
        from django.contrib.auth.signals import user_logged_in

        from partnership.accounts import sign_in_log
        from partnership.accounts.second_factor.start import refuse_without_a_key
        from partnership.accounts.sessions import store

        user_logged_in.connect(store.begin, dispatch_uid="session begins")
        sign_in_log.connect()
        start.before_start(refuse_without_a_key)
        own = Lifecycle(Mutability.REPLACEABLE, KeepWhile("the account exists"))
        catalogue = Lifecycle(Mutability.READ_ONLY, KeepWhile("Django needs it"))
        declare("account.EmailAddress", own)
        declare("account.EmailConfirmation", own)
        declare("mfa.Authenticator", own)
        declare("contenttypes.ContentType", catalogue)
        declare("auth.Permission", catalogue)
        declare("auth.Group", catalogue)
        declare("pghistory.Context", Lifecycle(Mutability.APPEND_ONLY, KeepWhile("history")))
