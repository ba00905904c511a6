"""Police get category, place, time and status of a complaint, and never the resident's words."""

from typing import Any

import pytest
from django.test import Client

from incidents.complaints.querysets import may_read_words
from incidents.models import Complaint
from partnership.accounts.models import Agency
from partnership.accounts.permissions import Role
from partnership.audit.models import Action, AuditEvent
from partnership.places.field.where import Where
from tests import cast
from tests.cast import browser
from tests.factories import incidents as factory

pytestmark = pytest.mark.django_db
WORDS = "Kelly, blonde, red coat, by the canaryword"
SEARCHES = ["Kelly", "kelly", "blonde", "red coat", '"red coat"', "canaryword", "Kelly or kerb"]
POLICE = (Role.POLICE_SUPERVISOR, Role.POLICE_OFFICER)


def listed(client: Client, words: str) -> set[str]:
    answer = client.post("/s/example/search/", {"q": words}, follow=True)
    assert answer.status_code == 200
    context: Any = answer.context
    return {one.reference for one in context["list"].page.rows}


@pytest.fixture
def told() -> Complaint:
    """A complaint whose words were put right once, so that its history holds words too."""
    made = factory.complaint(description=WORDS)
    made.description, made.place = f"{WORDS} twice", "Example Street"
    made.description_checked = made.place_checked = 1
    made.save()
    return made


@pytest.mark.parametrize("role", [Role.POLICE_SUPERVISOR, Role.MANAGER])
def test_a_search_of_police_and_managers_does_not_read_the_words(
    told: Complaint, role: Role
) -> None:
    client = browser(role)
    assert {words: listed(client, words) for words in SEARCHES} == {w: set() for w in SEARCHES}


def test_the_council_finds_the_same_words(told: Complaint) -> None:
    assert listed(browser(Role.COUNCIL_OFFICER), "Kelly blonde") == {told.reference}


def test_words_change_neither_what_police_find_by_place_nor_its_order(told: Complaint) -> None:
    other = factory.complaint(description="Example Street Example Street kelly")
    supervisor = browser(Role.POLICE_SUPERVISOR)
    page: Any = (
        supervisor.get("/s/example/complaints/", {"q": "Example Street"}, follow=True)
        .context["list"]
        .page.rows
    )
    without: Any = supervisor.get("/s/example/complaints/").context["list"].page.rows
    assert [one.reference for one in page] == [one.reference for one in without]
    assert {one.reference for one in page} == {told.reference, other.reference}


def test_a_place_that_is_on_no_map_is_words_too() -> None:
    lost = factory.complaint(where=Where("Somewhere"), description="Cars")
    Complaint.objects.filter(pk=lost.pk).update(
        place="Jane Smith, outside number 14", place_checked=1
    )
    supervisor, council = browser(Role.POLICE_SUPERVISOR), browser(Role.COUNCIL_OFFICER)
    pages = [
        supervisor.get(f"/s/example/complaints/{lost.reference}/"),
        supervisor.get("/s/example/complaints/"),
    ]
    assert all("Jane" not in page.content.decode() for page in pages)
    assert listed(supervisor, "Jane Smith") == set()
    assert listed(council, "Jane Smith") == {lost.reference}
    assert "Jane" in council.get(f"/s/example/complaints/{lost.reference}/").content.decode()


def test_the_page_of_a_complaint_tells_police_what_where_and_when(told: Complaint) -> None:
    page = (
        browser(Role.POLICE_SUPERVISOR)
        .get(f"/s/example/complaints/{told.reference}/")
        .content.decode()
    )
    assert told.category.name in page
    assert "Example Street" in page
    assert "In their words" not in page
    for word in ("Kelly", "blonde", "canaryword", "Text"):
        assert word not in page


def test_a_council_role_in_a_police_agency_reads_no_words(told: Complaint) -> None:
    lent = cast.member(Role.COUNCIL_OFFICER, username="lent")
    lent.agency = Agency.objects.get_or_create(name="Example Police", kind="police")[0]
    lent.save()
    assert not may_read_words(lent)
    client = Client()
    client.force_login(lent, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert (
        "canaryword" not in client.get(f"/s/example/complaints/{told.reference}/").content.decode()
    )
    assert listed(client, "canaryword") == set()


@pytest.mark.parametrize("role", [Role.COUNCIL_OFFICER, Role.POLICE_SUPERVISOR])
def test_reading_a_complaint_is_a_row_of_the_audit(told: Complaint, role: Role) -> None:
    looks = AuditEvent.objects.filter(object_type="incidents.complaint", action="consultation")
    client = browser(role)
    client.get("/s/example/complaints/")
    assert looks.count() == 0
    for number in (1, 2):
        client.get(f"/s/example/complaints/{told.reference}/")
        assert looks.count() == number
    look = looks.first()
    assert look is not None
    assert (look.object_id, look.actor_role, look.action) == (
        str(told.pk),
        role.value,
        Action.CONSULTATION,
    )


def test_a_complaint_that_somebody_may_not_read_leaves_no_row() -> None:
    worry = factory.standing()
    assert (
        browser(Role.POLICE_SUPERVISOR).get(f"/s/example/complaints/{worry.reference}/").status_code
        == 404
    )
    assert not AuditEvent.objects.filter(action=Action.CONSULTATION).exists()


def test_the_page_at_logging_sends_imminent_violence_to_999() -> None:
    page = browser(Role.COUNCIL_OFFICER).get("/s/example/complaints/new/").content.decode()
    assert "If violence is happening or about to happen, call 999 first." in page


@pytest.mark.parametrize("role", POLICE)
def test_no_page_of_police_holds_a_word(told: Complaint, role: Role) -> None:
    client = browser(role)
    supervisors = [
        f"/s/example/complaints/{told.reference}/",
        "/s/example/complaints/",
        "/s/example/patrols/next-week/",
    ]
    everybodys = ["/", "/s/example/patrols/visits/", "/s/example/reports/", "/help/shortcuts/"]
    for address in everybodys + (supervisors if role == Role.POLICE_SUPERVISOR else []):
        answer = client.get(address, follow=True)
        assert answer.status_code == 200, address
        assert "canaryword" not in answer.content.decode()


def test_a_manager_lists_and_does_not_read() -> None:
    found, manager = factory.complaint(), browser(Role.MANAGER)
    page = manager.get("/s/example/complaints/").content.decode()
    assert found.reference in page
    assert f"/s/example/complaints/{found.reference}/" not in page
    assert manager.get(f"/s/example/complaints/{found.reference}/").status_code == 403


def test_a_worry_about_welfare_is_not_there_for_the_police() -> None:
    worry, supervisor = factory.standing(), browser(Role.POLICE_SUPERVISOR)
    assert supervisor.get(f"/s/example/complaints/{worry.reference}/").status_code == 404
    assert worry.reference not in supervisor.get("/s/example/complaints/").content.decode()
    found = supervisor.post("/s/example/search/", {"q": worry.reference}, follow=True)
    assert found.status_code == 200
    assert "No complaint fits" in found.content.decode()


@pytest.mark.parametrize("role", [Role.POLICE_SUPERVISOR, Role.COUNCIL_OFFICER, Role.MANAGER])
def test_nobody_is_offered_a_filter_of_what_is_no_complaint(role: Role) -> None:
    factory.category()
    page = browser(role).get("/s/example/complaints/?category=welfare").content.decode()
    assert 'value="kerb-crawling"' in page
    for key in ("welfare", "presence", "danger"):
        assert f'value="{key}"' not in page
