"""An administrator reads what an agency is left without, before an account is locked or closed."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnership.accounts.models import User
from partnership.accounts.permissions import Duty, Role
from tests.cast import give, lock, member
from tests.towns import example, of_far_town

WARNING = "Nobody else of Example Council has the duty “safeguarding duty”."
OFFICER = Role.COUNCIL_OFFICER


@pytest.fixture
def on_duty(db: None) -> User:
    return member(OFFICER, duties=[Duty.SAFEGUARDING])


@pytest.fixture
def example_strategy(db: None) -> int:
    return example().pk


def pages(site: Client, person: User) -> list[str]:
    addresses = [
        reverse("person", args=[person.pk]),
        reverse("person_close", args=[person.pk]),
        reverse("membership_change", args=[person.memberships.get().pk]),
    ]
    return [site.get(address).content.decode() for address in addresses]


def test_the_only_one_on_a_duty_is_named_on_each_page_that_takes_it_away(
    site: Client, on_duty: User
) -> None:
    assert all(WARNING in page for page in pages(site, on_duty))


def test_somebody_else_of_the_agency_on_the_duty_is_enough(site: Client, on_duty: User) -> None:
    second = member(OFFICER, username="second", duties=[Duty.SAFEGUARDING])
    assert not any(WARNING in page for page in pages(site, on_duty))
    lock(second)
    assert all(WARNING in page for page in pages(site, on_duty))


@pytest.mark.parametrize(
    ("different", "is_enough"),
    [
        ({}, True),
        ({"email": ""}, False),
        ({"password": "!"}, False),
        ({"days": 1}, False),
        ({"days": 2}, True),
    ],
)
def test_who_cannot_stand_in_is_not_enough(
    site: Client, on_duty: User, different: dict[str, Any], is_enough: bool
) -> None:
    second = member(OFFICER, username="second", duties=[Duty.SAFEGUARDING])
    if days := different.pop("days", None):
        second.memberships.update(ends_on=timezone.localdate() + timedelta(days=days))
    User.objects.filter(pk=second.pk).update(**different)
    assert all((WARNING in page) is not is_enough for page in pages(site, on_duty))


def test_who_has_the_duty_until_tomorrow_and_another_role_for_longer_is_not_enough(
    site: Client, on_duty: User
) -> None:
    second = member(OFFICER, username="second", duties=[Duty.SAFEGUARDING])
    second.memberships.update(ends_on=timezone.localdate() + timedelta(days=1))
    give(second, Role.MANAGER)
    assert all(WARNING in page for page in pages(site, on_duty))


def test_a_membership_beside_which_another_has_the_duty_may_end(
    site: Client, on_duty: User, example_strategy: int
) -> None:
    first = on_duty.memberships.get()
    second = give(on_duty, OFFICER, duties=[Duty.SAFEGUARDING], strategy_id=example_strategy)
    for membership in (first, second):
        page = site.get(reverse("membership_change", args=[membership.pk])).content.decode()
        assert WARNING not in page
    assert WARNING in site.get(reverse("person", args=[on_duty.pk])).content.decode()


def test_another_council_s_duty_is_not(site: Client, on_duty: User) -> None:
    of_far_town(OFFICER, duties=[Duty.SAFEGUARDING])
    assert all(WARNING in page for page in pages(site, on_duty))


def test_who_has_no_duty_leaves_none(site: Client, on_duty: User) -> None:
    assert not any(WARNING in page for page in pages(site, member(OFFICER, username="other")))
