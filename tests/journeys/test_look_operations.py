"""Pages with much on them on a laptop, on a phone and on paper."""

from datetime import UTC, date, datetime, timedelta

import pytest

from incidents.recorded_crime.models import CRIME_TYPES
from partnership.accounts.permissions import Role
from partnership.analysis.periods import Period, PeriodKind
from reports.making.services import make_report
from reports.snapshots.models import whole_of
from strategy.models import Objective, PublishedFigure, Strategy
from tests.factories import patrols
from tests.factories import reports as make
from tests.factories.imports import area, imported, row
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
def test_a_series_of_many_types_reads_on_a_phone(paper: Paper) -> None:
    area()
    imported(*(row(f"a{n}", kind=kind) for n, kind in enumerate(CRIME_TYPES)))
    html = browser(Role.COUNCIL_OFFICER.value).get("/s/example/series/").content.decode()
    assert all(f'data-label="{kind}">1<' in html for kind in CRIME_TYPES)
    assert paper.wrong(html) == {}


def with_a_history(strategy: Strategy) -> None:
    """Five objectives, and seven figures that were made public while the strategy ran."""
    for number in range(2, 6):
        text = f"Objective {number}: more patrols aimed at kerb crawlers, and a dispersal order"
        Objective.objects.create(strategy=strategy, position=number, text=text, source="Invented")
    for month in range(2, 9):
        PublishedFigure.objects.create(
            strategy=strategy,
            label="People who were detained for it in six months",
            value=130,
            period_from=date(2014, month, 1),
            period_to=date(2014, month, 2),
            source="Council and police at the start of the strategy, press",
        )


SHEETS = [(PeriodKind.WEEK, 2), (PeriodKind.MONTH, 3), (PeriodKind.WHOLE, 1)]


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "most"), SHEETS)
def test_a_report_takes_few_sheets(kind: PeriodKind, most: int, paper: Paper) -> None:
    strategy = make.halved(ends_on=date(2014, 12, 31))
    whole = whole_of(strategy)
    if kind is PeriodKind.WHOLE:
        with_a_history(strategy)
    period = whole if kind is PeriodKind.WHOLE else Period.of(kind, whole.ends_at).plus(-1)
    make_report(strategy=strategy, period=period, at=make.AT)
    answer = browser(Role.MANAGER.value).get(f"/s/example/reports/{period.label}/")
    assert answer.status_code == 200
    assert paper.sheets(answer.content.decode()) <= most


@pytest.mark.django_db
def test_the_home_of_a_manager_takes_one_sheet(paper: Paper) -> None:
    make_report(strategy=make.recent(), period=Period.of(PeriodKind.WEEK, NOW).plus(-1), at=NOW)
    html = browser(Role.MANAGER.value).get(HOME).content.decode()
    assert html.count("data-chart-walk") == 3
    assert paper.sheets(html) == 1


@pytest.mark.django_db
def test_the_home_of_a_police_officer_uses_both_halves(paper: Paper) -> None:
    patrols.visit(patrols.strategy(), planned_from=NOW + timedelta(hours=2))
    left, right = paper.halves(browser(Role.POLICE_OFFICER.value).get(HOME).content.decode())
    assert right >= left / 2 > 0
