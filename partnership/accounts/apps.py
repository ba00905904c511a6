from django.apps import AppConfig

from partnership.accounts.permissions import Permission, Role
from partnership.audit.lifecycle import KeepWhile, Lifecycle, Mutability, declare
from partnership.outbox import start
from partnership.ui import home, navigation
from partnership.ui.navigation import NavItem


class AccountsConfig(AppConfig):
    name = "partnership.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Declare the lifecycle of the libraries' models, and offer the audit to who reads it."""
        from django.contrib.auth.signals import user_logged_in

        from partnership.accounts import audit_views, sign_in_log
        from partnership.accounts.people import confirming
        from partnership.accounts.second_factor.start import refuse_without_a_key
        from partnership.accounts.sessions import store

        user_logged_in.connect(store.begin, dispatch_uid="session begins")
        sign_in_log.connect()
        start.before_start(refuse_without_a_key)
        home.register(Role.GOVERNANCE_LEAD, audit_views.home)
        home.register_notices("memberships", confirming.notices)
        navigation.register(NavItem("Accounts", "person_list", Permission.MANAGE_PEOPLE, 80))
        navigation.register(NavItem("Audit", "audit_list", Permission.READ_AUDIT, 10))
        own = Lifecycle(Mutability.REPLACEABLE, KeepWhile("the account exists"))
        catalogue = Lifecycle(Mutability.READ_ONLY, KeepWhile("Django needs it"))
        declare("account.EmailAddress", own)
        declare("account.EmailConfirmation", own)
        declare("mfa.Authenticator", own)
        declare("contenttypes.ContentType", catalogue)
        declare("auth.Permission", catalogue)
        declare("auth.Group", catalogue)
        declare("pghistory.Context", Lifecycle(Mutability.APPEND_ONLY, KeepWhile("history")))
