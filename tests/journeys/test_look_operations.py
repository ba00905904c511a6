"""Pages with much on them on a laptop, on a phone and on paper."""

from datetime import UTC, datetime, timedelta

import pytest

from partnership.accounts.permissions import Role
from partnership.analysis.periods import Period, PeriodKind
from reports.making.services import make_report
from tests.factories import patrols
from tests.factories import reports as make
from tests.factories.imports import imported, row
from tests.journeys.look import Paper
from tests.structure.browsers import browser

NOW = datetime.now(UTC)
PERIOD = Period.of(PeriodKind.MONTH, NOW).plus(-1)
HOME = "/s/example/"
PAGES = {
    HOME: Role.MANAGER,
    "/s/example/complaints/": Role.COUNCIL_OFFICER,
    "/s/example/strategy/": Role.MANAGER,
    "/s/example/reports/": Role.MANAGER,
    f"/s/example/reports/{PERIOD.label}/": Role.MANAGER,
    "/imports/": Role.ADMINISTRATOR,
    "/accounts/": Role.ADMINISTRATOR,
}


@pytest.mark.django_db
def test_no_full_page_sticks_out_or_cuts_a_column(paper: Paper) -> None:
    make_report(strategy=make.recent(), period=PERIOD, at=NOW)
    imported(row("a1"), "broken")
    wrong = {}
    for address, role in PAGES.items():
        answer = browser(role.value).get(address)
        assert answer.status_code == 200, address
        wrong[address] = paper.wrong(answer.content.decode())
    assert {address: what for address, what in wrong.items() if what} == {}


@pytest.mark.django_db
def test_the_home_of_a_police_officer_uses_both_halves(paper: Paper) -> None:
    patrols.visit(patrols.strategy(), planned_from=NOW + timedelta(hours=2))
    left, right = paper.halves(browser(Role.POLICE_OFFICER.value).get(HOME).content.decode())
    assert right >= left / 2 > 0
