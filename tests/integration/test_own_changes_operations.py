"""What a login can do to itself, which Postgres forbids nobody, stops no side.

The logins sign in to a cluster of their own and do it for true.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager

import psycopg2
import pytest
from psycopg2.extensions import cursor as Cursor

from local.layout import ROOT
from local.services import Services
from partnership.databases import LIMITS, database
from partnership.gates.barrier import check, own_changes
from partnership.gates.barrier.connection import URL_NAMES
from partnership.gates.barrier.names import LOGINS, OPERATIONS, OUTREACH

CHANGES = [
    "ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO PUBLIC",
    "ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO backup_app, outreach_app, gates_owner",
    "ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC",
    "ALTER DEFAULT PRIVILEGES REVOKE USAGE ON TYPES FROM PUBLIC",
    "ALTER DEFAULT PRIVILEGES REVOKE ALL ON SEQUENCES FROM CURRENT_USER",
    "ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO CURRENT_USER WITH GRANT OPTION",
    "ALTER DEFAULT PRIVILEGES GRANT CREATE ON SCHEMAS TO PUBLIC",
    "ALTER DEFAULT PRIVILEGES GRANT SELECT ON LARGE OBJECTS TO PUBLIC",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA pg_catalog GRANT SELECT ON TABLES TO PUBLIC, CURRENT_USER",
    "ALTER ROLE CURRENT_USER SET work_mem = '1MB'",
    "ALTER ROLE CURRENT_USER SET statement_timeout = '4321s'",
    "ALTER ROLE CURRENT_USER SET default_transaction_read_only = on",
    "ALTER ROLE CURRENT_USER SET local_preload_libraries = 'nothing'",
    "ALTER ROLE CURRENT_USER IN DATABASE partnership SET search_path = public",
]
TEMPORARY = [
    "CREATE TEMPORARY TABLE one (i integer PRIMARY KEY, j integer REFERENCES one)",
    "CREATE TEMPORARY TABLE heir () INHERITS (one)",
    "CREATE TYPE pg_temp.kind AS ENUM ('a')",
    "CREATE DOMAIN pg_temp.narrow AS integer",
    "CREATE CAST (pg_temp.kind AS integer) WITH INOUT",
    "CREATE CAST (integer AS pg_temp.kind) WITH INOUT",
    "CREATE RULE nothing AS ON INSERT TO one DO INSTEAD NOTHING",
    "CREATE POLICY everything ON one USING (true)",
    "CREATE STATISTICS pg_temp.joint ON i, j FROM one",
    "CREATE TEXT SEARCH CONFIGURATION pg_temp.words (COPY = english)",
    "CREATE TEXT SEARCH DICTIONARY pg_temp.book (TEMPLATE = simple)",
    'CREATE COLLATION pg_temp.alphabet FROM "C"',
    "CREATE OPERATOR pg_temp.=== (leftarg = integer, rightarg = integer, procedure = int4eq)",
    "CREATE CONVERSION pg_temp.signs FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8",
    "CREATE AGGREGATE pg_temp.total (integer) (sfunc = int4pl, stype = integer)",
    "CREATE TRIGGER same BEFORE UPDATE ON one FOR EACH ROW"
    " EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    "CREATE TEMPORARY VIEW seen AS SELECT 1",
    "CREATE TEMPORARY SEQUENCE numbers",
    "COMMENT ON TABLE one IS 'x'",
    "COMMENT ON TYPE pg_temp.kind IS 'x'",
    "COMMENT ON COLLATION pg_temp.alphabet IS 'x'",
    "COMMENT ON RULE nothing ON one IS 'x'",
    "COMMENT ON POLICY everything ON one IS 'x'",
    "COMMENT ON TRIGGER same ON one IS 'x'",
    "COMMENT ON STATISTICS pg_temp.joint IS 'x'",
    "COMMENT ON CAST (integer AS pg_temp.kind) IS 'x'",
]


@contextmanager
def signed_in(url: str, options: str = "") -> Iterator[Cursor]:
    """A session whose statements stand at once."""
    with closing(psycopg2.connect(url, options=options)) as session:
        session.autocommit = True
        with session.cursor() as cursor:
            yield cursor


@pytest.fixture(scope="module")
def session(urls: dict[str, str]) -> Iterator[Cursor]:
    """The administrator's. A new session reads the whole catalog again for its first questions."""
    with signed_in(urls["ADMIN_DATABASE_URL"]) as cursor:
        yield cursor


@pytest.fixture(scope="module")
def logins(urls: dict[str, str]) -> Iterator[dict[str, Cursor]]:
    """A session of each login that began before anything was changed."""
    with ExitStack() as stack:
        yield {login: stack.enter_context(signed_in(urls[URL_NAMES[login]])) for login in LOGINS}


