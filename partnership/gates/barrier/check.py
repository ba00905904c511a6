"""Proof against the live catalog that the barrier holds. Each finding is one sentence."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.backends.utils import CursorWrapper
from psycopg2.extensions import cursor as PsycopgCursor

from partnership.gates.barrier.acl import held
from partnership.gates.barrier.declared import DOORS, USERS
from partnership.gates.barrier.doors import changed, wanted
from partnership.gates.barrier.grants import expected_privileges, retention_privileges
from partnership.gates.barrier.names import (
    BACKUP,
    GATES_SCHEMA,
    LOGINS,
    MIGRATION,
    OUTREACH,
    OWNERS,
    SCHEMAS,
    SIDES,
    SideRoles,
)

Cursor = PsycopgCursor | CursorWrapper
Probe = Callable[[Cursor, SideRoles], list[str]]
Grants = dict[tuple[str, str], set[str]]


def findings(cursor: Cursor, side: SideRoles) -> list[str]:
    """Every way in which the barrier does not hold, seen from ``side``; empty when it does."""
    return [sentence for probe in PROBES for sentence in probe(cursor, side)]


def residual_risks(cursor: Cursor) -> list[str]:
    """What the administrator could not close: to be named, no reason to refuse the start."""
    logins = [side.application for side in SIDES]
    rows = _rows(
        cursor,
        "SELECT r FROM unnest(%s::text[]) r"
        " WHERE has_column_privilege(r, 'pg_catalog.pg_class', 'reltuples', 'SELECT')"
        " OR has_function_privilege(r, 'pg_catalog.pg_relation_size(regclass)', 'EXECUTE')"
        " OR has_function_privilege(r, 'pg_catalog.pg_lock_status()', 'EXECUTE')"
        " OR has_table_privilege(r, 'pg_catalog.pg_stat_all_tables', 'SELECT')",
        logins,
    )
    return [
        f"{login} can read the sizes of the other side's tables, or when they are used."
        for (login,) in rows
    ]


def _rows(cursor: Cursor, query: str, *parameters: Any) -> Sequence[tuple[Any, ...]]:
    cursor.execute(query, parameters)
    return cursor.fetchall()


def _attributes(cursor: Cursor, side: SideRoles) -> list[str]:
    rows = _rows(
        cursor,
        "SELECT rolname, rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication,"
        " rolbypassrls, rolinherit, rolcanlogin FROM pg_roles WHERE rolname = ANY(%s)",
        list(LOGINS + OWNERS),
    )
    missing = set(LOGINS + OWNERS) - {name for name, *_ in rows}
    found = [f"The role {name} is missing." for name in sorted(missing)]
    for name, mighty, bypasses, inherits, signs_in in rows:
        if mighty or inherits or (bypasses and name != BACKUP):
            found.append(f"The role {name} has a right that breaks the barrier.")
        if signs_in != (name in LOGINS):
            found.append(f"The role {name} must {'not ' if signs_in else ''}be able to sign in.")
    return found


def _memberships(cursor: Cursor, side: SideRoles) -> list[str]:
    rows = _rows(
        cursor,
        "SELECT r.rolname, m.rolname, a.inherit_option, m.rolsuper FROM pg_auth_members a"
        " JOIN pg_roles r ON r.oid = a.roleid JOIN pg_roles m ON m.oid = a.member"
        " WHERE r.rolname = ANY(%s) OR m.rolname = ANY(%s)",
        list(OWNERS + LOGINS),
        list(LOGINS + OWNERS),
    )
    allowed = {(one.owner, MIGRATION) for one in SIDES}
    return [
        f"{member} is a member of {role}."
        for role, member, inherits, is_super in rows
        if not is_super and ((role, member) not in allowed or inherits)
    ]


def _public(cursor: Cursor, side: SideRoles) -> list[str]:
    rows = _rows(
        cursor,
        "SELECT 'the database' FROM pg_database d, aclexplode(d.datacl) a"
        " WHERE d.datname = current_database() AND a.grantee = 0"
        " UNION ALL SELECT 'the database' FROM pg_database d"
        " WHERE d.datname = current_database() AND d.datacl IS NULL"
        " UNION ALL SELECT 'schema ' || nspname FROM pg_namespace, aclexplode(nspacl) a"
        " WHERE a.grantee = 0 AND (nspname = ANY(%s) OR nspname = 'public')"
        " UNION ALL SELECT c.oid::regclass::text FROM pg_class c, aclexplode(c.relacl) a"
        " WHERE a.grantee = 0 AND c.relnamespace::regnamespace::text = ANY(%s)"
        " UNION ALL SELECT p.oid::regprocedure::text FROM pg_proc p LEFT JOIN LATERAL"
        " aclexplode(p.proacl) a ON true WHERE (p.proacl IS NULL OR a.grantee = 0)"
        " AND p.pronamespace::regnamespace::text = ANY(%s)",
        list(SCHEMAS),
        list(SCHEMAS),
        list(SCHEMAS),
    )
    return [f"Everybody (PUBLIC) has rights on {name}." for (name,) in rows]


def _owners(cursor: Cursor, side: SideRoles) -> list[str]:
    rows = _rows(
        cursor,
        "SELECT n.nspname, c.relname, pg_get_userbyid(c.relowner) FROM pg_class c"
        " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = ANY(%s)"
        " UNION ALL SELECT n.nspname, p.proname, pg_get_userbyid(p.proowner) FROM pg_proc p"
        " JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = ANY(%s)"
        " UNION ALL SELECT nspname, 'the schema', pg_get_userbyid(nspowner)"
        " FROM pg_namespace WHERE nspname = ANY(%s)",
        list(SCHEMAS),
        list(SCHEMAS),
        list(SCHEMAS),
    )
    return [
        f"{schema}: {name} belongs to {owner}."
        for schema, name, owner in rows
        if owner != SCHEMAS[schema]
    ]


def _views(cursor: Cursor, side: SideRoles) -> list[str]:
    rows = _rows(
        cursor,
        "SELECT c.oid::regclass::text FROM pg_class c"
        " WHERE c.relnamespace::regnamespace::text = ANY(%s) AND (c.relkind = 'm' OR"
        " (c.relkind = 'v' AND NOT coalesce(c.reloptions @> '{security_invoker=true}', false)))"
        " UNION ALL SELECT v.oid::regclass::text FROM pg_class v"
        " JOIN pg_rewrite w ON w.ev_class = v.oid JOIN pg_depend d ON d.objid = w.oid"
        " AND d.refclassid = 'pg_class'::regclass JOIN pg_class t ON t.oid = d.refobjid"
        " WHERE v.relkind IN ('v', 'm') AND t.relnamespace::regnamespace::text = ANY(%s)"
        " AND v.relnamespace <> t.relnamespace",
        list(SCHEMAS),
        list(SCHEMAS),
    )
    return [f"The view {name} can read with its owner's rights." for (name,) in rows]


def _functions(cursor: Cursor, side: SideRoles) -> list[str]:
    rows = _rows(
        cursor,
        "SELECT p.oid::regprocedure::text, p.proconfig FROM pg_proc p WHERE p.prosecdef"
        " AND (p.pronamespace::regnamespace::text = ANY(%s)"
        " OR pg_get_userbyid(p.proowner) = ANY(%s))",
        list(SCHEMAS),
        list(OWNERS),
    )
    gates = {door.signature for door in DOORS}
    return [
        f"The function {name} runs with its owner's rights and is not a gate."
        for name, config in rows
        if name not in gates or "search_path=pg_catalog, pg_temp" not in (config or [])
    ]


def _crossings(cursor: Cursor, side: SideRoles) -> list[str]:
    rows = _rows(
        cursor,
        "SELECT k.conname FROM pg_constraint k JOIN pg_class a ON a.oid = k.conrelid"
        " JOIN pg_class b ON b.oid = k.confrelid"
        " WHERE k.contype = 'f' AND a.relnamespace <> b.relnamespace",
    )
    return [f"The foreign key {name} crosses schemas." for (name,) in rows]


def _schema_use(cursor: Cursor, side: SideRoles) -> list[str]:
    allowed = {(s.application, s.schema) for s in SIDES} | {(s.retention, s.schema) for s in SIDES}
    allowed |= {(BACKUP, schema) for schema in SCHEMAS}
    allowed |= {(login, GATES_SCHEMA) for login in USERS}
    rows = _rows(
        cursor,
        "SELECT r, n, has_schema_privilege(r, n, 'USAGE'), has_schema_privilege(r, n, 'CREATE')"
        " FROM unnest(%s::text[]) r, unnest(%s::text[]) n",
        list(LOGINS),
        [*SCHEMAS, "public"],
    )
    return [
        f"{login} can use the schema {schema}."
        for login, schema, uses, creates in rows
        if creates or (uses and (login, schema) not in allowed)
    ]


def _held(cursor: Cursor) -> Grants:
    """(login, schema.table) -> what any of our logins really may do, columns included."""
    rights = ["SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"]
    rows = _rows(
        cursor,
        "SELECT r, n.nspname || '.' || c.relname, p FROM unnest(%s::text[]) r"
        " CROSS JOIN unnest(%s::text[]) p CROSS JOIN pg_class c"
        " JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname = ANY(%s) AND c.relkind IN ('r', 'p', 'v', 'm', 'f')"
        " AND (has_table_privilege(r, c.oid, p) OR (p IN ('SELECT', 'INSERT', 'UPDATE',"
        " 'REFERENCES') AND has_any_column_privilege(r, c.oid, p)))",
        list(LOGINS),
        rights,
        [one.schema for one in SIDES],
    )
    may: Grants = {}
    for login, table, right in rows:
        may.setdefault((login, table), set()).add(right)
    return may


def _allowed(login: str, table: str, side: SideRoles) -> frozenset[str] | set[str] | None:
    """What ``login`` should have on ``table``; None where this side can't know it exactly."""
    schema, _, name = table.partition(".")
    if login == BACKUP:
        return {"SELECT"}
    owner_side = next(one for one in SIDES if one.schema == schema)
    if login == owner_side.retention:
        return retention_privileges(name) if owner_side is side else None
    if login != owner_side.application:
        return set()
    return expected_privileges().get(name, frozenset()) if owner_side is side else None


