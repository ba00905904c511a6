"""Complaints for tests, made by the service that the pages use."""

import uuid
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from django.test import Client

from incidents.complaints.categories import read_categories
from incidents.complaints.models.rules import FACTS
from incidents.complaints.services import log_complaint
from incidents.models import Category, Complaint, ComplaintVersion
from partnership.accounts.permissions import Role
from partnership.core.guarded.kinds import Kind
from partnership.guarded.checking import Confirmation, KeptBecause
from partnership.places.field.where import Where
from partnership.places.models import Postcode, Street
from partnership.ui.when.moments import When
from tests import cast
from tests.factories import areas
from tests.towns import example

AT = datetime(2014, 1, 15, 10, 0, tzinfo=UTC)
MARKET = (-0.4100, 51.8800)  # a point on land, for an invented street
FAR = (-0.4700, 51.9100)
BOX, ELSEWHERE = areas.BOX, areas.ELSEWHERE


#: Words may stay here that tell who somebody is: a test is about something else.
EVERYTHING = Confirmation(KeptBecause.NEEDED, frozenset(Kind))


@cache
def standard_categories() -> list[dict[str, Any]]:
    """All values of each, as the file has them."""
    return read_categories()


def category(key: str = "kerb-crawling") -> Category:
    """One of the standard categories."""
    found = Category.objects.filter(key=key).first()
    if found is None:
        Category.objects.bulk_create(Category(**values) for values in standard_categories())
        found = Category.objects.get(key=key)
    return found


def complaint(**changes: Any) -> Complaint:
    """A complaint that the council officer of the cast logged."""
    values: dict[str, Any] = {
        "strategy": changes.get("strategy") or example(),
        "submission": uuid.uuid4(),
        "category": changes.get("category") or category(changes.pop("about", "kerb-crawling")),
        "channel": "phone",
        "description": "A driver circled the block",
        "where": Where("Example Street", *MARKET, 150),
        "when": When(),
        "by": cast.member(Role.COUNCIL_OFFICER),
        "at": AT,
        "confirmed": EVERYTHING,
    }
    return log_complaint(**{**values, **changes})


def standing(handling: str = "concern", **changes: Any) -> Complaint:
    """A complaint of a welfare category, from before such reports were sealed."""
    before = Category.objects.create(
        key=f"was-{uuid.uuid4()}", name="Worry", concern="other", position=90
    )
    made = complaint(category=before, **changes)
    Category.objects.filter(pk=before.pk).update(concern="welfare", handling=handling)
    return made


def next_version(complaint: Complaint, **facts: Any) -> ComplaintVersion:
    """What a correction writes, without its checks."""
    current = complaint.versions.current().get()
    at = current.recorded_at + timedelta(hours=1)
    complaint.versions.supersede(reason="other", by_id=None, at=at)
    known = {name: getattr(current, name) for name in FACTS}
    return ComplaintVersion.objects.create(
        complaint=complaint, recorded_at=at, **{**known, **facts}
    )


def withdraw(*complaints: Complaint, at: datetime, reason: str = "test") -> None:
    """Withdraw complaints at a moment, whatever their age."""
    versions = ComplaintVersion.objects.filter(complaint__in=complaints)
    versions.supersede(reason=reason, by_id=None, at=at)


def street(name: str = "EXAMPLE STREET", at: tuple[float, float] = MARKET, uses: int = 1) -> Street:
    return Street.objects.create(name=name, longitude=at[0], latitude=at[1], uses=uses)


def postcode(code: str = "ZZ1 1ZZ", at: tuple[float, float] = MARKET) -> Postcode:
    return Postcode.objects.create(postcode=code, longitude=at[0], latitude=at[1])


def form(**changes: Any) -> dict[str, Any]:
    """What the page that logs a complaint posts."""
    category()
    values = {
        "submission": str(uuid.uuid4()),
        "category": "kerb-crawling",
        "when": "unsure",
        "channel": "phone",
        "description": "A driver circled the block",
    }
    return {**values, **changes}


def made_up(number: uuid.UUID) -> Complaint:
    """A synthetic complaint that is not saved yet, under the number of a form."""
    longitude, latitude = MARKET
    return Complaint(
        loaded_as=number,
        category=category(),
        channel="phone",
        time_precision="unknown",
        reported_at=AT,
        recorded_at=AT,
        longitude=longitude,
        latitude=latitude,
        accuracy_m=10,
        is_synthetic=True,
    )


def posted(client: Client, **values: Any) -> str:
    """The page that answers the form that logs a complaint."""
    answer = client.post("/s/example/complaints/new/", form(**values), follow=True)
    assert answer.status_code == 200
    return answer.content.decode()
