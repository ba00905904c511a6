"""Each indicator says who enters it, where, when last, and which months nobody knows."""

import json
from datetime import UTC, date, datetime
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client

from partnership.accounts.permissions import Role
from partnership.core.contributions import each
from strategy.agreed.indicators import IndicatorSource
from strategy.models import Strategy
from tests.cast import member
from tests.factories import patrols, recording, reports

pytestmark = pytest.mark.django_db
NOW = datetime(2013, 10, 20, 12, 0, tzinfo=UTC)


def lines(*more: str) -> list[Any]:
    out = StringIO()
    call_command("indicators", "--strategy", "example", "--json", *more, stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_every_declared_indicator_can_be_entered_by_a_role_on_a_page_that_opens() -> None:
    strategy = patrols.strategy(ends_on=date(2099, 7, 10))
    declared: list[IndicatorSource] = each("indicators")
    assert len(declared) > 3
    for source in declared:
        entered = source.entered
        assert entered is not None, source.key
        assert entered.owners, source.key
        addresses = [address for address in entered.addresses(strategy).values() if address]
        assert addresses, source.key
        client = Client()
        client.force_login(member(entered.owners[0]))
        assert {client.get(address, follow=True).status_code for address in addresses} == {200}, (
            source.key
        )


@time_machine.travel(NOW, tick=False)
def test_a_line_for_each_indicator_of_the_strategy() -> None:
    strategy = reports.strategy()
    recording.never_recorded(strategy, at=reports.START)
    recording.recorded(strategy, "complaints", date(2013, 8, 1), at=reports.START)
    told = {line["key"]: line for line in lines()}
    assert set(told) == {one.key for one in strategy.indicators.all()}
    line = told["complaints"]
    assert list(line) == [
        "key",
        "kind",
        "period",
        "owner_roles",
        "entered_by",
        "last_entered",
        "missing",
    ]
    assert line["owner_roles"] == [Role.COUNCIL_OFFICER.value]
    assert line["entered_by"] == {"page": f"/s/{strategy.slug}/complaints/new/", "import": None}
    assert line["last_entered"] is None
    assert line["missing"][-1] == "2013-07"


@time_machine.travel(datetime(2013, 11, 1, 12, 0, tzinfo=UTC), tick=False)
@pytest.mark.parametrize(("last_day", "is_missing"), [(31, False), (30, True)])
def test_a_month_is_missing_unless_it_was_kept_to_its_last_day(
    last_day: int, is_missing: bool
) -> None:
    strategy: Strategy = reports.strategy()
    recording.never_recorded(strategy, at=reports.START)
    days = date(2013, 8, 1), date(2013, 10, last_day)
    recording.recorded(strategy, "complaints", *days, at=reports.START)
    [line] = [line for line in lines() if line["key"] == "complaints"]
    assert ("2013-10" in line["missing"]) is is_missing
