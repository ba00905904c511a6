from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    name = "incidents"

    def ready(self) -> None:
        """Register the pages, the officer's home, and who hears of boundaries, failures, age."""
        from incidents import homes, indicators, membership
        from incidents.audited import BY_REFERENCE
        from incidents.imports import areas, keeping, services
        from incidents.safeguarding.alerts import note_failed_alert
        from incidents.safeguarding.notices import notices
        from incidents.safeguarding.selectors import ALERT
        from partnership.accounts import audit_references
        from partnership.accounts.permissions import Permission, Role
        from partnership.audit import retention
        from partnership.outbox import giving_up
        from partnership.places import recompute
        from partnership.ui import home
        from partnership.ui import navigation as menu

        audit_references.register("incidents.complaint", BY_REFERENCE)
        home.register(Role.COUNCIL_OFFICER, homes.council_officer)
        home.register_notices("safeguarding", notices)
        recompute.register_live(recompute.Live(membership.newest, membership.fill))
        recompute.register(areas.recompute)
        giving_up.register(services.TASK, services.give_up)
        giving_up.register(ALERT, note_failed_alert)
        retention.register(keeping.LABEL, keeping.expire_files)
        indicators.register()
        where = "reference, street or postcode"
        menu.register_search(
            menu.NavItem(
                "reference, street, postcode or words", "search", Permission.READ_WORDS, 0
            ),
            menu.NavItem(where, "search", Permission.LIST_COMPLAINTS, 1),
        )
        menu.register(
            menu.NavItem("Log a complaint", "complaint_log", Permission.LOG_COMPLAINT, 10, "n")
        )
        menu.register(menu.NavItem("Safeguarding", "concern_list", Permission.HANDLE_CONCERNS, 15))
        menu.register(menu.NavItem("Complaints", "complaint_list", Permission.LIST_COMPLAINTS, 20))
        asked = menu.NavItem("Requests for words", "words_own", Permission.REQUEST_WORDS, 30)
        menu.register(asked)
        menu.register(menu.NavItem("Holds", "hold_list", Permission.HOLD_RECORDS, 40))
        menu.register(menu.NavItem("Imports", "import_list", Permission.IMPORT_INCIDENTS, 60))
