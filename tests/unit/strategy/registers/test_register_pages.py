"""The pages of a register: its list, a new entry, its history, a correction, a withdrawal."""

from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from incidents.models import StreetAudit
from partnership.accounts.permissions import Role
from partnership.audit.models import Action, AuditEvent
from strategy.models import Strategy
from tests.cast import agency, member
from tests.factories import audits as make

pytestmark = pytest.mark.django_db
NEW = f"{make.REGISTER}new/"
READERS = {Role.COUNCIL_OFFICER, Role.MANAGER, Role.STREET_AUDITOR}
OTHERS = {Role.POLICE_SUPERVISOR, Role.POLICE_OFFICER, Role.ADMINISTRATOR}


@pytest.fixture
def strategy() -> Strategy:
    return make.strategy()


@pytest.fixture
def clock() -> Any:
    with time_machine.travel(make.NOW, tick=False):
        yield


@pytest.fixture
def auditor(clock: None) -> Client:
    return signed_in(make.auditor())


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page_of(audit: StreetAudit, name: str = "") -> str:
    return f"{make.REGISTER}{audit.public_id}/{name}"


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def errors(answer: Any) -> dict[str, list[str]]:
    assert answer.status_code == 200
    return {name: list(of) for name, of in answer.context["form"].errors.items()}


def test_an_audit_is_recorded_and_stands_in_the_list(strategy: Strategy, auditor: Client) -> None:
    answer = auditor.post(NEW, make.typed(), follow=True)
    page = words(answer)
    assert "Street audit recorded: High Road, Tue 19 November 2013, 21:30–22:30." in page
    audit = StreetAudit.objects.get()
    assert (audit.band, audit.area, audit.agency) == (
        "evening",
        strategy.target_area,
        make.auditor().agency,
    )
    assert (audit.counters, audit.first_counter, audit.second_counter) == (2, make.auditor(), None)
    assert AuditEvent.objects.filter(object_type="incidents.streetaudit").count() == 1


def test_the_same_form_again_is_one_audit(strategy: Strategy, auditor: Client) -> None:
    typed = make.typed()
    for _ in range(2):
        assert auditor.post(NEW, typed).status_code == 302
    assert StreetAudit.objects.count() == 1


def test_a_new_form_has_the_street_of_the_last_walk(strategy: Strategy, auditor: Client) -> None:
    make.audit(strategy, place="Low Road")
    form = auditor.get(NEW).context["form"]
    assert form["place"].value().label == "Low Road"
    assert form["first_counter"].value() == str(make.auditor().pk)
    assert form["kerb_crawling_vehicles"].value() == 0


def test_one_goes_on_with_the_next_sheet_of_paper(strategy: Strategy, auditor: Client) -> None:
    answer = auditor.post(NEW, make.typed(another="yes"))
    assert answer.headers["Location"] == NEW


@pytest.mark.parametrize("role", sorted(READERS | OTHERS))
def test_who_may_not_read_it_finds_nothing(role: Role, strategy: Strategy) -> None:
    audit, client = make.audit(strategy), signed_in(member(role))
    found = 200 if role in READERS else 404
    assert client.get(make.REGISTER).status_code == found
    assert client.get(page_of(audit)).status_code == found
    may_enter = role in {Role.COUNCIL_OFFICER, Role.STREET_AUDITOR}
    for page in (NEW, page_of(audit, "change/"), page_of(audit, "withdraw/")):
        assert client.get(page).status_code == (200 if may_enter else 404)
    may_export = role in {Role.COUNCIL_OFFICER, Role.MANAGER}
    assert client.get(f"{make.REGISTER}export/").status_code == (200 if may_export else 404)


def test_there_is_no_other_register_and_no_audit_of_another_strategy(strategy: Strategy) -> None:
    officer = signed_in(member(Role.COUNCIL_OFFICER))
    assert officer.get("/s/example/registers/parking/").status_code == 404
    elsewhere = make.patrols.strategy("another")
    assert officer.get(page_of(make.audit(elsewhere))).status_code == 404


def test_the_police_record_nothing_whatever_their_role(strategy: Strategy) -> None:
    officer = member(Role.COUNCIL_OFFICER, username="pc")
    officer.agency = agency(Role.POLICE_OFFICER)
    officer.save()
    assert signed_in(officer).get(make.REGISTER).status_code == 200
    assert signed_in(officer).get(NEW).status_code == 404


def test_a_correction_stands_in_the_history_with_what_changed(
    strategy: Strategy, auditor: Client
) -> None:
    audit = make.audit(strategy)
    typed = make.typed(seen=str(audit.pk), reason="number", kerb_crawling_vehicles="7")
    page = words(auditor.post(page_of(audit, "change/"), typed, follow=True))
    assert "Corrected: Wrong number" in page
    assert "Vehicles kerb crawling: 4, now 7" in page
    assert StreetAudit.objects.current().get().kerb_crawling_vehicles == 7


def test_two_who_correct_at_once_see_both(strategy: Strategy, auditor: Client) -> None:
    audit = make.audit(strategy)
    for vehicles in ("7", "8"):
        typed = make.typed(seen=str(audit.pk), reason="number", kerb_crawling_vehicles=vehicles)
        answer = auditor.post(page_of(audit, "change/"), typed)
    (difference,) = [
        one for one in answer.context["form"].differences if one.label.startswith("Vehicles")
    ]
    assert (difference.mine, difference.theirs) == ("8", "7")
    typed["seen"] = answer.context["form"]["seen"].value()
    assert auditor.post(page_of(audit, "change/"), typed).status_code == 302
    assert StreetAudit.objects.current().get().kerb_crawling_vehicles == 8


def test_a_withdrawn_audit_keeps_its_page_and_leaves_the_list(
    strategy: Strategy, auditor: Client
) -> None:
    audit = make.audit(strategy)
    typed = {**make.typed(), "seen": str(audit.pk), "reason": "test"}
    page = words(auditor.post(page_of(audit, "withdraw/"), typed, follow=True))
    assert "Withdrawn: It was a test" in page
    assert "It is withdrawn and counts no more" in page
    assert page_of(audit) not in words(auditor.get(make.REGISTER))
    assert auditor.get(page_of(audit, "change/")).status_code == 302


def test_the_list_is_exported_for_a_reason(strategy: Strategy, clock: None) -> None:
    make.audit(strategy)
    manager = signed_in(member(Role.MANAGER))
    asked = {"purpose": "meeting", "kind": "csv"}
    answer: Any = manager.post(f"{make.REGISTER}export/", asked)
    told = b"".join(answer.streaming_content).decode()
    assert "Street" in told
    assert "2013-11-19T21:30+00:00,2013-11-19T22:30+00:00,High Road" in told
    assert AuditEvent.objects.filter(action=Action.DISCLOSURE, count=1).count() == 1


def test_a_page_of_the_list_asks_as_often_for_many(strategy: Strategy, auditor: Client) -> None:
    asked = []
    for number in (1, 12):
        for day in range(number):
            make.audit(strategy, make.NOW.replace(hour=20, minute=number, day=1 + day))
        auditor.get(make.REGISTER)
        with CaptureQueriesContext(connection) as queries:
            auditor.get(make.REGISTER)
        asked.append(len(queries))
    assert asked[1] <= asked[0] + 1
