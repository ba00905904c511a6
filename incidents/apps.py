from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.http import HttpRequest

from partnership.accounts.permissions import Permission, Role
from partnership.ui.home import HomePage, Notice
from partnership.ui.navigation import NavItem

if TYPE_CHECKING:
    from partnership.strategy.recording.sources import RecordedSource


class IncidentsConfig(AppConfig):
    name = "incidents"

    def recorded_sources(self) -> "list[RecordedSource]":
        """What residents, the police and the street tell."""
        from incidents.recorded_sources import COMPLAINTS, RECORDED_CRIME, STREET_AUDITS

        return [COMPLAINTS, RECORDED_CRIME, STREET_AUDITS]

    def navigation(self) -> list[NavItem]:
        """The pages of complaints, concerns, holds and imports."""
        from partnership.strategy.navigation import StrategyNavItem as OfStrategy

        return [
            OfStrategy("Log a complaint", "complaint_log", Permission.LOG_COMPLAINT, 10, "n"),
            NavItem("Safeguarding", "concern_list", Permission.HANDLE_CONCERNS, 15),
            OfStrategy("Complaints", "complaint_list", Permission.LIST_COMPLAINTS, 20),
            NavItem("Requests for words", "words_own", Permission.REQUEST_WORDS, 30),
            NavItem("Holds", "hold_list", Permission.HOLD_RECORDS, 40),
            NavItem("Imports", "import_list", Permission.IMPORT_INCIDENTS, 60),
        ]

    def search(self) -> list[NavItem]:
        """The search of complaints, with their words for those who may read them."""
        from partnership.strategy.navigation import StrategyNavItem

        words, places = "reference, street, postcode or words", "reference, street or postcode"
        return [
            StrategyNavItem(words, "search", Permission.READ_WORDS, 0),
            StrategyNavItem(places, "search", Permission.LIST_COMPLAINTS, 1),
        ]

    def home_pages(self) -> list[HomePage]:
        """The council officer's."""
        from incidents import homes

        return [HomePage(Role.COUNCIL_OFFICER, homes.council_officer, is_of_strategy=True)]

    def notices(self, request: HttpRequest) -> list[Notice]:
        """The concerns that wait for the safeguarding duty."""
        from incidents.safeguarding.notices import notices

        return notices(request)

    def ready(self) -> None:
        """Register who hears of boundaries, failures and age."""
        from incidents import indicators, membership
        from incidents.audited import BY_REFERENCE
        from incidents.imports import areas, keeping, services, streets
        from incidents.safeguarding.alerts import note_failed_alert
        from incidents.safeguarding.selectors import ALERT
        from incidents.safeguarding.signs import may_tell_of_child, may_tell_of_danger
        from partnership.accounts import audit_references
        from partnership.audit import retention
        from partnership.drafts import unsafe
        from partnership.outbox import due, giving_up
        from partnership.places import recompute

        for object_type, references in BY_REFERENCE.items():
            audit_references.register(object_type, references)
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


def register_words() -> None:
    """Say what is done with texts of complaints that may tell of a child or danger."""
    from incidents.safeguarding.signs import may_tell_of_danger, tells_beside
    from incidents.safeguarding.standing import seal_stored
    from incidents.safeguarding.views import reworded
    from partnership.guarded import urgent

    words = urgent.Urgent(may_tell_of_danger, page=reworded, seal=seal_stored)
    urgent.register("incidents.complaint.description", words)
    urgent.register("incidents.complaint.place", urgent.Urgent(tells_beside, page=reworded))
