"""Roles, database and schemas: what must be there before the migrations run."""

from psycopg2 import sql
from psycopg2.extensions import cursor as Cursor

from partnership.gates.barrier.connection import (
    administrator,
    create_database,
    database_name,
    passwords,
)
from partnership.gates.barrier.names import BACKUP, LOGINS, MIGRATION, OWNERS, SCHEMAS, SIDES

NOTHING = "NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOINHERIT"


def prepare() -> None:
    """Create roles, database and schemas, and give the logins their passwords. Idempotent."""
    name = database_name()
    with administrator("postgres") as connection, connection.cursor() as cursor:
        cursor.execute("SET LOCAL password_encryption = 'scram-sha-256'")
        _owners(cursor)
        _logins(cursor, passwords())
        _memberships(cursor)
    create_database(name)
    with administrator() as connection, connection.cursor() as cursor:
        _database(cursor, name)
        _schemas(cursor)


def _exists(cursor: Cursor, role: str) -> bool:
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
    return cursor.fetchone() is not None


def _owners(cursor: Cursor) -> None:
    for owner in OWNERS:
        verb = "ALTER" if _exists(cursor, owner) else "CREATE"
        statement = f"{verb} ROLE {{}} NOLOGIN NOBYPASSRLS {NOTHING}"
        cursor.execute(sql.SQL(statement).format(sql.Identifier(owner)))


def _logins(cursor: Cursor, words: dict[str, str]) -> None:
    for login in LOGINS:
        verb = "ALTER" if _exists(cursor, login) else "CREATE"
        rows = "BYPASSRLS" if login == BACKUP else "NOBYPASSRLS"
        statement = f"{verb} ROLE {{}} LOGIN {rows} {NOTHING} PASSWORD {{}}"
        cursor.execute(sql.SQL(statement).format(sql.Identifier(login), sql.Literal(words[login])))


def _memberships(cursor: Cursor) -> None:
    cursor.execute(
        "SELECT r.rolname, m.rolname FROM pg_auth_members a"
        " JOIN pg_roles r ON r.oid = a.roleid JOIN pg_roles m ON m.oid = a.member"
        " WHERE m.rolname = ANY(%s) OR (r.rolname = ANY(%s) AND m.rolname <> current_user)",
        [list(LOGINS + OWNERS), list(OWNERS)],
    )
    for role, member in cursor.fetchall():
        cursor.execute(
            sql.SQL("REVOKE {} FROM {}").format(sql.Identifier(role), sql.Identifier(member))
        )
    for side in SIDES:
        cursor.execute(
            sql.SQL("GRANT {} TO {} WITH INHERIT FALSE, SET TRUE").format(
                sql.Identifier(side.owner), sql.Identifier(MIGRATION)
            )
        )


def _database(cursor: Cursor, name: str) -> None:
    database = sql.Identifier(name)
    cursor.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
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
