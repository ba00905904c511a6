"""A membership of one strategy opens that one and no other."""

import pytest
from django.db import IntegrityError, transaction

from partnership.accounts.models import User
from partnership.accounts.permissions import Permission, Role
from reports.making.services import managers_of
from strategy.models import Strategy
from tests.cast import SINCE, give, member
from tests.factories import reports as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def strategies() -> tuple[Strategy, Strategy]:
    first = make.halved()
    second = Strategy.objects.create(
        slug="invented-second",
        name="Invented second",
        purpose="Invented",
        starts_on=first.starts_on,
        ends_on=first.ends_on,
    )
    for agency in {member(role).agency for role in (Role.MANAGER, Role.POLICE_SUPERVISOR)}:
        second.agencies.add(agency)
        first.agencies.add(agency)
    return first, second


def only_in(role: Role, strategy: Strategy) -> User:
    user = member(role)
    user.memberships.update(ended_at=SINCE)
    give(user, role, strategy_id=strategy.pk)
    return User.objects.get(pk=user.pk)


@pytest.mark.parametrize("role", [Role.MANAGER, Role.POLICE_SUPERVISOR])
def test_one_sees_the_strategies_of_ones_memberships(
    role: Role, strategies: tuple[Strategy, Strategy]
) -> None:
    assert set(Strategy.objects.visible_to(member(role))) == set(strategies)
    user = only_in(role, strategies[1])
    assert list(Strategy.objects.visible_to(user)) == [strategies[1]]
    assert user.has(Permission.READ_REPORT, strategies[1])
    assert not user.has(Permission.READ_REPORT, strategies[0])
    assert user.has(Permission.READ_REPORT)


def test_an_agency_that_takes_no_part_opens_none(strategies: tuple[Strategy, Strategy]) -> None:
    strategies[1].agencies.clear()
    assert strategies[1] not in Strategy.objects.visible_to(member(Role.MANAGER))


def test_a_report_is_mailed_to_managers_of_its_strategy(
    strategies: tuple[Strategy, Strategy],
) -> None:
    manager = only_in(Role.MANAGER, strategies[1])
    assert managers_of(strategy=strategies[0]) == []
    assert managers_of(strategy=strategies[1]) == [manager]


def test_a_membership_names_a_strategy_that_is_there() -> None:
    with pytest.raises(IntegrityError, match="membership_strategy_exists"), transaction.atomic():
        give(member(Role.MANAGER), Role.MANAGER, strategy_id=999_999)
