"""What was logged about welfare before is sealed or counted, and erased with its history."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from incidents.details import Contact
from incidents.models import Complainant, Complaint
from incidents.presence.models import PresenceReport
from incidents.safeguarding.models import SafeguardingConcern
from incidents.safeguarding.sealing import unseal
from partnership.audit.models import AuditEvent
from tests.factories import incidents as factory

ROOT = Path(__file__).resolve().parents[4]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def seal(side_environment: dict[str, str]) -> "Command":
    return Command(side_environment)


class Command:
    """``manage.py seal_concerns``, which deletes under the retention login."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment

    def __call__(self) -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", "seal_concerns"],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()


def rows(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return int(cursor.fetchone()[0])


def test_a_worry_is_sealed_and_its_complaint_erased_once(seal: Command) -> None:
    contact = Contact("Example Resident", phone="01632 960001")
    worry = factory.standing(description="She looks ill", contact=contact)
    stays = factory.complaint()
    assert seal() == "1 sealed to the safeguarding duty, 0 counted."
    assert seal() == "0 sealed to the safeguarding duty, 0 counted."
    concern = SafeguardingConcern.objects.get()
    told = unseal(bytes(concern.sealed), concern.submission)
    assert (told.words, told.contact_phone) == ("She looks ill", "01632 960001")
    assert list(Complaint.objects.all()) == [stays]
    assert not Complainant.objects.exists()
    assert rows("incidents_complaintevent") == 1
    assert AuditEvent.objects.filter(action="erasure", object_id=str(worry.pk)).exists()


def test_that_somebody_sells_sex_is_counted_in_its_year(seal: Command) -> None:
    factory.standing(handling="presence", description="She stands there")
    assert seal() == "0 sealed to the safeguarding duty, 1 counted."
    assert PresenceReport.objects.get().year == 2014
    assert rows("incidents_complaint") == rows("incidents_complaintevent") == 0
    assert not SafeguardingConcern.objects.exists()
