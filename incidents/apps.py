from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.http import HttpRequest

from partnership.accounts.audit_references import References
from partnership.accounts.permissions import Permission, Role
from partnership.outbox.failure_hooks import Hook
from partnership.ui.home import HomePage, Notice
from partnership.ui.navigation import NavItem

if TYPE_CHECKING:
    from partnership.analysis.periods import Period
    from partnership.audit.retention import Rule
    from partnership.drafts.unsafe import Reader
    from partnership.guarded.urgent import Urgent
    from partnership.places.recompute import Memberships
    from partnership.ui.health import Line
    from strategy.agreed.indicators import IndicatorSource
    from strategy.agreed.key_figures import KeyFigure
    from strategy.models import Strategy
    from strategy.recording.sources import RecordedSource
    from strategy.registers.declaring import Register


class IncidentsConfig(AppConfig):
    name = "incidents"

    def recorded_sources(self) -> "list[RecordedSource]":
        """What residents, the police and the street tell."""
        from incidents.recorded_sources import COMPLAINTS, RECORDED_CRIME, STREET_AUDITS

        return [COMPLAINTS, RECORDED_CRIME, STREET_AUDITS]

    def navigation(self) -> list[NavItem]:
        """The pages of complaints, concerns, holds and imports."""
        from strategy.strategies.navigation import StrategyNavItem as OfStrategy

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
        from strategy.strategies.navigation import StrategyNavItem

        words, places = "reference, street, postcode or words", "reference, street or postcode"
        return [
            StrategyNavItem(words, "search", Permission.READ_WORDS, 0),
            StrategyNavItem(places, "search", Permission.LIST_COMPLAINTS, 1),
        ]

    def home_pages(self) -> list[HomePage]:
        """The council officer's and the street auditor's."""
        from incidents import dashboard
        from incidents.street_audits.dashboard import street_auditor

        return [
            HomePage(Role.COUNCIL_OFFICER, dashboard.council_officer, is_of_strategy=True),
            HomePage(Role.STREET_AUDITOR, street_auditor, is_of_strategy=True),
        ]

    def registers(self) -> "list[Register]":
        """Street audits."""
        from incidents.street_audits.register import STREET_AUDITS

        return [STREET_AUDITS]

    def notices(self, request: HttpRequest) -> list[Notice]:
        """The concerns that wait for the safeguarding duty, and walks that are missing."""
        from incidents.safeguarding.notices import notices
        from incidents.street_audits.schedule.notices import missing_walks

        return [*notices(request), *missing_walks(request)]

    def indicators(self) -> "list[IndicatorSource]":
        """What residents and street audits tell, and what the police record."""
        from incidents.indicators import AUDITED_VEHICLES, COMPLAINTS
        from incidents.recorded_crime.indicators import RECORDED_CRIMES

        return [COMPLAINTS, AUDITED_VEHICLES, *RECORDED_CRIMES]

    def key_figures(
        self, request: HttpRequest, strategy: "Strategy", month: "Period", as_of: datetime
    ) -> "list[KeyFigure]":
        """Walks of street audits that are done of those due."""
        from incidents.street_audits.schedule.key_figures import walks_done

        return walks_done(request, strategy, month, as_of)

    def audit_references(self) -> Mapping[str, References]:
        """The audit of complaints, concerns and disclosures, by what people call them."""
        from incidents.audit_references import BY_REFERENCE

        return BY_REFERENCE

    def memberships(self) -> "list[Memberships]":
        """In which areas complaints and imported incidents lie."""
        from incidents.complaints.models import versions
        from incidents.imports import areas, writer_lock
        from partnership.places.recompute import Memberships

        return [
            Memberships(versions.newest, versions.fill),
            Memberships(areas.newest, areas.fill, hold=writer_lock.lock),
        ]

    def health(self, at: datetime) -> "list[Line]":
        """Concerns that stand unsealed, and the last file."""
        from incidents.health import imports, sealing

        return [sealing(), imports()]

    def enqueue_due(self, at: datetime) -> None:
        """The streets of imports that are to be forgotten, walks to draw and to be reminded of."""
        from incidents.imports import streets
        from incidents.street_audits.schedule import due

        streets.enqueue_due(at)
        due.enqueue_due(at)

    def given_up(self) -> Mapping[str, Hook]:
        """An import that failed, and the safeguarding duty that could not be told."""
        from incidents.imports import services
        from incidents.safeguarding.alerts import note_failed_alert
        from incidents.safeguarding.selectors import ALERT

        return {services.TASK: services.give_up, ALERT: note_failed_alert}

    def retention_rules(self) -> "Mapping[str, Rule]":
        """The files of imports."""
        from incidents.imports import retention

        return {retention.LABEL: retention.expire_files}

    def danger_words(self) -> "Mapping[str, Reader]":
        """The words that a form without a draft refuses."""
        from incidents.danger.signs import may_tell_of_child, may_tell_of_danger
        from partnership.drafts import unsafe

        return {unsafe.CHILD: may_tell_of_child, unsafe.DANGER: may_tell_of_danger}

    def urgent_texts(self) -> "Mapping[str, Urgent]":
        """What is done with texts of complaints that may tell of a child or danger."""
        from incidents.danger.signs import may_tell_of_danger, tells_beside
        from incidents.safeguarding.stored_words import seal_stored
        from incidents.safeguarding.views import reworded
        from partnership.guarded.urgent import Urgent

        return {
            "incidents.complaint.description": Urgent(
                may_tell_of_danger, page=reworded, seal=seal_stored
            ),
            "incidents.complaint.place": Urgent(tells_beside, page=reworded),
        }
