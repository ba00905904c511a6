"""The outreach lead states whether a strategy does harm; nothing else leaves, and nobody's name."""

import html
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import psycopg2
import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.utils import timezone

from outreach.errors import BeforeTheLastStatement, StatementInTheFuture
from outreach.harm.selectors import yearly
from outreach.harm.services import state_harm
from outreach.models import HarmStatement, ToldStrategy
from partnership.accounts.models import User
from partnership.accounts.permissions import Role
from partnership.audit.models import AuditEvent
from partnership.gates.harm import StatedHarm
from partnership.submissions.errors import SavedBefore
from tests.cast import member
from tests.factories.harm import tell
from tests.unit.outreach.conftest import browser_of

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "/statement-on-harm/"


@pytest.fixture
def strategy(administrator: psycopg2.extensions.connection) -> ToldStrategy:
    """The strategy that operations told of."""
    tell(administrator)
    return ToldStrategy.objects.get()


def today() -> date:
    return timezone.localdate()


def stated(
    strategy: ToldStrategy, harm: StatedHarm = StatedHarm.SIGNS, **different: Any
) -> HarmStatement:
    told = {"submission": uuid4(), "as_of": today(), "by": member(Role.OUTREACH_LEAD)}
    return state_harm(strategy=strategy, harm=harm, **{"at": timezone.now(), **told, **different})


def sent(browser: Client, **different: Any) -> Any:
    told = {"submission": uuid4(), "strategy": "example", "harm": "signs"}
    return browser.post(PAGE, {**told, "as_of": today().isoformat(), **different}, follow=True)


def words(answer: Any) -> str:
    return html.unescape(" ".join(answer.content.decode().split()))


def at_the_gate(administrator: psycopg2.extensions.connection) -> list[tuple[Any, ...]]:
    with administrator.cursor() as cursor:
        cursor.execute("SELECT strategy, version, harm, as_of, stated_on FROM gates.harm_statement")
        return list(cursor.fetchall())


def test_a_statement_goes_through_with_its_days_and_nothing_else(
    strategy: ToldStrategy, lead_browser: Client, administrator: psycopg2.extensions.connection
) -> None:
    answer = sent(lead_browser)
    assert "Signs of more harm, Example strategy." in words(answer)
    assert at_the_gate(administrator) == [("example", 1, "signs", today(), today())]


def test_the_audit_of_outreach_says_who_stated_it_and_not_what(
    strategy: ToldStrategy, lead: User
) -> None:
    made = stated(strategy)
    event = AuditEvent.objects.get(object_type="gates.harm")
    assert (event.action, event.actor_id) == ("disclosure", lead.pk)
    assert event.object_id == str(made.pk)
    assert not {"signs", "Signs", "example"} & set(event.reason.split())


def test_the_same_form_is_one_statement(
    strategy: ToldStrategy, administrator: psycopg2.extensions.connection
) -> None:
    number = uuid4()
    assert stated(strategy, submission=number) == stated(strategy, submission=number)
    assert len(at_the_gate(administrator)) == 1
    with pytest.raises(SavedBefore):
        stated(strategy, StatedHarm.NO_SIGN, submission=number)


def test_a_newer_statement_takes_the_place_and_the_older_stays(
    strategy: ToldStrategy, lead_browser: Client
) -> None:
    stated(strategy)
    stated(strategy, StatedHarm.CANNOT_SAY)
    page = words(lead_browser.get(PAGE))
    assert page.count("Stands") == 1
    assert page.index("Can't say") < page.rindex("Signs of more harm")
    assert [one.version for one in HarmStatement.objects.order_by("version")] == [1, 2]


def test_two_strategies_stand_beside_each_other(
    strategy: ToldStrategy, lead_browser: Client, administrator: psycopg2.extensions.connection
) -> None:
    ends = today() - timedelta(days=30)
    tell(administrator, "ended", name="Ended strategy", ends_on=ends)
    page = words(lead_browser.get(PAGE))
    assert "Ended strategy" in page
    assert "It ended on" in page
    stated(strategy)
    stated(ToldStrategy.objects.get(pk="ended"), StatedHarm.NO_SIGN)
    assert words(lead_browser.get(PAGE)).count("Stands") == 2


