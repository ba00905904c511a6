"""Numbers of other systems: the page, the service and the database have no room for words."""

from typing import Any

import pytest
from django.db import IntegrityError, models, transaction
from django.test import Client

from incidents.disclosures.forms import RequestForm
from incidents.disclosures.models import WordsRequest
from incidents.holds.forms import HoldForm
from incidents.safeguarding.forms import CompleteForm
from incidents.safeguarding.models import SafeguardingConcern
from partnership.accounts.permissions import Role
from partnership.audit.models import Hold
from partnership.core.numbers import COLLAR, HOLD, POLICE_LOG, SAFEGUARDING
from partnership.gates.referral.forms import CallForm
from partnership.gates.referral.models import AgeStopReport
from partnership.guarded.numbers import NoSuchNumber, check_number
from tests.cast import member

pytestmark = pytest.mark.django_db
BOXES: list[tuple[type[Any], str, type[models.Model], str, list[str]]] = [
    (HoldForm, "case_number", Hold, HOLD, ["FOI-2026/113", "INQ-2014/7", "sar-12"]),
    (CompleteForm, "case_number", SafeguardingConcern, SAFEGUARDING, ["ASC-20481", "204817"]),
    (
        CallForm,
        "police_log_number",
        AgeStopReport,
        POLICE_LOG,
        ["1", "123 of 26/11/2026", "bp-20261126-0123"],
    ),
    (RequestForm, "collar_number", WordsRequest, COLLAR, ["1234", "c1234"]),
]
WORDS = [
    "Kelly Smith blonde 14 Havelock Road 0770",
    "07700 900123 AB12 CDE 3.4.1999",
    "Kelly-Smith-14/07700900123/AB12CDE",
    "07700 900123",
    "07700900123",
    "7700900123",
    "KELL 14",
    "KELLY-14",
    "AB12CDE",
    "AB12 CDE",
    "AB-12-CDE",
    "3/4/1999",
    "3.4.1999",
    "03041999",
    "1 of 3/4/1999",
    "ask for the blonde one",
]


@pytest.mark.parametrize("text", WORDS)
@pytest.mark.parametrize(("form", "box", "model", "pattern", "_"), BOXES)
def test_no_box_of_a_number_takes_words_about_anybody(
    form: type[Any], box: str, model: type[models.Model], pattern: str, _: Any, text: str
) -> None:
    with pytest.raises(NoSuchNumber):
        check_number(text, pattern, field=box)
    field = form.base_fields[box]
    with pytest.raises(Exception, match="Enter the number alone, such as"):
        field.clean(text)
    rules = [one for one in model._meta.constraints if f"'{box}__regex'" in repr(one)]
    assert [one for one in rules if pattern in repr(one)]


@pytest.mark.parametrize(("form", "box", "model", "pattern", "numbers"), BOXES)
def test_the_usual_numbers_are_taken(
    form: type[Any], box: str, model: Any, pattern: str, numbers: list[str]
) -> None:
    for number in numbers:
        written = form.base_fields[box].clean(number)
        assert check_number(written, pattern, field=box).lower() == number.lower()


def test_a_first_name_is_no_system() -> None:
    for name in ("KIM-14", "ANN-2020/3"):
        with pytest.raises(NoSuchNumber):
            check_number(name, HOLD, field="case_number")


def test_the_database_holds_the_form_of_a_hold() -> None:
    lead = member(Role.GOVERNANCE_LEAD)
    told: dict[str, Any] = {"reason": "foi", "described": "x", "placed_by": lead}
    for number in WORDS:
        with pytest.raises(IntegrityError, match="hold_case_number"), transaction.atomic():
            Hold.objects.create(
                case_number=number[:40],
                placed_at="2026-11-26T10:00Z",
                **told,
            )


def test_the_page_of_holds_says_what_to_do() -> None:
    browser = Client()
    browser.force_login(member(Role.GOVERNANCE_LEAD))
    page = browser.post("/holds/new/", {"reason": "foi", "case_number": "Kelly, 14 Havelock Rd"})
    assert "Enter the number alone, such as FOI-2026/113." in page.content.decode()
