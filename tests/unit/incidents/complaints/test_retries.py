"""A form that comes again with other times is no retry, however its times were given."""

import uuid
from datetime import datetime, timedelta

import pytest

from incidents.models import Complaint
from partnership.submissions.errors import SavedBefore
from partnership.ui.when.moments import When
from tests.factories import incidents as factory

pytestmark = pytest.mark.django_db
TWO, THREE, FOUR = (factory.AT - timedelta(hours=hours) for hours in (8, 7, 6))


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (When(TWO, THREE, "range"), When(TWO, FOUR, "range")),
        (When(TWO, factory.AT, "range"), When(THREE, factory.AT, "range")),
        (When(factory.AT, factory.AT, "exact"), When(TWO, TWO, "exact")),
    ],
    ids=["another end", "another start of what lasts until now", "not now after all"],
)
def test_another_time_under_the_same_number_is_said_not_to_be_saved(
    first: When, then: When
) -> None:
    number = uuid.uuid4()
    factory.complaint(submission=number, when=first)
    with pytest.raises(SavedBefore):
        factory.complaint(submission=number, when=then)
    assert Complaint.objects.get().occurred_to == first.occurred_to


def test_what_lasts_until_now_ends_later_in_a_retry() -> None:
    number, later = uuid.uuid4(), factory.AT + timedelta(seconds=3)
    for at in (factory.AT, later):
        factory.complaint(submission=number, at=at, when=When(TWO, at, "range"))
    assert Complaint.objects.get().occurred_to == factory.AT


@pytest.mark.parametrize(
    ("first", "then"),
    [(TWO, THREE), (TWO, None), (None, TWO)],
    ids=["another time", "just now after all", "not just now"],
)
def test_another_time_of_telling_under_the_same_number_is_said_not_to_be_saved(
    first: datetime | None, then: datetime | None
) -> None:
    number = uuid.uuid4()
    made = factory.complaint(submission=number, reported_at=first)
    with pytest.raises(SavedBefore):
        factory.complaint(submission=number, reported_at=then)
    assert Complaint.objects.get().reported_at == made.reported_at


@pytest.mark.parametrize("told", [TWO, None])
def test_the_same_time_of_telling_is_a_retry(told: datetime | None) -> None:
    number = uuid.uuid4()
    for at in (factory.AT, factory.AT + timedelta(seconds=3)):
        factory.complaint(submission=number, reported_at=told, at=at)
    assert Complaint.objects.count() == 1
