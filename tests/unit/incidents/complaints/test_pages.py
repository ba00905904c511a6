"""The pages about complaints: who may, what they ask of the database, what they refuse."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from incidents.complaints.contact import Contact
from incidents.models import Complaint
from partnership.accounts.permissions import Role
from partnership.audit.models import AuditEvent
from partnership.places.field.where import Where
from tests import cast
from tests.cast import browser
from tests.factories import areas
from tests.factories import incidents as factory
from tests.towns import example

pytestmark = pytest.mark.django_db
NEW = "/s/example/complaints/new/"
# Session (and its save in a savepoint), account, memberships, agency, 2 of the list, 2 filters,
# the categories in the order of their names, and the filters that were saved.
QUERIES_OF_THE_LIST = 15
# One is the row of the session, locked for requests at once; one says what strategies work in.
# One reads the version that the database wrote, for its areas.
QUERIES_OF_LOGGING = 26


def errors(response: Any) -> dict[str, list[str]]:
    return dict(response.context["form"].errors)


def test_a_complaint_is_logged_and_shown(officer: Client) -> None:
    factory.street()
    response = officer.post(NEW, factory.form(place="example street"))
    found = Complaint.objects.get()
    assert response.headers["Location"] == f"/s/example/complaints/{found.reference}/"
    assert (found.place, found.accuracy_m) == ("EXAMPLE STREET", 150)


def test_the_same_form_twice_leads_to_the_same_complaint(officer: Client) -> None:
    data = factory.form()
    assert officer.post(NEW, data).headers == officer.post(NEW, data).headers
    assert Complaint.objects.count() == 1


@time_machine.travel(datetime(2015, 11, 2, 9, tzinfo=UTC), tick=False)
def test_the_october_hour_is_asked_and_the_spring_hour_refused(officer: Client) -> None:
    night = factory.form(when="at", time="25/10/2015 01:30")
    asked = officer.post(NEW, night)
    assert list(errors(asked)) == ["time_which"]
    assert 'name="time_which"' in asked.content.decode()
    officer.post(NEW, {**night, "time_which": "second"})
    start = Complaint.objects.get().occurred_from
    assert start is not None
    assert (start.hour, start.minute) == (1, 30)
    spring = officer.post(NEW, factory.form(when="at", time="29/3/2015 01:30"))
    assert "did not exist" in errors(spring)["time"][0]


def test_a_contact_needs_a_way_to_reach(officer: Client) -> None:
    assert "contact_name" in errors(officer.post(NEW, factory.form(has_contact="on")))
    officer.post(NEW, factory.form(contact_name="Ignored while anonymous"))
    assert not hasattr(Complaint.objects.get(), "complainant")


def test_what_is_wrong_with_a_contact_that_nobody_wants_kept_blocks_nothing(
    officer: Client,
) -> None:
    officer.post(NEW, factory.form(contact_email="no address", contact_name="x" * 500))
    assert not hasattr(Complaint.objects.get(), "complainant")
    kept = factory.form(has_contact="on", contact_email="no address")
    assert "contact_email" in errors(officer.post(NEW, kept))


@pytest.mark.parametrize(
    "changes",
    [{"category": ""}, {"category": "nope"}, {"when": ""}, {"channel": "x"}, {"submission": "x"}],
)
def test_what_is_missing_or_unknown_is_refused(officer: Client, changes: dict[str, str]) -> None:
    assert errors(officer.post(NEW, factory.form(**changes)))
    assert not Complaint.objects.exists()


def test_status_and_author_are_never_taken_from_the_form(officer: Client) -> None:
    officer.post(NEW, factory.form(status="closed", recorded_by="999", is_synthetic="on"))
    found = Complaint.objects.get()
    assert (found.status, found.is_synthetic) == ("new", False)
    assert found.recorded_by == cast.member(Role.COUNCIL_OFFICER)


def test_logging_takes_few_queries(officer: Client, django_assert_max_num_queries: Any) -> None:
    factory.street()
    areas.own("t", "T", factory.BOX, at=factory.AT)
    data = factory.form(place="example street")
    with django_assert_max_num_queries(QUERIES_OF_LOGGING):
        officer.post(NEW, data)
    assert Complaint.objects.in_area("t").exists()


def test_the_list_takes_the_same_queries_however_long(
    officer: Client, django_assert_num_queries: Any
) -> None:
    for _ in range(3):
        factory.complaint()
    officer.get("/s/example/complaints/")  # from now on it is the one that was opened last
    with django_assert_num_queries(QUERIES_OF_THE_LIST):
        officer.get("/s/example/complaints/")
    for _ in range(30):
        factory.complaint()
    with django_assert_num_queries(QUERIES_OF_THE_LIST):
        officer.get("/s/example/complaints/")


def listed(client: Client, query: str) -> set[str]:
    page = client.get(f"/s/example/complaints/?{query}", follow=True)
    return {one.reference for one in page.context["list"].page.rows}


def test_the_address_narrows_the_list(officer: Client) -> None:
    areas.use(example(), areas.zone("t", "T", factory.BOX, at=factory.AT))
    here = factory.complaint()
    there = factory.complaint(
        about="sex-litter", where=Where("Far Lane", *factory.FAR, 9), description="needles"
    )
    assert listed(officer, "area=t") == {here.reference}
    assert listed(officer, "category=sex-litter") == {there.reference}
    assert listed(officer, "q=needle+lane") == {there.reference}
    assert listed(officer, "status=answered") == set()
    assert listed(officer, "status=open&end=2014-01-15") == {here.reference, there.reference}
    assert listed(officer, "start=2014-01-16") == set()
    assert listed(officer, "start=nonsense") == set()
    assert listed(officer, "page=99") == {here.reference, there.reference}


@pytest.mark.parametrize("shape", ["{0}", " {0} ", "{1}"])
def test_a_reference_leads_to_its_complaint(officer: Client, shape: str) -> None:
    found = factory.complaint()
    words = shape.format(found.reference, found.reference.lower())
    response = officer.post("/s/example/search/", {"q": words})
    assert response.headers["Location"] == f"/s/example/complaints/{found.reference}/"


@pytest.mark.parametrize("words", ["mill lane", "C-2014-9", "C-x-y", "C-2014-²", "", "'; --"])
def test_other_words_lead_to_the_list(officer: Client, words: str) -> None:
    response = officer.post("/s/example/search/", {"q": words}, follow=True)
    assert response.status_code == 200
    assert response.request["PATH_INFO"] == "/s/example/complaints/"


def test_contact_details_ask_for_a_reason_and_log_it(officer: Client) -> None:
    found = factory.complaint(contact=Contact("Example Resident", phone="01234 567890"))
    address = f"/s/example/complaints/{found.reference}/contact/"
    for reason in (" ", "Calling Jane Smith"):
        told = {"reason": reason, "reason_kept": "needed", "reason_kinds": "name"}
        refused = officer.post(address, told)
        assert "01234 567890" not in refused.content.decode()
    looks = AuditEvent.objects.filter(object_type="incidents.complainant")
    assert not looks.exists()
    shown = officer.post(address, {"reason": "answer"})
    assert "01234 567890" in shown.content.decode()
    assert looks.get().reason == "To answer their complaint"


def test_a_supervisor_sees_no_hint_of_who_complained() -> None:
    found = factory.complaint(contact=Contact("Example Resident"))
    supervisor = browser(Role.POLICE_SUPERVISOR)
    page = supervisor.get(f"/s/example/complaints/{found.reference}/")
    assert page.status_code == 200
    assert "Who told us" not in page.content.decode()
    address = f"/s/example/complaints/{found.reference}/contact/"
    assert supervisor.post(address, {"reason": "curious"}).status_code == 403


def steps_on(client: Client, complaint: Complaint) -> dict[str, dict[str, str]]:
    """What each button of the page would send, by its words."""
    steps = client.get(f"/s/example/complaints/{complaint.reference}/").context["steps"]
    return {
        step.label: {
            "status": str(step.end),
            **{field.html_name: str(field.value()) for field in form if field.name != "status"},
        }
        for step, form in steps
    }


def test_a_button_pressed_twice_is_one_step(officer: Client) -> None:
    found = factory.complaint()
    pressed = steps_on(officer, found)["Start work"]
    for _ in range(2):
        officer.post(f"/s/example/complaints/{found.reference}/status/", pressed)
    found.refresh_from_db()
    assert (found.status, found.events.count()) == ("in_progress", 2)


def test_the_second_of_two_tabs_is_told_in_words_who_was_first(officer: Client) -> None:
    found = factory.complaint()
    first, second = steps_on(officer, found), steps_on(officer, found)
    address = f"/s/example/complaints/{found.reference}/status/"
    officer.post(address, first["Mark as answered"])
    told = officer.post(address, second["Start work"], follow=True).content.decode()
    assert "Example Council officer changed the status to “Answered”" in told
    found.refresh_from_db()
    assert (found.status, found.events.count()) == ("answered", 2)


def test_a_step_without_the_number_of_its_form_is_asked_for_again(officer: Client) -> None:
    found = factory.complaint()
    address = f"/s/example/complaints/{found.reference}/status/"
    told = officer.post(address, {"status": "answered", "start": "new"}, follow=True)
    assert "did not arrive whole" in told.content.decode()
    found.refresh_from_db()
    assert found.status == "new"


def links(html: str) -> str:
    """All of a page's links, each as its address and words."""
    return " ".join(re.findall(r'<a class="govuk-link" href="([^"]*)"', html))


