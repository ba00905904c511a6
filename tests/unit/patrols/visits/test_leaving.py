"""The visits of an officer who leaves go to a colleague, or are given out anew."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnership.accounts.models import User
from partnership.accounts.permissions import Role
from patrols.models import Visit
from strategy.models import Strategy
from tests.cast import member
from tests.factories import patrols as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def leaver() -> User:
    return member(Role.POLICE_OFFICER, username="leaver")


@pytest.fixture
def site() -> Client:
    client = Client()
    client.force_login(member(Role.ADMINISTRATOR))
    return client


@pytest.fixture
def visits(strategy: Strategy, leaver: User) -> list[Visit]:
    start = timezone.now() + timedelta(days=1)
    return [
        make.visit(strategy, planned_from=start + timedelta(hours=3 * number), officer=leaver)
        for number in range(2)
    ]


def handed_over(site: Client, leaver: User, to: str) -> str:
    where = reverse("person_hand_over", args=[leaver.pk])
    return site.post(where, {"visits": to}, follow=True).content.decode()


def officers(visits: list[Visit]) -> list[User | None]:
    return [Visit.objects.get(pk=visit.pk).officer for visit in visits]


def test_the_page_counts_them(site: Client, leaver: User, visits: list[Visit]) -> None:
    page = site.get(reverse("person", args=[leaver.pk])).content.decode()
    assert "2 visits planned" in page


def test_a_colleague_takes_them_over(site: Client, leaver: User, visits: list[Visit]) -> None:
    colleague = member(Role.POLICE_OFFICER)
    assert "Handed over: 2." in handed_over(site, leaver, str(colleague.pk))
    assert officers(visits) == [colleague, colleague]


def test_one_at_whose_time_the_colleague_is_booked_is_nobodys(
    site: Client, leaver: User, strategy: Strategy, visits: list[Visit]
) -> None:
    colleague = member(Role.POLICE_OFFICER)
    make.visit(
        strategy, planned_from=visits[0].planned_from, officer=colleague, place="Another Road"
    )
    handed_over(site, leaver, str(colleague.pk))
    assert officers(visits) == [None, colleague]


def test_they_may_be_nobodys_yet(site: Client, leaver: User, visits: list[Visit]) -> None:
    handed_over(site, leaver, "nobody")
    assert officers(visits) == [None, None]


def test_nobody_of_another_agency_takes_them(
    site: Client, leaver: User, visits: list[Visit]
) -> None:
    page = handed_over(site, leaver, str(member(Role.COUNCIL_OFFICER).pk))
    assert "error-summary" in page
    assert officers(visits) == [leaver, leaver]


def test_without_work_there_is_nothing_to_hand_over(site: Client, leaver: User) -> None:
    assert f"{leaver} has no work on hand." in handed_over(site, leaver, "nobody")
