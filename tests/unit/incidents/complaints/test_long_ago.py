"""What happened, or came in, longer ago than two years is refused: most often a mistyped year."""

from contextlib import AbstractContextManager, nullcontext
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pgtrigger
import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from incidents.complaints.errors import ToldTooLongAgo, TooLongAgo
from incidents.complaints.models.rules import LONGEST_AGO
from incidents.corrections.services import correct_complaint
from incidents.models import Complaint
from partnership.accounts.permissions import Role
from partnership.core.facts import Reason
from partnership.ui.when.moments import When
from tests import cast
from tests.factories import incidents as factory

pytestmark = pytest.mark.django_db
AT, INSTANT = factory.AT, timedelta(microseconds=1)
BOUNDS = [(AT - LONGEST_AGO, True), (AT - LONGEST_AGO - INSTANT, False)]


def exact(moment: datetime) -> When:
    return When(moment, moment, "exact")


def corrected(complaint: Complaint, to: When) -> None:
    correct_complaint(
        complaint=complaint,
        to=to,
        reason=Reason.TIME,
        seen=str(complaint.versions.get().pk),
        submission=uuid4(),
        by=cast.member(Role.COUNCIL_OFFICER),
        at=AT + timedelta(hours=1),
    )


def refused(error: type[Exception], taken: bool) -> AbstractContextManager[Any]:
    return nullcontext() if taken else pytest.raises(error)


@pytest.mark.parametrize(("moment", "taken"), BOUNDS)
def test_what_happened_up_to_two_years_before_they_told_us_is_logged(
    moment: datetime, taken: bool
) -> None:
    with refused(TooLongAgo, taken):
        factory.complaint(when=exact(moment))
    assert Complaint.objects.count() == taken


@pytest.mark.parametrize(("moment", "taken"), BOUNDS)
def test_what_came_in_up_to_two_years_ago_is_logged(moment: datetime, taken: bool) -> None:
    with refused(ToldTooLongAgo, taken):
        factory.complaint(reported_at=moment)
    assert Complaint.objects.count() == taken


def test_a_late_report_is_judged_by_when_they_told_us() -> None:
    told = AT - timedelta(days=400)
    factory.complaint(reported_at=told, when=exact(told - LONGEST_AGO))
    with pytest.raises(TooLongAgo):
        factory.complaint(reported_at=told, when=exact(told - LONGEST_AGO - INSTANT))


def test_a_month_is_judged_by_its_beginning() -> None:
    begins = AT - LONGEST_AGO - timedelta(days=10)
    with pytest.raises(TooLongAgo):
        factory.complaint(when=When(begins, begins + timedelta(days=31), "month"))


@pytest.mark.parametrize("field", ["occurred_from", "reported_at"])
@pytest.mark.parametrize(("moment", "taken"), BOUNDS)
def test_the_database_holds_it_too(field: str, moment: datetime, taken: bool) -> None:
    made = factory.made_up(uuid4())
    setattr(made, field, moment)
    if field == "occurred_from":
        made.occurred_to, made.time_precision = moment, "exact"
    with refused(IntegrityError, taken), transaction.atomic():
        made.save(force_insert=True)


@pytest.mark.parametrize(("moment", "taken"), BOUNDS)
def test_a_correction_is_held_to_it(moment: datetime, taken: bool) -> None:
    complaint = factory.complaint()
    with refused(TooLongAgo, taken):
        corrected(complaint, exact(moment))


@pytest.fixture
def logged_before() -> Complaint:
    """A complaint of 1990, from before there was the rule."""
    then = datetime(1990, 6, 1, tzinfo=AT.tzinfo)
    made = factory.made_up(uuid4())
    made.occurred_from = made.occurred_to = then
    made.time_precision = "exact"
    with pgtrigger.ignore("incidents.Complaint:complaint_happened_lately"):
        made.save(force_insert=True)
    return made


def test_what_was_logged_before_the_rule_can_be_handled_and_put_right(
    logged_before: Complaint,
) -> None:
    logged_before.status = "in_progress"
    logged_before.save()
    corrected(logged_before, exact(AT - timedelta(days=1)))
    logged_before.refresh_from_db()
    assert logged_before.occurred_from == AT - timedelta(days=1)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"when": "at", "time": "14/11/1990"}, "more than two years before they told us of it"),
        ({"received": "14/11/1990 10:00"}, "Check the year in which they told us of it."),
    ],
)
def test_the_page_says_so_and_keeps_what_was_typed(
    client: Client, typed: dict[str, str], says: str
) -> None:
    client.force_login(cast.member(Role.COUNCIL_OFFICER))
    factory.example()
    page = client.post("/s/example/complaints/new/", factory.form(**typed)).content.decode()
    assert says in page
    assert all(value in page for value in typed.values())
    assert not Complaint.objects.exists()