def _tables(cursor: Cursor, side: SideRoles) -> list[str]:
    may = _held(cursor)
    found = []
    needed = {(side.application, f"{side.schema}.{name}") for name in expected_privileges()}
    for login, table in sorted(may.keys() | needed):
        allowed = _allowed(login, table, side)
        if allowed is not None and may.get((login, table), set()) != set(allowed):
            has = ", ".join(sorted(may.get((login, table), set()))) or "nothing"
            found.append(f"{login} has {has} on {table}, not what is declared.")
    return found


def _gate_rights(cursor: Cursor, side: SideRoles) -> list[str]:
    have, want = held(cursor, GATES_SCHEMA), set(wanted())
    return [f"{one.grantee} has {one.right} on {one.what}." for one in sorted(have - want)] + [
        f"{one.grantee} lacks {one.right} on {one.what}." for one in sorted(want - have)
    ]


def _gate_bodies(cursor: Cursor, side: SideRoles) -> list[str]:
    return [f"The function {door.signature} is not what is declared." for door in changed(cursor)]


def _row_security(cursor: Cursor, side: SideRoles) -> list[str]:
    rows = _rows(
        cursor,
        "SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity,"
        " ARRAY(SELECT DISTINCT role.rolname::text FROM pg_policy p"
        " JOIN pg_roles role ON role.oid = ANY(p.polroles) WHERE p.polrelid = c.oid),"
        " EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND 0 = ANY(p.polroles))"
        " FROM pg_class c WHERE c.relnamespace = %s::regnamespace AND c.relkind IN ('r', 'p')",
        OUTREACH.schema,
    )
    who = {OUTREACH.application, OUTREACH.retention, OUTREACH.owner}
    return [
        f"outreach.{table} lacks forced row security for its own logins alone."
        for table, forced, roles, public in rows
        if not forced or public or set(roles) != who
    ]


PROBES: tuple[Probe, ...] = (
    _attributes,
    _memberships,
    _public,
    _owners,
    _views,
    _functions,
    _crossings,
    _schema_use,
    _tables,
    _gate_rights,
    _gate_bodies,
    _row_security,
)
