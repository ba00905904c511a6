"""The police officer's home: the next visit, the card, and the gate."""

from datetime import timedelta

import pytest
from django.test import Client

from partnership.accounts.permissions import Role
from strategy.models import Strategy
from tests.cast import member
from tests.factories import patrols as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_tuesday")]


def home(client: Client) -> str:
    client.force_login(member(Role.POLICE_OFFICER))
    response = client.get("/", follow=True)
    assert response.status_code == 200
    return response.content.decode()


def test_an_own_visit_comes_before_an_earlier_one_of_nobody(
    client: Client, strategy: Strategy
) -> None:
    start = make.NOW + timedelta(days=2)
    make.visit(strategy, place="Open Road", planned_from=start - timedelta(days=1))
    own = make.visit(strategy, place="Own Road", officer=member(Role.POLICE_OFFICER))
    assert "Own Road" in home(client)
    own.status, own.cancel_reason = "cancelled", "no_officer"
    own.cancelled_at, own.cancelled_by = make.NOW, own.planned_by
    own.save()
    assert "Open Road" in home(client)


def test_a_visit_that_is_over_is_not_next(client: Client, strategy: Strategy) -> None:
    make.visit(strategy, planned_from=make.NOW - timedelta(minutes=16))
    assert "No visit is planned" in home(client)


def test_the_card_and_the_gate_are_one_click_away(client: Client, strategy: Strategy) -> None:
    text = home(client)
    assert 'href="/refer/"' in text
    assert 'href="/refer/card/"' in text


def test_nothing_of_the_forecast_is_on_it(client: Client, strategy: Strategy) -> None:
    make.forecast(strategy)
    assert "Places that matter" not in home(client)
