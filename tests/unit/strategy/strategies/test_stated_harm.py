"""Operations reads what stood on a day, and tells outreach name and days of its strategies."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import psycopg2
import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from partnership.audit.models import AuditEvent
from partnership.gates.harm import (
    StatedHarm,
    Statement,
    as_stored,
    in_short,
    in_words,
    of_stored,
    stated_harm,
    year_after,
)
from partnership.gates.strategies import ToldStrategy, told_strategies
from partnership.outbox import schedule
from strategy.agreed.services import rename_strategy
from strategy.models import Strategy
from strategy.strategies.telling import tell_what_is_new
from tests.factories import harm as make
from tests.towns import example

pytestmark = pytest.mark.django_db
JULY = date(2015, 7, 6)
SIGNS = Statement(StatedHarm.SIGNS, JULY)


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 6, tzinfo=UTC)


@pytest.fixture
def state(administrator: psycopg2.extensions.connection) -> Iterator[make.State]:
    with make.statements(administrator) as state:
        yield state


def test_nothing_is_known_before_anything_was_stated(state: make.State) -> None:
    state("signs", JULY)
    assert stated_harm("example", at(JULY - timedelta(days=1))) is None
    assert stated_harm("example", at(JULY)) == SIGNS


def test_a_day_counts_from_when_it_was_stated_and_not_from_what_it_holds_for(
    state: make.State,
) -> None:
    state("signs", JULY, stated_on=JULY + timedelta(days=40))
    assert stated_harm("example", at(JULY + timedelta(days=39))) is None
    assert stated_harm("example", at(JULY + timedelta(days=40))) == SIGNS


def test_a_newer_statement_takes_the_place_and_the_past_stays(state: make.State) -> None:
    later = JULY + timedelta(days=365)
    state("signs", JULY)
    state("cannot_say", later)
    state("no_sign", later)
    assert stated_harm("example", at(later - timedelta(days=1))) == SIGNS
    assert stated_harm("example", at(later)) == Statement(StatedHarm.NO_SIGN, later)


def test_statements_are_of_one_strategy(state: make.State) -> None:
    state("signs", JULY)
    assert stated_harm("other", at(JULY)) is None


def test_a_renamed_strategy_keeps_its_statements(state: make.State) -> None:
    state("signs", JULY)
    strategy = example()
    rename_strategy(slug="example", to="renamed", by=None, at=at(JULY))
    strategy.refresh_from_db()
    assert stated_harm(strategy.first_slug, at(JULY)) == SIGNS


@pytest.mark.parametrize("column", ["statement", "*"])
def test_operations_reads_no_more_than_value_days_strategy_and_order(
    state: make.State, column: str
) -> None:
    state("signs", JULY)
    with connection.cursor() as cursor:
        cursor.execute("SELECT strategy, version, harm, as_of, stated_on FROM gates.harm_statement")
        assert cursor.fetchall() == [("example", 1, "signs", JULY, JULY)]
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            cursor.execute(f"SELECT {column} FROM gates.harm_statement")


WRONG = {
    "another word": "'worse', '2015-07-06', '2015-07-06'",
    "a day that is yet to come": "'signs', '2015-07-06', '2999-01-01'",
    "stated before it holds": "'signs', '2015-07-07', '2015-07-06'",
    "nothing": "NULL, '2015-07-06', '2015-07-06'",
    "an earlier day than the last": "'signs', '2015-01-01', '2015-07-06'",
    "stated earlier than the last": "'signs', '2015-07-01', '2015-07-01'",
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_the_gate_takes_three_words_of_days_in_order(
    wrong: str, state: make.State, administrator: psycopg2.extensions.connection
) -> None:
    state("signs", date(2015, 7, 2), stated_on=JULY)
    call = f"SELECT gates.state_harm(gen_random_uuid(), 'example', {wrong})"
    with administrator.cursor() as cursor, pytest.raises(psycopg2.Error) as refused:
        cursor.execute(call)
    assert refused.value.pgcode == "22023"
    assert refused.value.diag.message_detail is None


def test_nothing_is_stated_of_what_is_no_strategy(state: make.State) -> None:
    with pytest.raises(psycopg2.Error, match="on a strategy"):
        state("signs", JULY, slug="a word to operations")


def test_what_stands_under_the_word_has_its_day() -> None:
    assert in_words(None, JULY) == "At whose cost: not stated yet by the support service."
    assert in_words(SIGNS, JULY) == (
        "At whose cost: the support service sees signs of more harm to the women."
        " Stated as of Mon 6 July 2015."
    )
    assert in_short(None, JULY) == "not stated yet"
    assert in_short(SIGNS, JULY) == "signs of more harm, as of Mon 6 July 2015"
    cannot = Statement(StatedHarm.CANNOT_SAY, JULY)
    assert in_short(cannot, JULY) == "can't say, as of Mon 6 July 2015"


def test_an_old_statement_says_so_from_the_day_after_its_year() -> None:
    year = date(2016, 7, 6)
    assert "ago" not in in_words(SIGNS, year)
    assert in_words(SIGNS, year + timedelta(days=1)).endswith(
        "Stated as of Mon 6 July 2015 (more than a year ago)."
    )
    assert year_after(date(2016, 2, 29)) == date(2017, 3, 1)


@pytest.mark.parametrize("statement", [None, SIGNS])
def test_a_report_reads_what_it_stored(statement: Statement | None) -> None:
    stored = as_stored(statement, at(JULY))
    assert of_stored(stored["harm"]) == statement
    assert stored["cost"] == in_words(statement, JULY)


@pytest.mark.django_db(transaction=True)
def test_outreach_is_told_name_and_days_once_and_again_when_they_change() -> None:
    strategy, now = example(), timezone.now()
    schedule.enqueue_due(now)
    told = ToldStrategy("example", "Example strategy", strategy.starts_on, strategy.ends_on)
    assert told_strategies() == {told}
    tell_what_is_new(now)
    disclosed = AuditEvent.objects.filter(object_type="gates.strategy")
    assert disclosed.count() == 1
    Strategy.objects.update(name="Another name")
    rename_strategy(slug="example", to="renamed", by=None, at=now)
    tell_what_is_new(now)
    assert [(one.slug, one.name) for one in told_strategies()] == [("example", "Another name")]
    assert disclosed.count() == 2
