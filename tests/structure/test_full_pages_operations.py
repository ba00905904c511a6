"""The pages of operations with much on them: reports, a strategy, long lists."""

import pytest
from django.test import Client

from incidents.models import ImportFile
from partnership.accounts.permissions import Role
from partnership.analysis.periods import Period
from patrols.models import Forecast
from reports.making.services import make_report
from strategy.models import Milestone
from tests.cast import member
from tests.factories import imports, patrols
from tests.factories import reports as make
from tests.structure.visible import for_machines

pytestmark = pytest.mark.django_db
#: who looks at which page, and words of it that show that it is full
PAGES = [
    (Role.MANAGER, "/s/example/", "week of Mon 5 January 2015 (week 2)"),
    (Role.MANAGER, "/s/example/reports/", "Week of Mon 5 January 2015 (week 2)"),
    (Role.MANAGER, "/s/example/reports/2015-W02/", "January 2013 to December 2014"),
    (Role.MANAGER, "/s/example/reports/2015-W02/", "50,000"),
    (Role.MANAGER, "/s/example/strategy/", "1,012 by Sun 10 July 2016"),
    (Role.MANAGER, "/s/example/complaints/", "1,740 complaints"),
    (Role.MANAGER, "/s/example/complaints/?end=2014-11-13", "Thu 13 November 2014"),
    (Role.ADMINISTRATOR, "/", "Tue 13 January 2015, 09:00"),
]


def page(role: Role, address: str) -> str:
    client = Client()
    client.force_login(member(role))
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def _reported() -> None:
    strategy = make.strategy()
    make.complaints(make.months(100, 45))
    make.audits(strategy, make.months(1200, 500))
    make.patrols(strategy, make.months(10, 10))
    Milestone.objects.create(
        indicator=strategy.indicators.first(), due_on=make.date(2016, 7, 10), value=1012
    )
    make.published(strategy, "Petition", 50000, Period.month(2013, 4))
    make_report(strategy=strategy, period=Period.parse(make.WEEK), at=make.AT)


@pytest.mark.usefixtures("_reported")
def test_a_full_page_shows_no_form_of_machines() -> None:
    for role, address, words in PAGES:
        html = page(role, address)
        assert words in html, address
        assert for_machines(html) == [], address


def test_long_imports_and_forecasts_have_commas() -> None:
    made = imports.imported(imports.row())
    ImportFile.objects.filter(pk=made.pk).update(rows_read=48430, rows_created=48430)
    patrols.forecast(patrols.strategy())
    Forecast.objects.update(complaints=4843)
    for role, address in [
        (Role.ADMINISTRATOR, "/imports/"),
        (Role.ADMINISTRATOR, f"/imports/{made.batch}/{made.position}/"),
        (Role.POLICE_SUPERVISOR, "/s/example/"),
    ]:
        assert for_machines(page(role, address)) == []
