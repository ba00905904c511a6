"""Roles, memberships, sessions, and rights on the database, schemas and what will be made."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.conf import settings

from partnership.gates.barrier.acl import PUBLIC, TABLESPACES, Cursor
from partnership.gates.barrier.logins import MEMBERSHIPS, Attributes, declared
from partnership.gates.barrier.names import BACKUP, GATES_SCHEMA, LOGINS, OWNERS, SCHEMAS, SIDES
from partnership.gates.barrier.own_changes import other_sessions
from partnership.gates.barrier.registry import USERS

FIRST = 10  # the role that the cluster was made with
EVERYBODY = "Everybody (PUBLIC)"
GRANTEE = f"CASE a.grantee WHEN 0 THEN '{EVERYBODY}' ELSE pg_get_userbyid(a.grantee) END"
WORDS = {
    "is_super": "be a superuser",
    "inherits": "inherit",
    "makes_roles": "make roles",
    "makes_databases": "make databases",
    "signs_in": "sign in",
    "replicates": "replicate",
    "passes_row_security": "pass row security",
    "connections": "have that many connections",
    "expires": "expire",
}


def findings(cursor: Cursor) -> Iterator[str]:
    """What a role is or may become, and what holds beside tables and functions."""
    yield from _roles(cursor)
    yield from _memberships(cursor)
    yield from _sessions(cursor)
    yield from _database(cursor)
    yield from _schemas(cursor)
    yield from _default_rights(cursor)


def _rows(cursor: Cursor, query: str, *parameters: Any) -> Sequence[tuple[Any, ...]]:
    cursor.execute(query, parameters or None)
    return cursor.fetchall()


def _roles(cursor: Cursor) -> Iterator[str]:
    rows = _rows(
        cursor,
        "SELECT oid, rolname, rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolcanlogin,"
        " rolreplication, rolbypassrls, rolconnlimit,"
        " coalesce(rolvaliduntil < 'infinity', false) FROM pg_roles",
    )
    expected = declared()
    for number, *row in rows:
        role = Attributes(*row)
        if role.name in expected:
            yield from _differences(role, expected.pop(role.name))
        elif number >= 16384 and role.name not in settings.DATABASE_ADMINISTRATORS:
            yield f"The role {role.name} is not declared."
        elif number != FIRST and number < 16384 and (role.signs_in or role.is_super):
            yield f"The role {role.name} of Postgres' own may sign in."
    yield from (f"The role {name} is missing." for name in sorted(expected))


def _differences(role: Attributes, expected: Attributes) -> Iterator[str]:
    for name, words in WORDS.items():
        value = getattr(role, name)
        if value != getattr(expected, name):
            may = "may" if value else "may not"
            yield f"The role {role.name} {may} {words}, which is not what is declared."


def _memberships(cursor: Cursor) -> Iterator[str]:
    rows = _rows(
        cursor,
        "SELECT r.rolname, m.rolname, a.inherit_option, a.set_option, a.admin_option"
        " FROM pg_auth_members a JOIN pg_roles r ON r.oid = a.roleid"
        " JOIN pg_roles m ON m.oid = a.member"
        " WHERE m.oid <> %s AND m.oid >= 16384 AND m.rolname <> ALL(%s)",
        FIRST,
        list(settings.DATABASE_ADMINISTRATORS),
    )
    for role, member, *_ in sorted(set(rows) - MEMBERSHIPS):
        yield f"{member} is a member of {role}, or in another way than is declared."
    for role, member, *_ in sorted(MEMBERSHIPS - set(rows)):
        yield f"{member} is not a member of {role} as it is declared."


def _sessions(cursor: Cursor) -> Iterator[str]:
    for role, by_itself in other_sessions(cursor):
        if not by_itself:
            yield f"Sessions of {role or 'everybody'} begin with other settings than declared."


def _database(cursor: Cursor) -> Iterator[str]:
    rows = _rows(
        cursor,
        f"SELECT {GRANTEE}, a.privilege_type, a.is_grantable FROM pg_database d CROSS JOIN LATERAL"
        " aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a"
        " WHERE d.datname = current_database() AND a.grantee <> d.datdba",
    )
    for limit, is_template in _rows(
        cursor,
        "SELECT datconnlimit, datistemplate FROM pg_database WHERE datname = current_database()",
    ):
        if limit != -1:
            yield f"The database takes {limit} connections alone, which is not what is declared."
        if is_template:
            yield "The database is a template, which whoever makes databases may copy."
    for grantee, right, name in _rows(cursor, TABLESPACES):
        who = EVERYBODY if grantee == PUBLIC else grantee
        yield f"{who} has {right} on the tablespace {name}."
    expected = {(login, "CONNECT", False) for login in LOGINS}
    expected |= {(side.application, "TEMPORARY", False) for side in SIDES}
    yield from _compared(set(rows), expected, "the database")


def _compared(
    actual: set[tuple[Any, ...]], expected: set[tuple[Any, ...]], what: str
) -> Iterator[str]:
    for grantee, right, *_ in sorted(actual - expected):
        yield f"{grantee} has {right} on {what}."
    for grantee, right, *_ in sorted(expected - actual):
        yield f"{grantee} lacks {right} on {what}."


def _schemas(cursor: Cursor) -> Iterator[str]:
    expected: dict[str, set[tuple[Any, ...]]] = {
        side.schema: {(role, "USAGE", False) for role in (side.application, side.retention, BACKUP)}
        for side in SIDES
    }
    expected[GATES_SCHEMA] = {(role, "USAGE", False) for role in USERS}
    rows = _rows(
        cursor,
        f"SELECT n.nspname, {GRANTEE}, a.privilege_type, a.is_grantable FROM pg_namespace n"
        " CROSS JOIN LATERAL aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) a"
        " WHERE n.nspname = ANY(%s) AND a.grantee <> n.nspowner",
        list(SCHEMAS),
    )
    for schema in SCHEMAS:
        actual = {tuple(row[1:]) for row in rows if row[0] == schema}
        yield from _compared(actual, expected[schema], f"the schema {schema}")


def _default_rights(cursor: Cursor) -> Iterator[str]:
    rows = _rows(
        cursor,
        "SELECT pg_get_userbyid(defaclrole), defaclnamespace = 0, defaclobjtype::text,"
        " defaclacl::text FROM pg_default_acl WHERE pg_get_userbyid(defaclrole) <> ALL(%s)",
        list(LOGINS),
    )
    expected = {(owner, True, "f", f"{{{owner}=X/{owner}}}") for owner in OWNERS}
    for role, *_ in sorted(set(rows) - expected):
        yield f"What {role} makes is given to others than is declared."
    for role, *_ in sorted(expected - set(rows)):
        yield f"Everybody may call the functions that {role} will make."
