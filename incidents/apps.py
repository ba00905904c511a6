from django.apps import AppConfig

from incidents.recorded_sources import COMPLAINTS, RECORDED_CRIME, STREET_AUDITS


class IncidentsConfig(AppConfig):
    name = "incidents"
    recorded_sources = (COMPLAINTS, RECORDED_CRIME, STREET_AUDITS)

    def ready(self) -> None:
        """Register the pages, the officer's home, and who hears of boundaries, failures, age."""
        from incidents import homes, indicators, membership
        from incidents.audited import BY_REFERENCE
        from incidents.imports import areas, keeping, services, streets
        from incidents.safeguarding.alerts import note_failed_alert
        from incidents.safeguarding.notices import notices
        from incidents.safeguarding.selectors import ALERT
        from incidents.safeguarding.signs import may_tell_of_child, may_tell_of_danger
        from partnership.accounts import audit_references
        from partnership.accounts.permissions import Role
        from partnership.audit import retention
        from partnership.drafts import unsafe
        from partnership.outbox import due, giving_up
        from partnership.places import recompute
        from partnership.ui import home

        for object_type, references in BY_REFERENCE.items():
            audit_references.register(object_type, references)
        home.register(Role.COUNCIL_OFFICER, homes.council_officer, of_strategy=True)
        home.register_notices("safeguarding", notices)
        recompute.register_live(recompute.Live(membership.newest, membership.fill))
        recompute.register(areas.recompute)
        due.register(streets.enqueue_due)
        giving_up.register(services.TASK, services.give_up)
        giving_up.register(ALERT, note_failed_alert)
        retention.register(keeping.LABEL, keeping.expire_files)
        indicators.register()
        unsafe.register(unsafe.CHILD, may_tell_of_child)
        unsafe.register(unsafe.DANGER, may_tell_of_danger)
        register_words()
        register_pages()


def register_words() -> None:
    """Say what is done with texts of complaints that may tell of a child or danger."""
    from incidents.safeguarding.signs import may_tell_of_danger, tells_beside
    from incidents.safeguarding.standing import seal_stored
    from incidents.safeguarding.views import reworded
    from partnership.guarded import urgent

    words = urgent.Urgent(may_tell_of_danger, page=reworded, seal=seal_stored)
    urgent.register("incidents.complaint.description", words)
    urgent.register("incidents.complaint.place", urgent.Urgent(tells_beside, page=reworded))


def register_pages() -> None:
    """Put the pages into the navigation, and the search for each role."""
    from partnership.accounts.permissions import Permission
    from partnership.strategy.navigation import StrategyNavItem
    from partnership.ui.navigation import NavItem, register, register_search

    register_search(
        StrategyNavItem("reference, street, postcode or words", "search", Permission.READ_WORDS, 0),
        StrategyNavItem("reference, street or postcode", "search", Permission.LIST_COMPLAINTS, 1),
    )
    for item in (
        StrategyNavItem("Log a complaint", "complaint_log", Permission.LOG_COMPLAINT, 10, "n"),
        NavItem("Safeguarding", "concern_list", Permission.HANDLE_CONCERNS, 15),
        StrategyNavItem("Complaints", "complaint_list", Permission.LIST_COMPLAINTS, 20),
        NavItem("Requests for words", "words_own", Permission.REQUEST_WORDS, 30),
        NavItem("Holds", "hold_list", Permission.HOLD_RECORDS, 40),
        NavItem("Imports", "import_list", Permission.IMPORT_INCIDENTS, 60),
    ):
        register(item)
