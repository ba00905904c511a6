"""A governance lead holds records: neither retention nor its login can delete them meanwhile."""

import csv
import io
import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

import psycopg2
import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.test import Client
from django.test.utils import CaptureQueriesContext
from psycopg2 import errors

from incidents.complaints.contact import Contact
from incidents.holds.models import HeldComplaint
from incidents.holds.selectors import all_holds
from incidents.holds.services import Asked, hold_complaints
from incidents.holds.tables import HoldList, HoldTable
from incidents.models import Complainant, Complaint
from partnership.accounts.permissions import Role
from partnership.audit import retention
from partnership.audit.holds.services import NothingToHold, lift_hold
from partnership.audit.lifecycle import expire, scrub_old
from partnership.audit.models import AuditEvent, HeldRecord, Hold
from partnership.gates.barrier.names import side
from partnership.submissions.errors import SavedBefore
from tests import cast
from tests.database import address
from tests.factories import incidents as factory
from tests.factories.holds import form
from tests.factories.holds import hold as hold_of
from tests.logins import as_retention

AT = factory.AT
YEAR_LATER = AT + timedelta(days=400)
OLD = AT + timedelta(days=21 * 366)
SEVEN_YEARS_LATER = AT + timedelta(days=7 * 366)
OWN = side(settings.SIDE)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
CONTACT = Contact("Example Resident", "01632 960001")


@pytest.fixture
def lead(db: None) -> Client:
    client = Client()
    client.force_login(cast.member(Role.GOVERNANCE_LEAD), backend=BACKEND)
    return client


@pytest.mark.django_db(transaction=True)
def test_retention_leaves_what_is_held_and_says_how_much() -> None:
    kept, gone = factory.complaint(contact=CONTACT), factory.complaint(contact=CONTACT)
    hold_of(reference=kept.reference)
    with as_retention():
        assert retention.apply(at=YEAR_LATER, using="default")["incidents.complainant"] == 1
    assert list(Complainant.objects.values_list("pk", flat=True)) == [kept.pk]
    assert retention.held_back(at=YEAR_LATER, using="default") == {"incidents.complainant": 1}
    with as_retention():
        assert expire(Complaint, at=OLD, using="default") > 0
    assert list(Complaint.objects.values_list("pk", flat=True)) == [kept.pk]
    assert kept.events.model.objects.filter(pgh_obj_id=kept.pk).exists()
    assert not kept.events.model.objects.filter(pgh_obj_id=gone.pk).exists()
    both = {"incidents.complaint": 1, "incidents.complainant": 1}
    assert retention.held_back(at=OLD, using="default") == both


@pytest.mark.django_db(transaction=True)
def test_words_that_are_held_outlast_their_time() -> None:
    kept, gone = (factory.complaint(description="A car stood there.") for _ in range(2))
    hold = hold_of(reference=kept.reference)
    with as_retention():
        assert scrub_old(Complaint, at=SEVEN_YEARS_LATER, using="default") == 1
    kept.refresh_from_db()
    gone.refresh_from_db()
    assert (kept.description, gone.description) == ("A car stood there.", "")
    told = {"lift_reason": "closed", "by": cast.member(Role.GOVERNANCE_LEAD)}
    lift_hold(hold=hold, **told, at=AT + timedelta(days=1))
    with as_retention():
        assert scrub_old(Complaint, at=SEVEN_YEARS_LATER, using="default") == 1


@pytest.mark.django_db(transaction=True)
def test_what_is_lifted_goes() -> None:
    kept = factory.complaint(contact=CONTACT)
    hold, other = hold_of(reference=kept.reference), hold_of(reference=kept.reference)
    lead = cast.member(Role.GOVERNANCE_LEAD)
    lift_hold(hold=hold, lift_reason="closed", by=lead, at=AT + timedelta(days=1))
    assert expire(Complaint, at=OLD, using="default") == 0
    lift_hold(hold=other, lift_reason="closed", by=lead, at=AT + timedelta(days=1))
    with as_retention():
        assert expire(Complaint, at=OLD, using="default") > 0
    assert not Complaint.objects.exists()
    assert HeldComplaint.objects.filter(object_id=str(kept.pk)).count() == 2


