"""What a login can change of itself, since Postgres has no right that would forbid it.

These are the settings that its sessions begin with, and the rights on what it will make. Neither
opens anything: each connection of ours says its settings again, and no login may make what lasts.
So no side stops for them, or one login could stop both. The check names them to the login's own
side, and the login's next start, its nightly work or ``--apply`` puts them back.
"""

import logging
from collections.abc import Iterator, Mapping

from django.db import Error, connections, transaction
from psycopg2 import sql

from partnership.gates.barrier.acl import PUBLIC, Cursor
from partnership.gates.barrier.logins import SESSIONS
from partnership.gates.barrier.names import BACKUP, LOGINS, MIGRATION, OWNERS, SideRoles

logger = logging.getLogger(__name__)
ALL_OF_US = list(LOGINS + OWNERS)
SETTINGS = """
SELECT coalesce(r.rolname, ''), s.setdatabase = 0, split_part(one, '=', 1), one
FROM pg_db_role_setting s LEFT JOIN pg_roles r ON r.oid = s.setrole
LEFT JOIN pg_database d ON d.oid = s.setdatabase CROSS JOIN LATERAL unnest(s.setconfig) one
WHERE (s.setrole = 0 OR r.rolname = ANY(%s))
    AND (s.setdatabase = 0 OR d.datname = current_database())
"""
DEFAULT_RIGHTS = """
SELECT coalesce(n.nspname, ''), d.defaclobjtype::text,
    array(SELECT DISTINCT CASE grantee WHEN 0 THEN 'PUBLIC'
            ELSE pg_get_userbyid(grantee)::text END
        FROM aclexplode(d.defaclacl))
FROM pg_default_acl d LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace
WHERE pg_get_userbyid(d.defaclrole) = %s
"""
KINDS: Mapping[str, str] = {
    "r": "TABLES",
    "S": "SEQUENCES",
    "f": "FUNCTIONS",
    "T": "TYPES",
    "n": "SCHEMAS",
    "L": "LARGE OBJECTS",
}
OF_EVERYBODY: Mapping[str, str] = {"f": "EXECUTE", "T": "USAGE"}  # as Postgres begins


def logins_of(side: SideRoles) -> tuple[str, ...]:
    """The logins whose changes of themselves are named to ``side``."""
    return (side.application, side.retention, MIGRATION, BACKUP)


def findings(cursor: Cursor, side: SideRoles) -> Iterator[str]:
    """What logins of ``side``, and those of neither, have changed of themselves."""
    for login in logins_of(side):
        yield from _of(cursor, login)


def _of(cursor: Cursor, login: str) -> Iterator[str]:
    if any(role == login and by_itself for role, by_itself in other_sessions(cursor)):
        yield f"Sessions of {login} begin with other settings than declared."
    cursor.execute(DEFAULT_RIGHTS, [login])
    if cursor.fetchall():
        yield f"What {login} makes is given to others than is declared."


def other_sessions(cursor: Cursor) -> list[tuple[str, bool]]:
    """Roles whose sessions begin otherwise than declared, and whether a login may do that itself.

    The role is empty where it is true of everybody.
    """
    cursor.execute(SETTINGS, [ALL_OF_US])
    stand = {(role, everywhere, name, value) for role, everywhere, name, value in cursor.fetchall()}
    declared = {
        (login, True, name, f"{name}={value}")
        for login, values in SESSIONS.items()
        for name, value in values.items()
    }
    cursor.execute("SELECT name FROM pg_settings WHERE context = 'user'")
    free = {name for (name,) in cursor.fetchall()}
    different = {(role, name) for role, _, name, _ in stand ^ declared}
    return sorted({(role, role in LOGINS and name in free) for role, name in different})


def put_back() -> None:
    """Put back what the logins that this process has an address of have changed of themselves.

    A login that can't sign in, or that another process puts back at this moment, stops nothing:
    the log says which of them was left as it is.
    """
    for alias in sorted({"default", "retention"} & set(connections)):
        try:
            _put_back(alias)
        except Error as error:
            kind = type(error).__name__
            logger.warning("The login of %s can't put back its own changes (%s).", alias, kind)


def _put_back(alias: str) -> None:
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT session_user")
        row = cursor.fetchone()
        login = str(row[0]) if row else ""
        changes = list(_of(cursor, login)) if login in LOGINS else []
    for sentence in changes:
        logger.error("%s It is put back: find out who changed the database.", sentence)
    if changes:
        with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
            cursor.execute("SET TRANSACTION READ WRITE")  # it may have made itself read-only
            bring(cursor, login)


def bring(cursor: Cursor, login: str) -> None:
    """As ``login`` itself or the administrator: its settings and what it will make, as declared."""
    cursor.execute("SELECT current_database()")
    row = cursor.fetchone()
    bring_sessions(cursor, login)
    bring_sessions_here(cursor, login, str(row[0]) if row else "")
    bring_default_rights(cursor, login)


def bring_sessions(cursor: Cursor, role: str) -> None:
    """What sessions of ``role`` begin with: only what is declared."""
    name = sql.Identifier(role)
    cursor.execute(sql.SQL("ALTER ROLE {} RESET ALL").format(name))
    for setting, value in SESSIONS.get(role, {}).items():
        statement = sql.SQL(f"ALTER ROLE {{}} SET {setting} = {{}}")
        cursor.execute(statement.format(name, sql.Literal(value)))


def bring_sessions_here(cursor: Cursor, role: str, database: str) -> None:
    """The same in one database, where nothing is declared."""
    statement = sql.SQL("ALTER ROLE {} IN DATABASE {} RESET ALL")
    cursor.execute(statement.format(sql.Identifier(role), sql.Identifier(database)))


def bring_default_rights(cursor: Cursor, login: str) -> None:
    """The rights on what ``login`` will make, as Postgres begins."""
    cursor.execute(DEFAULT_RIGHTS, [login])
    for schema, kind, grantees in cursor.fetchall():
        begin = sql.SQL("ALTER DEFAULT PRIVILEGES FOR ROLE {}").format(sql.Identifier(login))
        if schema:
            begin += sql.SQL(" IN SCHEMA {}").format(sql.Identifier(schema))
        statements = [(f" REVOKE ALL ON {KINDS[kind]} FROM {{}}", grantee) for grantee in grantees]
        if not schema:
            statements += [(f" REVOKE ALL ON {KINDS[kind]} FROM {{}}", login)]
            statements += [(f" GRANT ALL ON {KINDS[kind]} TO {{}}", login)]
        if not schema and kind in OF_EVERYBODY:
            right = OF_EVERYBODY[kind]
            statements += [(f" GRANT {right} ON {KINDS[kind]} TO {{}}", PUBLIC)]
        for statement, who in statements:
            cursor.execute(begin + sql.SQL(statement).format(grantee_name(who)))


def grantee_name(grantee: str) -> sql.Composable:
    """A role's name in SQL, or PUBLIC."""
    return sql.SQL(PUBLIC) if grantee == PUBLIC else sql.Identifier(grantee)