def test_a_strategy_that_is_yet_to_begin_is_not_offered(
    strategy: ToldStrategy, lead_browser: Client, administrator: psycopg2.extensions.connection
) -> None:
    tell(administrator, "later", name="Later", starts_on=today() + timedelta(days=1))
    assert "Later" not in words(lead_browser.get(PAGE))
    sent(lead_browser, strategy="later")
    assert not HarmStatement.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"harm": ""}, "Choose one of the three answers."),
        ({"strategy": ""}, "Choose a strategy."),
        ({"as_of": ""}, "Choose the day that the statement holds for."),
        ({"as_of": "someday"}, "Enter a day, for example 15 July 2013."),
        ({"as_of": "2999-01-01"}, "Enter a day"),
    ],
)
def test_what_is_missing_is_said_at_its_field(
    wrong: dict[str, str], said: str, strategy: ToldStrategy, lead_browser: Client
) -> None:
    assert said in words(sent(lead_browser, **wrong))
    assert not HarmStatement.objects.exists()


def test_a_day_to_come_and_one_before_the_last_are_refused(
    strategy: ToldStrategy, lead_browser: Client
) -> None:
    with pytest.raises(StatementInTheFuture):
        stated(strategy, as_of=today() + timedelta(days=1))
    stated(strategy)
    with pytest.raises(BeforeTheLastStatement, match="The last statement is as of"):
        stated(strategy, as_of=today() - timedelta(days=1))
    yesterday = (today() - timedelta(days=1)).isoformat()
    assert "Choose that day or a later one" in words(sent(lead_browser, as_of=yesterday))
    assert HarmStatement.objects.count() == 1


@pytest.mark.parametrize("statement", ["UPDATE gates.harm_statement SET harm = 'no_sign'"])
def test_outreach_itself_cannot_write_over_it(statement: str, strategy: ToldStrategy) -> None:
    stated(strategy)
    with connection.cursor() as cursor, pytest.raises(DatabaseError, match="permission denied"):
        cursor.execute(statement)


@pytest.mark.parametrize("role", [Role.OUTREACH_WORKER, Role.GOVERNANCE_LEAD])
def test_nobody_else_opens_the_page(role: Role, strategy: ToldStrategy) -> None:
    browser = browser_of(member(role))
    assert browser.get(PAGE).status_code == 403
    assert sent(browser).status_code == 403
    assert not HarmStatement.objects.exists()


def test_the_page_says_who_reads_it_and_where(strategy: ToldStrategy, lead_browser: Client) -> None:
    page = words(lead_browser.get(PAGE))
    assert "Who will read it, and where" in page
    assert "They don’t see who stated it" in page
    assert "Nothing has been stated yet." in page


def test_before_any_strategy_is_told_the_page_says_so(lead_browser: Client) -> None:
    assert "No strategy yet" in words(lead_browser.get(PAGE))


def due(lead: User, at: datetime) -> list[bool]:
    on = timezone.localdate(at)
    return [one.is_due(on) for one in yearly(lead, on=on)]


def test_it_is_due_from_the_first_day_and_again_after_a_year(
    strategy: ToldStrategy, lead: User
) -> None:
    begun = datetime(2014, 1, 1, 12, tzinfo=timezone.get_current_timezone())
    assert due(lead, begun) == [True]
    stated(strategy, as_of=date(2014, 7, 6), at=begun + timedelta(days=200))
    assert due(lead, datetime(2015, 7, 5, 12, tzinfo=begun.tzinfo)) == [False]
    assert due(lead, datetime(2015, 7, 6, 12, tzinfo=begun.tzinfo)) == [True]


def test_nothing_is_due_of_a_strategy_that_ended(
    lead: User, administrator: psycopg2.extensions.connection
) -> None:
    tell(administrator, ends_on=today() - timedelta(days=1))
    assert due(lead, timezone.now()) == []


def test_the_leads_home_says_what_is_due_and_what_stands(
    strategy: ToldStrategy, lead_browser: Client, worker_browser: Client
) -> None:
    assert "Statement on harm due since Wed 1 January 2014" in words(lead_browser.get("/"))
    stated(strategy, StatedHarm.NO_SIGN)
    home = words(lead_browser.get("/"))
    assert "Statement on harm: No sign of more harm, stated as of" in home
    assert "due since" not in home
    assert "Statement on harm" not in words(worker_browser.get("/"))
