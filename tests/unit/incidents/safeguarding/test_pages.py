"""The red panel at logging, and the pages of the safeguarding duty."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from incidents.models import Complaint
from incidents.safeguarding.models import Done, SafeguardingConcern
from incidents.safeguarding.tables import ConcernList
from partnership.accounts.models import Agency
from partnership.accounts.permissions import Duty, Role
from tests import cast
from tests.cast import browser
from tests.factories import incidents as factory
from tests.factories import safeguarding as make
from tests.factories.incidents import posted

pytestmark = pytest.mark.django_db
NEW = "/s/example/complaints/new/"
QUERIES_OF_THE_LIST = 14
HER_WORDS = "canaryword: she says she is being beaten"
OTHERS = [Role.COUNCIL_OFFICER, Role.POLICE_SUPERVISOR, Role.POLICE_OFFICER, Role.MANAGER]


# Logging --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "values",
    [
        {"category": "sex-litter", "description": HER_WORDS},
        {"category": "danger"},
        {"category": "sex-litter", "at_risk": "on"},
    ],
)
def test_what_is_urgent_asks_what_was_done_before_it_is_saved(
    officer: Client, values: dict[str, str]
) -> None:
    page = posted(officer, **values)
    assert "Call first, then tick what was done." in page
    assert "data-urgent-panel" in page
    assert 'data-urgent-panel aria-labelledby="urgent-title" hidden' not in page
    assert 'href="tel:999"' in page
    assert not Complaint.objects.exists()
    assert not SafeguardingConcern.objects.exists()


def test_the_panel_is_shut_before(officer: Client) -> None:
    page = officer.get(NEW).content.decode()
    assert 'data-urgent-panel aria-labelledby="urgent-title" hidden' in page


def test_what_was_typed_stays_while_the_panel_asks(officer: Client) -> None:
    assert HER_WORDS in posted(officer, category="sex-litter", description=HER_WORDS)


def test_an_urgent_complaint_is_logged_and_sealed(officer: Client) -> None:
    page = posted(officer, category="sex-litter", description=HER_WORDS, done=[Done.EMERGENCY])
    complaint, concern = Complaint.objects.get(), SafeguardingConcern.objects.get()
    assert concern.complaint == complaint
    assert f"{concern.reference} is sealed for the safeguarding duty, as urgent" in page
    assert "1 urgent: " in page
    assert "canaryword" not in page


def test_a_worry_about_an_adult_becomes_a_concern_alone(officer: Client) -> None:
    posted(officer, category="welfare", description="canaryword: she looks ill", place="")
    assert not Complaint.objects.exists()
    assert not SafeguardingConcern.objects.get().is_urgent
    for address in (
        "/",
        "/s/example/complaints/",
        "/s/example/complaints/?q=canaryword",
        "/s/example/search/?q=canaryword",
    ):
        page = officer.get(address, follow=True).content.decode()
        assert "canaryword:" not in page
        assert "looks ill" not in page


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (
            datetime(2026, 11, 26, 10, 0, tzinfo=UTC),
            "within their hours (Mon-Fri 09:00-17:00",
        ),
        (datetime(2026, 11, 26, 23, 10, tzinfo=UTC), "they read again from Fri 27 November 2026"),
        (datetime(2026, 12, 24, 18, 0, tzinfo=UTC), "they read again from Tue 29 December 2026"),
    ],
)
def test_the_page_says_who_reads_it_at_this_hour(at: datetime, words: str) -> None:
    cast.on_duty(Duty.SAFEGUARDING)
    with time_machine.travel(at, tick=False):
        assert words in browser(Role.COUNCIL_OFFICER).get(NEW).content.decode()


def test_hours_that_nobody_can_read_stop_no_report(officer: Client, settings: Any) -> None:
    settings.SAFEGUARDING_HOURS = settings.OUTREACH_HOURS = "Mon-Fri 9:00-17:00"
    cast.on_duty(Duty.SAFEGUARDING)
    page = officer.get(NEW)
    assert page.status_code == 200
    assert "At which hours is not set up here" in page.content.decode()


# Who sees what --------------------------------------------------------------------------------


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_opens_it(role: Role) -> None:
    complaint = factory.complaint(description="")
    concern, client = make.concern(complaint=complaint), browser(role)
    assert client.get(f"/s/example/complaints/{complaint.reference}/").status_code in {403, 404}
    assert client.get(f"/safeguarding/{concern.reference}/").status_code == 403
    assert client.get("/safeguarding/").status_code == 403
    found = client.post("/s/example/search/", {"q": complaint.reference}, follow=True)
    is_told = "With safeguarding" in found.content.decode()
    assert is_told is (role == Role.COUNCIL_OFFICER)
    for address in ("/", "/s/example/complaints/?q=canaryword"):
        assert "being beaten" not in client.get(address).content.decode()


@pytest.mark.parametrize("role", [Role.POLICE_SUPERVISOR, Role.MANAGER])
def test_police_and_manager_do_not_hear_which_complaint_waits_for_the_duty(role: Role) -> None:
    held, client = factory.complaint(description=""), browser(role)
    plain = factory.complaint(description="")
    make.concern(complaint=held)
    for address in ("/", "/s/example/complaints/", "/s/example/complaints/?status=open"):
        page = client.get(address).content.decode()
        assert held.reference not in page
        assert "With safeguarding" not in page
    assert plain.reference in client.get("/s/example/complaints/").content.decode()


def test_a_council_role_at_the_police_does_not_hear_it_either() -> None:
    held = factory.complaint(description="")
    make.concern(complaint=held)
    officer = cast.member(Role.COUNCIL_OFFICER)
    assert Complaint.objects.visible_to(officer).exists()
    officer.agency = Agency(kind=Agency.Kind.POLICE)
    assert not Complaint.objects.visible_to(officer).exists()


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        (Role.COUNCIL_OFFICER, True),
        (Role.MANAGER, True),
        (Role.ADMINISTRATOR, True),
        (Role.GOVERNANCE_LEAD, True),
        (Role.POLICE_SUPERVISOR, False),
        (Role.POLICE_OFFICER, False),
    ],
)
def test_everybody_at_the_council_sees_that_one_is_urgent(role: Role, sees: bool) -> None:
    make.concern()
    page = browser(role).get("/", follow=True).content.decode()
    assert ("1 urgent: " in page) is sees
    assert "urgent, since" not in page
    assert "/safeguarding/" not in page


def test_it_is_first_on_the_dutys_home_until_it_is_completed(duty: Client) -> None:
    concern = make.concern()
    page = duty.get("/", follow=True).content.decode()
    assert page.index("1 urgent, since") < page.index("<h1")
    assert 'href="/safeguarding/"' in page
    address = f"/safeguarding/{concern.reference}/"
    assert make.TOLD.words in duty.get(address).content.decode()
    duty.post(f"{address}acknowledge/")
    assert "1 urgent" in duty.get("/", follow=True).content.decode()
    duty.post(f"{address}complete/", {"outcome": "passed_on", "case_number": "ASC-20481"})
    assert "1 urgent" not in duty.get("/", follow=True).content.decode()
    page = duty.get(address).content.decode()
    assert "ASC-20481" in page
    assert make.TOLD.words not in page


def test_a_name_is_no_case_number(duty: Client) -> None:
    concern = make.concern(urgent=False)
    address = f"/safeguarding/{concern.reference}/"
    duty.post(f"{address}acknowledge/")
    form = {"outcome": "passed_on", "case_number": "Jane Smith"}
    assert "Enter the number alone" in duty.post(f"{address}complete/", form).content.decode()
    concern.refresh_from_db()
    assert concern.completed_at is None


def test_a_late_one_is_red(duty: Client) -> None:
    make.concern(urgent=False)
    assert "Nobody has acknowledged it: late" in duty.get("/safeguarding/").content.decode()
    assert "1 concern for an adult’s welfare, 1 late" in duty.get("/", follow=True).content.decode()


def test_the_list_takes_the_same_queries_however_long(
    duty: Client, django_assert_num_queries: Any
) -> None:
    make.concern()
    with django_assert_num_queries(QUERIES_OF_THE_LIST):
        duty.get("/safeguarding/")
    for _ in range(3):
        make.concern()
    with django_assert_num_queries(QUERIES_OF_THE_LIST):
        duty.get("/safeguarding/")


def test_the_urgent_come_first_then_the_longest_waiting_and_what_is_completed_apart(
    duty: Client,
) -> None:
    later, other = make.concern(), make.concern(urgent=False)
    first = make.concern(at=factory.AT - timedelta(days=1))
    done = make.ended(make.concern())

    def listed(query: str = "") -> list[str]:
        shown = duty.get(f"/safeguarding/{query}").context["list"]
        return [row[0]["text"] for row in shown.table_rows]

    assert listed() == [one.reference for one in (first, later, other)]
    assert listed("?sort=-kind")[0] == other.reference
    assert listed("?sort=-came_in")[-1] == first.reference
    assert listed("?show=completed") == [done.reference]


def test_of_what_is_sealed_no_filter_is_saved_and_no_more_than_a_page_printed(
    duty: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ConcernList, "size", 1)
    make.concern()
    make.concern()
    page = duty.get("/safeguarding/?show=completed&sort=kind").content.decode()
    assert "Save this filter" not in page
    shown = duty.get("/safeguarding/?print=all").context["list"]
    assert len(shown.table_rows) == 1
    assert not shown.paper_href
    assert "print=all" not in duty.get("/safeguarding/").content.decode()