def test_home_counts_what_waits_and_links_the_oldest(officer: Client) -> None:
    oldest = factory.complaint()
    page = officer.get("/", follow=True).content.decode()
    assert f"/s/example/complaints/{oldest.reference}/" in page
    assert "open for ten days or more" in page
    assert "/s/example/complaints/?status=new" in links(page)


def test_home_links_no_empty_list_and_says_what_comes_next(officer: Client) -> None:
    page = officer.get("/", follow=True).content.decode()
    assert "Nothing is waiting" in page
    assert "?status=" not in links(page)
    factory.complaint()
    page = officer.get("/", follow=True).content.decode()
    assert "/s/example/complaints/?status=new" in links(page)
    assert "?status=in_progress" not in links(page)


def test_synthetic_complaints_are_marked_everywhere(officer: Client) -> None:
    found = factory.complaint(is_synthetic=True)
    for path in ("", "complaints/", f"complaints/{found.reference}/"):
        page = officer.get(f"/s/example/{path}").content.decode()
        assert ">Synthetic<" in page
        assert "Demonstration data" in page


def test_a_list_of_both_kinds_calls_only_the_marked_ones_invented(officer: Client) -> None:
    factory.complaint(is_synthetic=True)
    assert "Synthetic are invented" not in officer.get("/s/example/complaints/").content.decode()
    factory.complaint()
    page = officer.get("/s/example/complaints/").content.decode()
    assert "Complaints marked Synthetic are invented; the others are real." in page
    assert page.count(">Synthetic<") == 1


