"""The records behind a month of an indicator, for who may list them."""

import pytest
from django.test import Client

from incidents.indicators import AUDITED_VEHICLES, COMPLAINTS
from partnership.accounts.permissions import Role
from partnership.analysis.periods import Period
from strategy.agreed.indicators import IndicatorSource
from tests.cast import member
from tests.factories import reports as make

pytestmark = pytest.mark.django_db
DECEMBER = Period.month(2014, 12)


@pytest.mark.parametrize(
    ("source", "words"),
    [(COMPLAINTS, b"18 complaints"), (AUDITED_VEHICLES, b"Wed 10 December 2014")],
)
def test_who_may_list_them_finds_those_of_the_month(source: IndicatorSource, words: bytes) -> None:
    strategy, officer = make.halved(), member(Role.COUNCIL_OFFICER)
    assert source.records
    client = Client()
    client.force_login(officer)
    page = client.get(source.records(officer, strategy, DECEMBER))
    assert page.status_code == 200
    assert b"November 2014" not in page.content
    assert words in page.content


@pytest.mark.parametrize("source", [COMPLAINTS, AUDITED_VEHICLES])
def test_who_may_not_is_led_nowhere(source: IndicatorSource) -> None:
    assert source.records
    lead = member(Role.GOVERNANCE_LEAD)
    assert source.records(lead, make.strategy(), DECEMBER) == ""
