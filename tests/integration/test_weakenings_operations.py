"""More than sixty ways to weaken the barrier, in a cluster of its own.

Each is seen to weaken, then the check names it, then ``--apply`` mends it or says why it doesn't.
All happens in one transaction that is rolled back, so that one weakening never hides another.
"""

from collections.abc import Iterator
from contextlib import closing, suppress
from urllib.parse import unquote, urlsplit

import psycopg2
import pytest
from psycopg2.extensions import connection
from psycopg2.extensions import cursor as Cursor

from partnership.gates.barrier import check, own_changes, roles, server
from partnership.gates.barrier.applying import apply
from partnership.gates.barrier.connection import URL_NAMES
from partnership.gates.barrier.names import OPERATIONS, OUTREACH
from tests.integration.weakenings.catalog import SHOWN
from tests.integration.weakenings.functions import FUNCTIONS
from tests.integration.weakenings.kinds import Weakening
from tests.integration.weakenings.own_rows import OWN_ROWS
from tests.integration.weakenings.owners import OWNERS
from tests.integration.weakenings.rights import RIGHTS
from tests.integration.weakenings.roles import ROLES
from tests.integration.weakenings.schema import RULES
from tests.integration.weakenings.things import THINGS

WEAKENINGS = [*RIGHTS, *SHOWN, *ROLES, *OWNERS, *FUNCTIONS, *THINGS, *RULES, *OWN_ROWS]


@pytest.fixture(scope="module")
def passwords(urls: dict[str, str]) -> dict[str, str]:
    return {
        login: unquote(urlsplit(urls[name]).password or "") for login, name in URL_NAMES.items()
    }


@pytest.fixture(scope="module")
def session(urls: dict[str, str]) -> Iterator[connection]:
    """The administrator's session. A new one reads the whole catalog again for each question."""
    with closing(psycopg2.connect(urls["ADMIN_DATABASE_URL"])) as session:
        yield session


@pytest.fixture
def admin(session: connection) -> Iterator[Cursor]:
    """The administrator in a transaction that is rolled back, and nothing of the session stays."""
    with session.cursor() as cursor:
        yield cursor
    session.rollback()
    session.autocommit = True
    with session.cursor() as cursor:
        cursor.execute("DISCARD ALL")
    session.autocommit = False


def found(cursor: Cursor, passwords: dict[str, str]) -> list[str]:
    return [
        *check.findings(cursor, OPERATIONS),
        *own_changes.findings(cursor, OUTREACH),  # the rest of that side's takes its models
        *server.findings(cursor, passwords),
    ]


def mend(cursor: Cursor, passwords: dict[str, str]) -> None:
    """What ``barrier --apply`` does in the database, on the side that this process is."""
    roles.bring_roles(cursor, passwords)
    roles.bring_database(cursor, cursor.connection.info.dbname)
    apply(cursor, OPERATIONS, alone=False)


def succeeds(cursor: Cursor, weakening: Weakening) -> bool:
    """Whether the probe goes through: as the login, or as the administrator asked for true."""
    cursor.execute("SAVEPOINT probe")
    try:
        if weakening.who:
            cursor.execute(f"SET LOCAL SESSION AUTHORIZATION {weakening.who}")
            cursor.execute(weakening.probe)
            return True
        cursor.execute(weakening.probe)
        row = cursor.fetchone()
        return bool(row and row[0])
    except psycopg2.Error:
        return False
    finally:
        with suppress(psycopg2.Error):
            cursor.execute("ROLLBACK TO SAVEPOINT probe")


def test_there_are_more_than_sixty_kinds() -> None:
    assert len({one.name for one in WEAKENINGS}) == len(WEAKENINGS) > 100


def test_the_barrier_holds_before(admin: Cursor, passwords: dict[str, str]) -> None:
    assert found(admin, passwords) == []


@pytest.mark.parametrize("weakening", WEAKENINGS, ids=lambda one: one.name)
def test_a_weakening_weakens_and_is_noticed_and_mended(
    weakening: Weakening, admin: Cursor, passwords: dict[str, str]
) -> None:
    assert not succeeds(admin, weakening), "it succeeds on the barrier itself"
    admin.execute(weakening.weaken)
    assert succeeds(admin, weakening), "it does not weaken: it proves nothing"
    sentences = found(admin, passwords)
    assert any(weakening.noticed in sentence for sentence in sentences), sentences
    mend(admin, passwords)
    assert bool(found(admin, passwords)) == bool(weakening.left), found(admin, passwords)
