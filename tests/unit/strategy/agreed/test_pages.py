"""The strategy page: what was set out, where, and what success was frozen to mean."""

from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from partnership.accounts.models import Agency
from partnership.accounts.permissions import Role
from partnership.analysis.periods import Period
from strategy.agreed.selectors import page_of
from strategy.models import Indicator, Milestone, PublishedFigure, Strategy
from tests.cast import member
from tests.factories import reports as make

SVG = "{http://www.w3.org/2000/svg}"
pytestmark = pytest.mark.django_db
PATHS = ["/s/example/strategy/", "/s/example/strategy/areas.svg"]
READERS = [
    Role.MANAGER,
    Role.COUNCIL_OFFICER,
    Role.POLICE_SUPERVISOR,
    Role.POLICE_OFFICER,
    Role.ADMINISTRATOR,
]


@pytest.fixture(autouse=True)
def strategy() -> Strategy:
    made = make.strategy()
    first = made.indicators.get(key="complaints")
    Milestone.objects.create(indicator=first, due_on=make.date(2016, 7, 10), value=12)
    make.published(made, "Petition", 2000, Period.month(2013, 4))
    return made


def signed_in(role: Role) -> Client:
    client = Client()
    client.force_login(member(role))
    return client


@pytest.mark.parametrize("role", READERS)
@pytest.mark.parametrize("path", PATHS)
def test_those_who_work_on_it_see_it(role: Role, path: str) -> None:
    assert signed_in(role).get(path).status_code == 200


@pytest.mark.parametrize("path", PATHS)
def test_others_are_refused(path: str) -> None:
    assert signed_in(Role.GOVERNANCE_LEAD).get(path).status_code == 403


@pytest.mark.parametrize("path", PATHS)
def test_an_agency_that_takes_no_part_finds_nothing(path: str) -> None:
    manager = member(Role.MANAGER)
    manager.agency = Agency.objects.create(name="Elsewhere", kind="council")
    manager.save()
    client = Client()
    client.force_login(manager)
    assert client.get(path).status_code == 404
    page = client.get("/strategy/").content.decode()
    assert "takes part in no strategy" in page


def test_the_page_says_what_was_frozen() -> None:
    page = signed_in(Role.MANAGER).get("/s/example/strategy/").content.decode()
    for words in (
        "Wed 1 January 2014",
        "Example Council, Example Police",
        "Less of it",
        "12 by Sun 10 July 2016",
        "0.75 and 1.33 times the baseline",
        "The Example Gazette",
        "<strong>Target area:</strong> Example target",
        "<strong>Buffer:</strong> Example buffer",
    ):
        assert words in page


def test_the_drawing_shows_every_area_that_has_a_boundary() -> None:
    drawing = signed_in(Role.MANAGER).get("/s/example/strategy/areas.svg").content.decode()
    root = ElementTree.fromstring(drawing)
    outlines = [one for one in root.iter(f"{SVG}path") if one.get("fill-rule") == "evenodd"]
    assert len(outlines) == 2
    words = {one.text for one in root.iter(f"{SVG}text")}
    assert {"Example target", "Target: Example target", "Buffer: Example buffer"} <= words


def test_a_boundary_without_a_shape_is_no_error(strategy: Strategy) -> None:
    strategy.target_area.versions.update(superseded_at=make.AT)
    strategy.buffer_area.versions.update(superseded_at=make.AT)  # type: ignore[union-attr]
    assert signed_in(Role.MANAGER).get("/s/example/strategy/areas.svg").status_code == 200
    assert (
        "no boundary is loaded"
        in signed_in(Role.MANAGER).get("/s/example/strategy/").content.decode()
    )


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def test_many_indicators_ask_the_database_no_more_often(strategy: Strategy) -> None:
    client = signed_in(Role.MANAGER)
    queries(client, "/s/example/strategy/")  # from now on it is the one that was opened last
    for_three = queries(client, "/s/example/strategy/")
    for number in range(5):
        made = make.indicator(strategy, f"more-{number}", "activity", "More")
        Milestone.objects.create(indicator=made, due_on=make.date(2016, 7, 10), value=number)
    assert queries(client, "/s/example/strategy/") == for_three


def text_of_the_page() -> str:
    return " ".join(signed_in(Role.MANAGER).get("/s/example/strategy/").content.decode().split())


def test_the_day_from_which_terms_hold_is_not_the_day_on_which_they_were_entered() -> None:
    page = text_of_the_page()
    assert "These terms hold from Wed 1 January 2014, the first day of the strategy." in page
    assert "They were entered into this system on Sat 1 December 2012." in page
    assert "rests on the sources" not in page


def test_terms_that_were_entered_late_say_what_they_rest_on(strategy: Strategy) -> None:
    entered = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    Indicator.objects.create(strategy=strategy, key="late", kind="outcome", frozen_at=entered)
    page = text_of_the_page()
    assert "on Sat 1 December 2012, Mon 23 November 2026. Since then nobody can" in page
    assert "that they stood like this before rests on the sources named." in page


def test_figures_that_were_published_in_words_stand_as_they_were_published(
    strategy: Strategy,
) -> None:
    PublishedFigure.objects.create(
        strategy=strategy,
        label="Kerb crawlers met per night",
        worded="6 or 7 → 1 or 2",
        period_from=make.date(2013, 1, 1),
        period_to=make.date(2013, 12, 31),
        source="The Example Gazette",
    )
    page = text_of_the_page()
    assert ">6 or 7 → 1 or 2</span>" in page
    assert "January 2013 to December 2013" in page


def test_a_strategy_is_over_when_its_last_day_is_over_in_london(strategy: Strategy) -> None:
    strategy.ends_on = date(2018, 7, 10)
    last_minute = datetime(2018, 7, 10, 22, 59, tzinfo=UTC)  # 23:59 in London
    assert not page_of(strategy, at=last_minute).is_over
    assert page_of(strategy, at=last_minute + timedelta(minutes=1)).is_over