def as_retention_login(*statements: str) -> None:
    """Run ``statements`` in one transaction of the retention login's own connection."""
    login = psycopg2.connect(address(settings.RETENTION_URL_NAME))
    try:
        with login, login.cursor() as cursor:
            cursor.execute(f"SET search_path = {settings.SIDE}")
            for statement in statements:
                cursor.execute(statement)
    finally:
        login.close()


STATEMENTS = [
    "DELETE FROM incidents_complaint",
    "DELETE FROM incidents_complainant",
    "DELETE FROM incidents_heldcomplaint",
    "UPDATE incidents_heldcomplaint SET complaint_id = NULL",
    "UPDATE audit_hold SET lifted_at = now()",
    "DELETE FROM audit_hold",
    "SET pgtrigger.ignore = '{anything}'; DELETE FROM incidents_complaint",
    "TRUNCATE incidents_complaint CASCADE",
    "ALTER TABLE incidents_complaint DISABLE TRIGGER ALL; DELETE FROM incidents_complaint",
]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("statement", STATEMENTS)
def test_the_database_refuses_the_retention_login(statement: str) -> None:
    hold_of(reference=factory.complaint(contact=CONTACT).reference)
    with pytest.raises((errors.ForeignKeyViolation, errors.InsufficientPrivilege)):
        as_retention_login(
            "DELETE FROM incidents_complaintarea",
            "DELETE FROM incidents_complaintversion",
            statement,
        )
    assert Complaint.objects.count() == Complainant.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_login_deletes_what_nobody_holds() -> None:
    factory.complaint(contact=CONTACT)
    tables = ("complainant", "complaintversion", "complaint")
    as_retention_login(*(f"DELETE FROM incidents_{table}" for table in tables))
    assert not Complaint.objects.exists()


@pytest.mark.django_db
def test_a_held_complaint_is_not_deleted_with_what_it_belongs_to() -> None:
    kept = factory.complaint()
    hold_of(reference=kept.reference)
    with pytest.raises(ProtectedError), transaction.atomic():
        kept.delete()


def test_one_complaint_is_held_by_its_reference_however_it_is_typed(lead: Client) -> None:
    kept, _ = factory.complaint(contact=CONTACT), factory.complaint()
    answer = lead.post("/holds/new/", form(reference=kept.reference.lower()), follow=True)
    assert answer.redirect_chain[0][0] == "/holds/"
    row = HeldComplaint.objects.get()
    assert (row.complaint_id, row.complainant_id, row.object_id) == (kept.pk, kept.pk, str(kept.pk))
    page = answer.content.decode()
    assert "Request under freedom of information, FOI-2014/3" in page
    event = AuditEvent.objects.get(object_type="audit.hold")
    assert (event.action, event.count) == ("alteration", 1)


def test_complaints_are_held_by_a_filter_to_the_last_day(lead: Client) -> None:
    days = [datetime(2014, 1, day, 12, tzinfo=UTC) for day in (9, 10, 12, 13)]
    made = [factory.complaint(at=at, reported_at=at) for at in days]
    factory.complaint(about="noise", at=days[1], reported_at=days[1])
    sent = form(category="kerb-crawling", start="10/1/2014", end="12/1/2014")
    lead.post("/holds/new/", sent)
    assert set(HeldComplaint.objects.values_list("complaint", flat=True)) == {
        one.pk for one in made[1:3]
    }
    said = "Complaints: Kerb crawling, reported from Fri 10 January 2014, reported to Sun 12"
    assert Hold.objects.get().described.startswith(said)


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"reference": "HT-222222"},
        {"reference": "HT-222222", "category": "noise"},
        {"category": "noise"},
        {"start": "12/1/2014", "end": "10/1/2014"},
        {"category": "kerb-crawling", "reason": "because"},
        {"category": "kerb-crawling", "case_number": ""},
        {"category": "kerb-crawling", "case_number": "Jane Smith; blonde"},
    ],
)
def test_what_is_wrong_holds_nothing(lead: Client, wrong: dict[str, str]) -> None:
    factory.complaint()
    assert lead.post("/holds/new/", form(**wrong)).status_code == 200
    assert not Hold.objects.exists()
    assert not HeldComplaint.objects.exists()


