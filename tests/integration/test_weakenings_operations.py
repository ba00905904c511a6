"""More than sixty ways to weaken the barrier, in a cluster of its own.

Each is seen to weaken by itself. Many together are then named by one check and mended by one
``--apply``, or left for the reason that each gives. Those that would hide one another are apart.
Each lot has a transaction that is rolled back.
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
from tests.integration.weakenings.statements import AT_WHOSE_COST
from tests.integration.weakenings.things import THINGS

#: What several change: none of these is changed twice in one lot.
CONTESTED = (
    *("SCHEMA outreach TO operations_app", "DROP TRIGGER", "WRAPPER w;", "security_invoker"),
    *("description_checked", "unique_verified_email"),
)
WEAKENINGS = [*RIGHTS, *SHOWN, *ROLES, *OWNERS, *FUNCTIONS, *THINGS, *RULES, *OWN_ROWS]
WEAKENINGS += AT_WHOSE_COST


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


def lots(weakenings: list[Weakening], most: int = 40) -> list[list[Weakening]]:
    """Lots of weakenings that one check can tell apart: the fewest that a first fit finds."""
    made: list[list[Weakening]] = []
    for one in weakenings:
        fits = (lot for lot in made if len(lot) < most and not any(hides(one, o) for o in lot))
        lot = next(fits, None)
        if lot is None:
            made.append([one])
        else:
            lot.append(one)
    return made


def hides(one: Weakening, other: Weakening) -> bool:
    """Whether the check could name one of them because of the other, or mending differs."""
    alike = one.noticed in other.noticed or other.noticed in one.noticed
    contested = any(name in one.weaken and name in other.weaken for name in CONTESTED)
    return alike or contested or bool(one.left) != bool(other.left)


LOTS = lots(WEAKENINGS)


@pytest.mark.parametrize("lot", LOTS, ids=lambda lot: f"{len(lot)} from {lot[0].name}")
def test_weakenings_weaken_and_are_noticed_and_mended(
    lot: list[Weakening], admin: Cursor, passwords: dict[str, str]
) -> None:
    for one in lot:
        assert not succeeds(admin, one), f"{one.name}: it succeeds on the barrier itself"
        admin.execute("SAVEPOINT weakened")
        admin.execute(one.weaken)
        assert succeeds(admin, one), f"{one.name}: it does not weaken, so it proves nothing"
        admin.execute("ROLLBACK TO SAVEPOINT weakened")
    for one in lot:
        admin.execute(one.weaken)
    assert unnoticed(lot, found(admin, passwords)) == []
    mend(admin, passwords)
    if lot[0].left:
        assert unnoticed(lot, found(admin, passwords)) == []
    else:
        assert found(admin, passwords) == []


def unnoticed(lot: list[Weakening], sentences: list[str]) -> list[str]:
    return [one.name for one in lot if not any(one.noticed in said for said in sentences)]
