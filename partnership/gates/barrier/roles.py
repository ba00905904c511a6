"""Roles, database and schemas: what must be there before the migrations run."""

from django.conf import settings
from psycopg2 import sql
from psycopg2.extensions import cursor as Cursor

from partnership.gates.barrier import own_changes, server_settings
from partnership.gates.barrier.connection import (
    administrator,
    at_once,
    create_database,
    database_name,
    passwords,
)
from partnership.gates.barrier.logins import MEMBERSHIPS, declared
from partnership.gates.barrier.names import LOGINS, OWNERS, SCHEMAS, SIDES

NOTHING = "NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOINHERIT VALID UNTIL 'infinity'"


def prepare() -> None:
    """Create roles, database and schemas, and give the logins their passwords. Idempotent."""
    name = database_name()
    with administrator("postgres") as connection, connection.cursor() as cursor:
        bring_roles(cursor, passwords())
    create_database(name)
    with at_once() as cursor:
        server_settings.bring(cursor)
    with administrator() as connection, connection.cursor() as cursor:
        bring_database(cursor, name)


def bring_roles(cursor: Cursor, words: dict[str, str]) -> None:
    """Bring every role of ours to what is declared; ``words`` are the logins' passwords."""
    cursor.execute("SET LOCAL password_encryption = 'scram-sha-256'")
    _owners(cursor)
    _logins(cursor, words)
    _memberships(cursor)
    _sessions(cursor)


def bring_database(cursor: Cursor, name: str) -> None:
    """Bring the database ``name``, to which ``cursor`` belongs, and its schemas to the same."""
    _database(cursor, name)
    _sessions_here(cursor, name)
    _schemas(cursor)


def _exists(cursor: Cursor, role: str) -> bool:
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
    return cursor.fetchone() is not None


def _owners(cursor: Cursor) -> None:
    for owner in OWNERS:
        verb = "ALTER" if _exists(cursor, owner) else "CREATE"
        statement = f"{verb} ROLE {{}} NOLOGIN NOBYPASSRLS CONNECTION LIMIT -1 {NOTHING}"
        cursor.execute(sql.SQL(statement + " PASSWORD NULL").format(sql.Identifier(owner)))


def _logins(cursor: Cursor, words: dict[str, str]) -> None:
    for login, attributes in declared().items():
        if not attributes.signs_in:
            continue
        verb = "ALTER" if _exists(cursor, login) else "CREATE"
        rows = "BYPASSRLS" if attributes.passes_row_security else "NOBYPASSRLS"
        limit = f"CONNECTION LIMIT {attributes.connections}"
        statement = f"{verb} ROLE {{}} LOGIN {rows} {limit} {NOTHING} PASSWORD {{}}"
        cursor.execute(sql.SQL(statement).format(sql.Identifier(login), sql.Literal(words[login])))


def _sessions(cursor: Cursor) -> None:
    """What sessions begin with: only what is declared, whoever changed it, a login itself too."""
    for role in LOGINS + OWNERS:
        own_changes.bring_sessions(cursor, role)


def _sessions_here(cursor: Cursor, name: str) -> None:
    cursor.execute("ALTER ROLE ALL RESET ALL")
    cursor.execute(sql.SQL("ALTER DATABASE {} RESET ALL").format(sql.Identifier(name)))
    for role in LOGINS + OWNERS:
        own_changes.bring_sessions_here(cursor, role, name)


def _memberships(cursor: Cursor) -> None:
    cursor.execute(
        "SELECT r.rolname, m.rolname, pg_get_userbyid(a.grantor), a.inherit_option, a.set_option,"
        " a.admin_option FROM pg_auth_members a JOIN pg_roles r ON r.oid = a.roleid"
        " JOIN pg_roles m ON m.oid = a.member WHERE m.rolname = ANY(%(ours)s)"
        " OR (r.rolname = ANY(%(ours)s) AND m.rolname <> current_user AND m.oid <> 10"
        "  AND m.rolname <> ALL(%(administrators)s))",
        {
            "ours": list(LOGINS + OWNERS),
            "administrators": list(settings.DATABASE_ADMINISTRATORS),
        },
    )
    stand = set()
    for role, member, grantor, *options in cursor.fetchall():
        if (role, member, *options) in MEMBERSHIPS:
            stand.add((role, member, *options))
            continue
        cursor.execute(
            sql.SQL("REVOKE {} FROM {} GRANTED BY {} CASCADE").format(
                *(sql.Identifier(name) for name in (role, member, grantor))
            )
        )
    for role, member, *_ in sorted(MEMBERSHIPS - stand):
        cursor.execute(
            sql.SQL("GRANT {} TO {} WITH INHERIT FALSE, SET TRUE, ADMIN FALSE").format(
                sql.Identifier(role), sql.Identifier(member)
            )
        )


def _database(cursor: Cursor, name: str) -> None:
    database = sql.Identifier(name)
    cursor.execute(sql.SQL("ALTER DATABASE {} IS_TEMPLATE false").format(database))
    cursor.execute(sql.SQL("ALTER DATABASE {} CONNECTION LIMIT -1").format(database))
    cursor.execute(
        "SELECT DISTINCT CASE a.grantee WHEN 0 THEN '' ELSE pg_get_userbyid(a.grantee) END"
        " FROM pg_database d CROSS JOIN LATERAL"
        " aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a"
        " WHERE d.datname = %s AND a.grantee <> d.datdba",
        [name],
    )
    for (grantee,) in cursor.fetchall():
        who = sql.Identifier(grantee) if grantee else sql.SQL("PUBLIC")
        cursor.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM {}").format(database, who))
    for other in ("postgres", "template1"):  # the statistics of the server are not hidden there
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [other])
        if cursor.fetchone():
            cursor.execute(f"REVOKE ALL ON DATABASE {other} FROM PUBLIC")
    cursor.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")
    for login in LOGINS:
        cursor.execute(
            sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, sql.Identifier(login))
        )
    for side in SIDES:  # imports are loaded through temporary tables
        cursor.execute(
            sql.SQL("GRANT TEMPORARY ON DATABASE {} TO {}").format(
                database, sql.Identifier(side.application)
            )
        )


def _schemas(cursor: Cursor) -> None:
    for schema, owner in SCHEMAS.items():
        names = {"schema": sql.Identifier(schema), "owner": sql.Identifier(owner)}
        for statement in (
            "CREATE SCHEMA IF NOT EXISTS {schema} AUTHORIZATION {owner}",
            "ALTER SCHEMA {schema} OWNER TO {owner}",
            "REVOKE ALL ON SCHEMA {schema} FROM PUBLIC",
            "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC",
        ):
            cursor.execute(sql.SQL(statement).format(**names))
