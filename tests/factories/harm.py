"""Statements on harm at the gate, as the two sides' logins bring them there."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

import psycopg2

Administrator = psycopg2.extensions.connection
State = Callable[..., None]


def tell(
    administrator: Administrator,
    slug: str = "example",
    *,
    name: str = "Example strategy",
    starts_on: date = date(2014, 1, 1),
    ends_on: date = date(2118, 12, 31),
) -> None:
    """Tell outreach of a strategy, as operations does it."""
    with administrator.cursor() as cursor:
        cursor.execute("SET ROLE operations_app")
        told = [slug, name, starts_on, ends_on]
        cursor.execute("SELECT gates.tell_strategy(%s, %s, %s, %s)", told)
        cursor.execute("RESET ROLE")


def state(
    administrator: Administrator,
    harm: str,
    as_of: date,
    *,
    stated_on: date | None = None,
    slug: str = "example",
) -> None:
    """State something of a strategy that was told, as outreach does it."""
    with administrator.cursor() as cursor:
        cursor.execute("SET ROLE outreach_app")
        told = [slug, harm, as_of, stated_on or as_of]
        cursor.execute("SELECT gates.state_harm(gen_random_uuid(), %s, %s, %s, %s)", told)
        cursor.execute("RESET ROLE")


@contextmanager
def statements(administrator: Administrator) -> Iterator[State]:
    """``state(harm, as_of)`` on the strategy of the cast; what was stated is gone afterwards.

    For tests whose own transaction is rolled back: the gate's is another one.
    """
    tell(administrator)
    try:
        yield lambda *told, **more: state(administrator, *told, **more)
    finally:
        with administrator.cursor() as cursor:
            cursor.execute("RESET ROLE; DELETE FROM gates.harm_statement")
            cursor.execute("DELETE FROM gates.strategy")