@pytest.fixture
def admin(session: Cursor) -> Iterator[Cursor]:
    """The administrator, who puts everything back at the end."""
    yield session
    for login in LOGINS:
        own_changes.bring(session, login)


def named(cursor: Cursor) -> list[str]:
    """What the check says of logins that changed themselves, to either side."""
    return [one for side in (OPERATIONS, OUTREACH) for one in own_changes.findings(cursor, side)]


def run(cluster: Services, side: str, *arguments: str) -> tuple[int, str]:
    """A command of ``side``, which refuses while the barrier is down as a start does."""
    own = {name: value for name, value in os.environ.items() if "DATABASE" not in name}
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={**own, "VAR_DIR": str(cluster.layout.var), "PARTNERSHIP_SIDE": side},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("statement", CHANGES)
def test_what_a_login_changes_of_itself_is_named_and_stops_no_side(
    statement: str, logins: dict[str, Cursor], admin: Cursor
) -> None:
    """Every login does it, and each is named for itself."""
    for cursor in logins.values():
        cursor.execute(statement)
    said = named(admin)
    assert [login for login in LOGINS if not any(login in one for one in said)] == []
    assert check.weaknesses(admin, OPERATIONS) == []
    for number, login in enumerate(LOGINS, start=1):
        own_changes.bring(admin, login)
        named_still = {one for one in LOGINS if any(one in said for said in named(admin))}
        assert named_still == set(LOGINS[number:])


@pytest.mark.parametrize("statement", CHANGES)
def test_the_login_itself_can_put_it_back_on_a_connection_of_ours(
    statement: str, logins: dict[str, Cursor], urls: dict[str, str], admin: Cursor
) -> None:
    for login in (OPERATIONS.application, OUTREACH.retention, "migration_app"):
        logins[login].execute(statement)
        options = database(urls[URL_NAMES[login]], schema="pg_catalog", limits=LIMITS)["OPTIONS"]
        with signed_in(urls[URL_NAMES[login]], options["options"]) as cursor:
            own_changes.bring(cursor, login)
    assert named(admin) == []


@pytest.mark.parametrize("application", [OPERATIONS.application, OUTREACH.application])
def test_what_an_application_makes_in_its_temporary_schema_stops_no_side(
    application: str, urls: dict[str, str], admin: Cursor
) -> None:
    with signed_in(urls[URL_NAMES[application]]) as cursor:
        for statement in TEMPORARY:
            cursor.execute(statement)
        assert check.findings(admin, OPERATIONS) == []


@pytest.mark.parametrize("setting", ["session_preload_libraries = 'x'", "log_statement = 'all'"])
def test_a_setting_that_only_an_administrator_can_give_a_login_stops_the_start(
    setting: str, admin: Cursor
) -> None:
    admin.execute(f"ALTER ROLE {OUTREACH.application} SET {setting}")
    assert check.weaknesses(admin, OPERATIONS) == [
        "Sessions of outreach_app begin with other settings than declared."
    ]


def test_what_an_owner_will_make_stops_the_start(admin: Cursor) -> None:
    change = "ALTER DEFAULT PRIVILEGES FOR ROLE gates_owner {} SELECT ON TABLES {} PUBLIC"
    admin.execute(change.format("GRANT", "TO"))
    sentence = "What gates_owner makes is given to others than is declared."
    assert check.weaknesses(admin, OPERATIONS) == [sentence]
    admin.execute(change.format("REVOKE", "FROM"))


def test_each_side_starts_and_puts_its_own_back_and_the_check_names_what_is_left(
    cluster: Services, urls: dict[str, str], admin: Cursor
) -> None:
    for login in LOGINS:
        with signed_in(urls[URL_NAMES[login]]) as cursor:
            cursor.execute("ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO PUBLIC")
            cursor.execute("ALTER ROLE CURRENT_USER SET default_transaction_read_only = on")
    status, said = run(cluster, "outreach", "apply_retention")
    assert status == 0, said
    assert "What outreach_app makes is given to others than is declared. It is put back" in said
    assert {one.split()[2 if one.startswith("Sessions") else 1] for one in named(admin)} == {
        *(OPERATIONS.application, OPERATIONS.retention, "migration_app", "backup_app")
    }
    status, said = run(cluster, "operations", "barrier", "--check")
    assert (status, "operations: Sessions of operations_app" in said) == (1, True), said
    status, said = run(cluster, "operations", "barrier", "--apply")
    assert status == 0, said
    assert named(admin) == []
