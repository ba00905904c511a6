"""References are random, each one's own, and drawn again when one is taken."""

import re
from secrets import SystemRandom

import pytest
from django.db import IntegrityError, transaction

from incidents.complaints.models import Channel, Complaint, Precision
from incidents.complaints.services import add_complaints
from incidents.references import ONCE, SYMBOLS, new_reference
from partnership.audit.errors import constraint_of
from tests.factories import incidents as factory

pytestmark = pytest.mark.django_db
REFERENCE = re.compile(rf"HT-[{SYMBOLS}]{{6}}")


@pytest.fixture
def draws(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The symbols that are drawn next; chance goes on after them."""
    chosen: list[str] = []
    chance = SystemRandom()
    monkeypatch.setattr(
        "incidents.references.secrets.choice",
        lambda symbols: chosen.pop(0) if chosen else chance.choice(symbols),
    )
    return chosen


def unsaved() -> Complaint:
    """A made-up complaint that is not stored yet."""
    return Complaint(
        category=factory.category(),
        channel=Channel.PHONE,
        time_precision=Precision.UNKNOWN,
        place_known="unknown",
        reported_at=factory.AT,
        recorded_at=factory.AT,
        is_synthetic=True,
    )


def test_a_reference_tells_neither_order_nor_year() -> None:
    references = [factory.complaint().reference for _ in range(5)]
    assert len(set(references)) == 5
    assert all(REFERENCE.fullmatch(one) for one in references)


def test_a_reference_that_is_taken_is_drawn_again(draws: list[str]) -> None:
    first = factory.complaint()
    draws += [*first.reference[3:], *first.reference[3:], *"7K3QWX"]
    again = factory.complaint()
    assert again.reference == "HT-7K3QWX"
    assert Complaint.objects.count() == 2


def test_references_of_many_at_once_are_drawn_again(draws: list[str]) -> None:
    taken = factory.complaint().reference
    draws += [*taken[3:], *"7K3QWX", *"7K3QWX"]
    complaints = [unsaved(), unsaved(), unsaved()]
    assert add_complaints(complaints=complaints, by=None, at=factory.AT) == 3
    assert len({taken, *(one.reference for one in complaints)}) == 4
    assert "HT-7K3QWX" in {one.reference for one in complaints}


def test_the_database_holds_that_a_reference_is_once() -> None:
    taken = factory.complaint().reference
    twin = unsaved()
    twin.reference = taken
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        twin.save()
    assert constraint_of(refused.value) == ONCE


@pytest.mark.parametrize(
    "text", ["C-2014-0001", "HT-000001", "HT-7K3QW", "ht-7k3qwx", "HTHTH-7K3QWX"]
)
def test_the_database_refuses_a_reference_of_another_kind(text: str) -> None:
    made = unsaved()
    made.reference = text[:12]
    with pytest.raises(IntegrityError, match="complaint_reference_random"), transaction.atomic():
        made.save()


def test_the_prefix_is_the_partnerships(settings: object) -> None:
    settings.COMPLAINT_PREFIX = "XY"  # type: ignore[attr-defined]
    assert new_reference().startswith("XY-")
    assert factory.complaint().reference.startswith("XY-")
