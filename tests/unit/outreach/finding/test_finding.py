"""Finding a client by code, alias or phone."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier
from uuid import uuid4

import psycopg2
import pytest
from django.db import connections
from django.test import Client as Browser
from django.utils import timezone

from outreach.clients.services import change_contact
from outreach.errors import TooManySearches
from outreach.finding.services import Hit, find_clients
from outreach.models import Client
from partnership.accounts.models import User
from partnership.audit.models import AuditEvent
from partnership.gates.contact import How, SafeContact
from tests.factories.outreach import ALIAS, EVERY_PART, LEFT, client_of, reach, started

pytestmark = pytest.mark.django_db(transaction=True)
NOON = datetime(2033, 7, 11, 11, 0, tzinfo=UTC)


def find(sought: str, by: User, at: datetime = NOON) -> list[Hit]:
    return find_clients(sought=sought, by=by, at=at)


@pytest.mark.parametrize("typed", ["{}", " {} ", "lower", "without the dash"])
def test_a_code_leads_to_the_record_and_is_not_counted(
    worker_browser: Browser, worker: User, typed: str
) -> None:
    client = started(worker)
    code = {"lower": client.code.lower(), "without the dash": client.code.replace("-", "")}
    sought = code.get(typed, typed.format(client.code))
    for _ in range(21):
        answer = worker_browser.post("/people/find/", {"sought": sought})
        assert answer.headers["Location"] == f"/people/{client.code}/"


@pytest.mark.parametrize(
    "sought", ["Zoë Wren", "zoe wren", "  ZOE   WREN", "wren", "Zoe-Wren!", "ｚｏｅ"]
)
def test_an_alias_is_found_however_it_is_written(worker: User, sought: str) -> None:
    client = started(worker, contact=reach(alias="Zoë Wren", hours=EVERY_PART))
    assert find(sought, worker) == [Hit(worker.full_name, client.code)]


@pytest.mark.parametrize("sought", ["Zoë Robin", "Wre", "?", "900123"])
def test_what_does_not_fit_is_not_found(worker: User, sought: str) -> None:
    started(worker, contact=reach(alias="Zoë Wren", hours=EVERY_PART))
    assert find(sought, worker) == []


@pytest.mark.parametrize("sought", ["07700 900123", "+44 7700 900123", "0044 (0)7700-900123"])
def test_a_phone_is_found_however_it_is_written(worker: User, sought: str) -> None:
    client = started(worker)
    assert find(sought, worker) == [Hit(worker.full_name, client.code)]


def test_a_number_in_the_words_of_the_first_version_is_found(
    worker: User, administrator: psycopg2.extensions.connection
) -> None:
    client = client_of(worker, administrator, safe_contact="Text 07700 900 123 after eleven")
    assert find("07700 900123", worker) == [Hit(worker.full_name, client.code)]


def test_a_hit_in_anothers_case_shows_only_the_worker(
    worker_browser: Browser, colleague: User
) -> None:
    client = started(colleague)
    page = worker_browser.post("/people/find/", {"sought": "07700 900123"}).content.decode()
    assert f"A case of {colleague.full_name}." in page
    assert client.code not in page


@pytest.mark.parametrize("gone", ["", *LEFT])
def test_one_whose_worker_has_left_is_found_by_code(
    worker_browser: Browser, worker: User, colleague: User, gone: str
) -> None:
    client = started(colleague)
    if gone:
        LEFT[gone](colleague)
    else:
        Client.objects.filter(pk=client.pk).update(worker=None)
    assert find("Wren", worker) == [Hit("", client.code)]
    page = worker_browser.post("/people/find/", {"sought": "07700 900123"}).content.decode()
    assert client.code in page
    assert "(has no worker)" in page
    assert colleague.full_name not in page.split("<h2")[1].split("</section>")[0]


def test_a_search_and_each_hit_are_looks(worker: User, colleague: User) -> None:
    client = started(colleague)
    find("Wren", worker)
    search, hit = AuditEvent.objects.filter(action="consultation").order_by("pk")
    assert (search.object_type, search.object_id, search.count) == ("outreach.search", "", 1)
    assert (hit.object_id, hit.reason) == (str(client.pk), "Found by alias or phone")
    assert "wren" not in str([vars(search), vars(hit)]).lower()


def test_the_twentieth_search_of_a_day_is_the_last(worker: User, colleague: User) -> None:
    for number in range(20):
        find("Wren", worker, NOON + timedelta(seconds=number))
    with pytest.raises(TooManySearches):
        find("Wren", worker)
    assert find("Wren", colleague) == [], "a colleague has her own twenty"
    before_midnight = datetime(2033, 7, 11, 22, 59, 59, tzinfo=UTC)  # 23:59:59 by the clock
    with pytest.raises(TooManySearches):
        find("Wren", worker, before_midnight)
    find("Wren", worker, before_midnight + timedelta(seconds=1))


def test_the_day_of_the_searches_begins_with_midnight_in_london(worker: User) -> None:
    midnight = datetime(2033, 7, 10, 23, 0, tzinfo=UTC)
    for _ in range(20):
        find("Wren", worker, midnight)
    with pytest.raises(TooManySearches):
        find("Wren", worker, midnight + timedelta(hours=1))
    find("Wren", worker, midnight - timedelta(microseconds=1))


def test_searches_at_the_same_moment_are_counted_too(worker: User) -> None:
    for _ in range(18):
        find("Wren", worker)
    start = Barrier(6)

    def search(_: int) -> bool:
        try:
            start.wait()
            find("Wren", worker)
        except TooManySearches:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(search, range(6))) == 2
    assert AuditEvent.objects.filter(object_type="outreach.search").count() == 20


def test_the_page_says_when_it_was_searched_too_often(
    worker_browser: Browser, worker: User
) -> None:
    for _ in range(20):
        find("Wren", worker, timezone.now())
    page = worker_browser.post("/people/find/", {"sought": "Wren"}).content.decode()
    assert "You have searched 20 times today" in page
    assert "0 more times today" in page


def test_what_was_sought_stands_in_no_address(worker_browser: Browser, worker: User) -> None:
    started(worker)
    page = worker_browser.get("/people/find/?sought=Wren").content.decode()
    assert "found" not in page
    assert not AuditEvent.objects.filter(object_type="outreach.search").exists()
    answer = worker_browser.post("/people/find/", {"sought": ALIAS})
    assert answer.status_code == 200, "the answer is the page itself"


def test_an_erased_contact_is_passed_over(worker: User) -> None:
    gone, client = started(worker), started(worker)
    Client.objects.filter(pk=gone.pk).update(contact=b"", wrapped_key=b"")
    assert find("Wren", worker) == [Hit(worker.full_name, client.code)]


def changed(client: Client, by: User, contact: SafeContact) -> None:
    told = {"submission": uuid4(), "client": client, "contact": contact}
    change_contact(by=by, at=timezone.now(), **told)


OLD = ("07700 900420", "Odile")


@pytest.mark.parametrize(("sought", "earlier"), [(OLD[0], "number"), (OLD[1], "alias")])
def test_one_is_found_by_what_she_had_before(
    worker_browser: Browser,
    colleague_browser: Browser,
    worker: User,
    lead: User,
    sought: str,
    earlier: str,
) -> None:
    """She rang from her old phone, and a second record was started."""
    client = started(worker, contact=reach(alias=OLD[1], phone="+447700900420", hours=EVERY_PART))
    for number in ("1", "2"):
        new = reach(alias="Wren", phone=f"+44770090042{number}", hours=EVERY_PART)
        changed(client, worker, new)
    assert find(sought, worker) == [Hit(worker.full_name, client.code, earlier)]
    assert (
        find("Wren", worker) == find("07700 900422", worker) == [Hit(worker.full_name, client.code)]
    )
    assert find(sought, lead) == [Hit(worker.full_name)], "only the worker"
    page = worker_browser.post("/people/find/", {"sought": sought}).content.decode()
    assert f"by an earlier {earlier}" in page
    page = colleague_browser.post("/people/find/", {"sought": sought}).content.decode()
    assert f"A case of {worker.full_name}." in page
    assert "earlier" not in page
    assert client.code not in page


@pytest.mark.parametrize("sought", ["Annamaria", "anna maria", "Anamaria", "Queeny", "Анна"])
def test_an_alias_is_found_as_it_is_heard(worker: User, sought: str) -> None:
    client = started(worker, contact=reach(alias="Anna-Maria (Queenie)", hours=EVERY_PART))
    assert find(sought, worker) == [Hit(worker.full_name, client.code)]


def test_a_second_number_in_the_words_is_found(worker: User) -> None:
    words = "Text 07700 900 123, else 07700 900124"
    contact = SafeContact(alias="", how=How.WORDS, phone="+447700900123", words=words)
    client = started(worker, contact=contact)
    assert find("07700 900124", worker) == [Hit(worker.full_name, client.code)]


def test_the_page_says_that_no_record_had_it_either(worker_browser: Browser, worker: User) -> None:
    started(worker)
    page = worker_browser.post("/people/find/", {"sought": "07700 900999"}).content.decode()
    assert "has this alias or phone number, or had it before" in page
