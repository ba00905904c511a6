"""The boxes about who complained: their own name and number, and no words about anybody."""

import pytest
from django.test import Client

from incidents.complaints.contact import Contact, NotTheirName, NotTheirPhone, show_contact
from incidents.models import Complainant, Complaint
from partnership.accounts.permissions import Role
from partnership.audit.models import Action, AuditEvent
from partnership.audit.services import ReasonMissing
from tests import cast
from tests.factories import incidents as factory

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client: Client) -> Client:
    factory.category()
    client.force_login(cast.member(Role.COUNCIL_OFFICER))
    return client


@pytest.mark.parametrize(
    ("box", "typed"),
    [
        ("contact_name", "the blonde one Kelly, red coat, 14 Havelock Rd, silver BMW LT63 XYZ"),
        ("contact_name", "Kelly, she is about fifteen"),
        ("contact_name", "Kelly Red-Coat is about fifteen"),
        ("contact_name", "kelly red coat"),
        ("contact_name", "AB12 CDE"),
        ("contact_name", "07700 900123"),
        ("contact_name", "Pregnant Kelly"),
        ("contact_phone", "plate AB12 CDE, born 3/4/1999"),
        ("contact_phone", "07700 900123 ask for Kelly"),
        ("contact_phone", "3.4.1999"),
        ("contact_phone", "0909 879 0879"),
    ],
)
def test_the_boxes_about_who_complained_take_nothing_else(
    officer: Client, box: str, typed: str
) -> None:
    told = {"contact_email": "resident@example.com", box: typed}
    page = officer.post("/s/example/complaints/new/", factory.form(has_contact="on", **told))
    assert [box] == list(page.context["form"].errors)
    assert not Complaint.objects.exists()


@pytest.mark.parametrize(
    "name",
    [
        *("Mrs Young", "Zoë O’Neil-Brown", "J. Smith", "Ahmed al Rashid", "Mr and Mrs Black"),
        *("李明", "मीना कुमारी", "மீனா"),
    ],
)
def test_names_of_people_are_taken(officer: Client, name: str) -> None:
    told = {"contact_name": name, "contact_phone": "(01632) 960-001"}
    officer.post("/s/example/complaints/new/", factory.form(has_contact="on", **told))
    kept = Complainant.objects.get()
    assert (kept.name, kept.phone) == (name, "01632 960001")


def test_the_service_takes_nothing_else_either() -> None:
    with pytest.raises(NotTheirName):
        factory.complaint(contact=Contact(name="the blonde one Kelly, red coat"))
    with pytest.raises(NotTheirPhone):
        factory.complaint(contact=Contact(phone="plate AB12 CDE"))
    assert not Complaint.objects.exists()


def test_who_complained_is_kept_apart_and_read_with_a_reason() -> None:
    found = factory.complaint(contact=Contact("Example Resident", "01234 567890"))
    officer, complainant = cast.member(Role.COUNCIL_OFFICER), Complainant.objects.get()
    for none in (" ", "Calling Jane Smith"):
        with pytest.raises(ReasonMissing):
            show_contact(complainant=complainant, reason=none, by=officer, at=factory.AT)
    shown = show_contact(complainant=complainant, reason="answer", by=officer, at=factory.AT)
    assert shown.phone == "01234 567890"
    event = AuditEvent.objects.get(action=Action.CONSULTATION)
    assert (event.object_id, event.reason) == (str(found.pk), "To answer their complaint")