@pytest.mark.django_db
def test_a_form_sent_twice_is_one_hold() -> None:
    kept, other = factory.complaint(), factory.complaint()
    told = {
        "submission": uuid.uuid4(),
        "reason": "inquest",
        "case_number": "INQ-2014/7",
        "by": cast.member(Role.GOVERNANCE_LEAD),
        "at": AT,
    }
    first = hold_complaints(asked=Asked(reference=kept.reference), **told)
    assert hold_complaints(asked=Asked(reference=kept.reference), **told) == first
    assert HeldComplaint.objects.count() == 1
    with pytest.raises(SavedBefore):
        hold_complaints(asked=Asked(reference=other.reference), **told)
    with pytest.raises(NothingToHold):
        hold_complaints(asked=Asked(start=date(2030, 1, 1)), **{**told, "submission": uuid.uuid4()})


def test_a_hold_is_lifted_with_a_reason_and_stays_on_the_list(lead: Client) -> None:
    hold = hold_of(reference=factory.complaint().reference)
    address_of = f"/holds/{hold.public_id}/lift/"
    assert lead.post(address_of, {}).status_code == 200
    hold.refresh_from_db()
    assert hold.lifted_at is None
    lead.post(address_of, {"lift_reason": "closed"})
    page = lead.get("/holds/").content.decode()
    assert "The investigation, inquest or review is closed" in page
    assert "INQ-2014/7" in page
    assert HeldComplaint.objects.get().complaint_id is None
    lead.post(address_of, {"lift_reason": "mistake"})
    hold.refresh_from_db()
    assert hold.lift_reason == "closed"
    assert AuditEvent.objects.filter(object_type="audit.hold").count() == 2


@pytest.mark.django_db
def test_the_database_holds_that_lifting_has_a_reason() -> None:
    hold = hold_of(reference=factory.complaint().reference)
    with pytest.raises(IntegrityError, match="hold_lifted_with_reason"), transaction.atomic():
        Hold.objects.filter(pk=hold.pk).update(lifted_at=AT)


def test_the_list_says_how_many_are_past_their_time(lead: Client) -> None:
    made = factory.complaint(contact=CONTACT)
    assert "No record that is held would be deleted" in lead.get("/holds/").content.decode()
    hold_of(reference=made.reference)
    assert "1 record would be deleted by now and is held" in lead.get("/holds/").content.decode()


def test_the_list_of_holds_has_pages(lead: Client, django_assert_num_queries: Any) -> None:
    for _ in range(HoldList.size + 1):
        hold_of()
    lifted = Hold.objects.latest("pk")
    lift_hold(hold=lifted, lift_reason="closed", by=cast.member(Role.GOVERNANCE_LEAD), at=AT)
    page = lead.get("/holds/").content.decode()
    assert page.count(">In force<") == HoldList.size
    assert "Lifted " not in page
    assert "Lifted " in lead.get("/holds/?page=2").content.decode()
    with django_assert_num_queries(len(HeldRecord.tables()) + 1):
        HoldTable(all_holds()[: HoldList.size]).cells()


@pytest.mark.django_db
def test_holding_reads_no_words() -> None:
    made = factory.complaint(description="canaryword")
    with CaptureQueriesContext(connection) as queries:
        hold_of(reference=made.reference)
    assert not [one for one in queries if '"description"' in one["sql"]]


def test_the_lead_takes_the_list_out_for_a_reason(lead: Client) -> None:
    hold = hold_of(reference=factory.complaint().reference)
    assert "/holds/export/" in lead.get("/holds/").content.decode()
    response: Any = lead.post("/holds/export/", {"purpose": "court", "kind": "csv"})
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text))
    assert row["Why"].endswith(hold.case_number)
    assert row["Placed by"] == hold.placed_by.full_name
    event = AuditEvent.objects.get(action="disclosure")
    assert (event.object_type, event.count) == ("audit.hold", 1)
    assert event.reason == "Export (CSV): For proceedings or a review"