def test_an_empty_list_says_the_next_step(officer: Client) -> None:
    factory.category()
    assert "Log a complaint</a>" in officer.get("/s/example/complaints/").content.decode()
    assert (
        "Show all complaints"
        in officer.get("/s/example/complaints/?q=nothing", follow=True).content.decode()
    )


@pytest.mark.parametrize(
    "wrong", [{"start": "never"}, {"category": "nonsense"}, {"status": "x"}, {"asked": "gone"}]
)
def test_a_filter_in_error_says_so_and_shows_no_complaint(
    officer: Client, wrong: dict[str, str]
) -> None:
    complaint = factory.complaint()
    assert complaint.reference in officer.get("/s/example/complaints/").content.decode()
    page = officer.get("/s/example/complaints/", wrong).content.decode()
    assert "Error: Complaints" in page
    assert complaint.reference not in page
    assert "Put right what is wrong with the filter" in page


def test_the_audit_is_asked_for_a_complaint_by_its_reference(officer: Client) -> None:
    first, other = factory.complaint(), factory.complaint()
    for one in (first, other):
        officer.get(f"/s/example/complaints/{one.reference}/")
    lead = browser(Role.GOVERNANCE_LEAD)
    page = lead.get("/audit/", {"object_type": "incidents.complaint", "object_id": first.reference})
    keys = {event.object_id for event in page.context["list"].page.rows}
    assert keys == {str(first.pk)}
