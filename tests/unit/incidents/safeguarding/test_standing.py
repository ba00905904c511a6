"""What was logged about welfare before is sealed or counted, and erased with its history."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from incidents.complaints.contact import Contact
from incidents.models import Complainant, Complaint
from incidents.presence.models import PresenceReport
from incidents.safeguarding.models import SafeguardingConcern
from incidents.safeguarding.sealing import unseal
from incidents.safeguarding.services import acknowledge, complete
from partnership.accounts.permissions import Duty, Role
from partnership.audit.holds.services import lift_hold
from partnership.audit.models import AuditEvent
from partnership.core.guarded.kinds import Kind
from partnership.guarded.checking import Confirmation, KeptBecause
from tests import cast
from tests.factories import incidents as factory
from tests.factories.holds import hold
from tests.logins import retention_beside
from tests.processes import ROOT

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
Seal = Callable[[], str]
MAY_STAY = Confirmation(KeptBecause.NOBODY, frozenset(Kind))


@pytest.fixture(scope="module", autouse=True)
def _retention(django_db_setup: None) -> Iterator[None]:
    with retention_beside():
        yield


@pytest.fixture
def seal() -> Seal:
    """``manage.py seal_concerns``, which deletes under the retention login: what it says."""

    def run() -> str:
        out = StringIO()
        call_command("seal_concerns", stdout=out)
        return out.getvalue().strip()

    return run


def rows(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return int(cursor.fetchone()[0])


def test_a_worry_is_sealed_and_its_complaint_erased_once(seal: Seal) -> None:
    contact = Contact("Example Resident", phone="01632 960001")
    worry = factory.standing(description="She looks ill", contact=contact)
    stays = factory.complaint()
    assert seal() == "1 sealed to the safeguarding duty, 0 counted."
    assert seal() == "0 sealed to the safeguarding duty, 0 counted."
    concern = SafeguardingConcern.objects.get()
    told = unseal(bytes(concern.sealed), concern.number)
    assert (told.words, told.contact_phone) == ("She looks ill", "01632 960001")
    assert list(Complaint.objects.all()) == [stays]
    assert not Complainant.objects.exists()
    assert rows("incidents_complaintevent") == 1
    assert AuditEvent.objects.filter(action="erasure", object_id=str(worry.pk)).exists()


def test_the_command_has_the_retention_login_by_itself(side_environment: dict[str, str]) -> None:
    factory.standing(description="She looks ill")
    done = subprocess.run(
        [sys.executable, "manage.py", "seal_concerns"],
        cwd=ROOT,
        env=side_environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "1 sealed to the safeguarding duty, 0 counted."
    assert not Complaint.objects.exists()


def test_that_somebody_sells_sex_is_counted_in_its_year(seal: Seal) -> None:
    factory.standing(handling="presence", description="She stands there")
    assert seal() == "0 sealed to the safeguarding duty, 1 counted."
    assert PresenceReport.objects.get().year == 2014
    assert rows("incidents_complaint") == rows("incidents_complaintevent") == 0
    assert not SafeguardingConcern.objects.exists()


# A child or danger in what stands -----------------------------------------------------------------


@pytest.mark.parametrize("handling", ["concern", "presence"])
def test_a_child_in_what_stands_is_urgent(seal: Seal, handling: str) -> None:
    child = factory.standing(handling=handling)
    Complaint.objects.filter(pk=child.pk).update(
        description="She says she is 14", description_checked=0
    )
    assert "1 may tell of a child or danger: urgent" in seal()
    concern = SafeguardingConcern.objects.get()
    assert (concern.is_urgent, concern.signs) == (True, ["words"])
    assert [action.what for action in concern.actions.all()] == ["not_yet"]
    assert unseal(bytes(concern.sealed), concern.number).words == "She says she is 14"
    assert PresenceReport.objects.count() == (handling == "presence")
    assert not Complaint.objects.exists()


def test_a_child_in_a_complaint_about_litter_is_sealed_once(seal: Seal) -> None:
    litter, child = factory.complaint(about="sex-litter"), factory.complaint(about="sex-litter")
    Complaint.objects.filter(pk=child.pk).update(
        description="needles, and she is 14", description_checked=0
    )
    assert "1 may tell of a child or danger: urgent" in seal()
    child.refresh_from_db()
    assert child.description == ""
    concern = child.concern
    assert concern.is_urgent
    told = unseal(bytes(concern.sealed), concern.number)
    assert told.words == "needles, and she is 14"
    assert seal() == "0 sealed to the safeguarding duty, 0 counted."
    litter.refresh_from_db()
    assert litter.description == "A driver circled the block"


def test_a_complaint_whose_concern_was_a_false_alarm_keeps_its_words(seal: Seal) -> None:
    child = factory.complaint(about="sex-litter")
    Complaint.objects.filter(pk=child.pk).update(
        description="she is 14, the cat", description_checked=0
    )
    seal()
    concern = SafeguardingConcern.objects.get()
    duty = cast.on_duty(Duty.SAFEGUARDING)
    at = timezone.now()
    acknowledge(concern=concern, by=duty, at=at)
    none = {"outcome": "no_concern", "case_number": "", "nobody_because": "meaning"}
    words = {"words": "she is 14, the cat", "confirmed": MAY_STAY}
    complete(concern=concern, **none, **words, nobody_called=True, by=duty, at=at)
    assert seal() == "0 sealed to the safeguarding duty, 0 counted."
    child.refresh_from_db()
    assert child.description == "she is 14, the cat"


# Holds --------------------------------------------------------------------------------------------


def test_what_is_held_is_sealed_and_stays_and_stops_nothing(seal: Seal) -> None:
    held = factory.standing(description="She looks ill")
    hold(reference=held.reference)
    factory.standing(description="He looks ill")
    for sealed in (1, 0):
        words = seal()
        assert f"{sealed} sealed to the safeguarding duty, 0 counted." in words
        assert "1 held against deletion: sealed, and still there." in words
    assert SafeguardingConcern.objects.count() == 2
    assert list(Complaint.objects.values_list("description", flat=True)) == ["She looks ill"]


def test_held_words_about_a_child_are_sealed_and_stay(seal: Seal) -> None:
    held = factory.complaint(about="sex-litter")
    Complaint.objects.filter(pk=held.pk).update(
        description="needles, and she is 14", description_checked=0
    )
    placed = hold(reference=held.reference)
    assert "1 held against deletion" in seal()
    held.refresh_from_db()
    assert held.description == "needles, and she is 14"
    assert held.concern.is_urgent
    lead = cast.member(Role.GOVERNANCE_LEAD)
    lift_hold(hold=placed, lift_reason="closed", by=lead, at=timezone.now())
    seal()
    held.refresh_from_db()
    assert held.description == ""
    assert SafeguardingConcern.objects.count() == 1
