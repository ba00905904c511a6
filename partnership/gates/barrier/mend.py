"""Putting right what is only a right, an owner, a policy or a switch. Nothing is ever dropped that
might be somebody's data, or that somebody made: the check names it, and the administrator decides.
"""

from psycopg2 import sql

from partnership.gates.barrier.acl import PUBLIC, TABLESPACES, Cursor
from partnership.gates.barrier.names import LOGINS, OUTREACH, SCHEMAS, SideRoles
from partnership.gates.barrier.own_changes import KINDS, bring_default_rights, grantee_name
from partnership.gates.barrier.shape import functions_of_triggers

OWNERS_OF = (
    "SELECT CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'S' THEN 'SEQUENCE'"
    " WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'f' THEN 'FOREIGN TABLE' ELSE 'TABLE' END,"
    " c.oid::regclass::text FROM pg_class c WHERE c.relnamespace = %(schema)s::regnamespace"
    " AND c.relkind IN ('r', 'v', 'S', 'p', 'm', 'f') AND pg_get_userbyid(c.relowner) <> %(owner)s"
    " AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype IN ('a', 'i')"
    "  AND c.relkind = 'S')"
    " UNION ALL SELECT 'FUNCTION', p.oid::regprocedure::text FROM pg_proc p"
    " WHERE p.pronamespace = %(schema)s::regnamespace"
    " AND pg_get_userbyid(p.proowner) <> %(owner)s"
)
DEFAULTS = (
    "SELECT pg_get_userbyid(d.defaclrole), coalesce(n.nspname, ''), d.defaclobjtype::text,"
    f" CASE a.grantee WHEN 0 THEN '{PUBLIC}' ELSE pg_get_userbyid(a.grantee) END"
    " FROM pg_default_acl d LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace"
    " CROSS JOIN LATERAL aclexplode(d.defaclacl) a WHERE a.grantee <> d.defaclrole"
)


def mend(cursor: Cursor) -> None:
    """Owners, switched-off triggers, policies, views, and rights to parameters and what will be."""
    for schema, owner in SCHEMAS.items():
        cursor.execute(OWNERS_OF, {"schema": schema, "owner": owner})
        for kind, name in cursor.fetchall():
            cursor.execute(
                sql.SQL(f"ALTER {kind} {name} OWNER TO {{}}").format(sql.Identifier(owner))
            )
    _triggers(cursor)
    _policies(cursor)
    _views(cursor)
    _parameters(cursor)
    _default_rights(cursor)
    _tablespaces(cursor)


def _names(cursor: Cursor, query: str) -> list[tuple[str, ...]]:
    cursor.execute(query, {"schemas": list(SCHEMAS), "outreach": OUTREACH.schema})
    return list(cursor.fetchall())


def _triggers(cursor: Cursor) -> None:
    query = (
        "SELECT DISTINCT t.tgrelid::regclass::text FROM pg_trigger t JOIN pg_class c"
        " ON c.oid = t.tgrelid WHERE c.relnamespace::regnamespace::text = ANY(%(schemas)s)"
        " AND t.tgenabled <> 'O'"
    )
    for (name,) in _names(cursor, query):
        cursor.execute(f"ALTER TABLE {name} ENABLE TRIGGER ALL")


def _policies(cursor: Cursor) -> None:
    query = (
        "SELECT p.polname, c.oid::regclass::text FROM pg_policy p JOIN pg_class c"
        " ON c.oid = p.polrelid WHERE c.relnamespace::regnamespace::text = ANY(%(schemas)s)"
        " AND NOT (p.polname = 'own_side'"
        "  AND c.relnamespace = %(outreach)s::regnamespace)"
    )
    for name, table in _names(cursor, query):
        cursor.execute(sql.SQL(f"DROP POLICY {{}} ON {table}").format(sql.Identifier(name)))


def _views(cursor: Cursor) -> None:
    query = (
        "SELECT c.oid::regclass::text FROM pg_class c WHERE c.relkind = 'v'"
        " AND c.relnamespace = 'gates'::regnamespace"
        " AND c.reloptions IS DISTINCT FROM '{security_invoker=true}'"
    )
    for (name,) in _names(cursor, query):
        cursor.execute(f"ALTER VIEW {name} SET (security_invoker = true)")


def _parameters(cursor: Cursor) -> None:
    query = (
        "SELECT p.parname, CASE a.grantee WHEN 0 THEN '' ELSE pg_get_userbyid(a.grantee) END"
        " FROM pg_parameter_acl p CROSS JOIN LATERAL aclexplode(p.paracl) a WHERE a.grantee <> 10"
    )
    for name, grantee in _names(cursor, query):
        who = sql.Identifier(grantee) if grantee else sql.SQL(PUBLIC)
        statement = "REVOKE ALL ON PARAMETER {} FROM {}"
        cursor.execute(sql.SQL(statement).format(sql.Identifier(name), who))


def _tablespaces(cursor: Cursor) -> None:
    for grantee, _, name in _names(cursor, TABLESPACES):
        statement = sql.SQL("REVOKE ALL ON TABLESPACE {} FROM {}")
        cursor.execute(statement.format(sql.Identifier(name), grantee_name(grantee)))


def _default_rights(cursor: Cursor) -> None:
    for login in LOGINS:
        bring_default_rights(cursor, login)
    for role, schema, kind, grantee in _names(cursor, DEFAULTS):
        where = sql.SQL(" IN SCHEMA {}").format(sql.Identifier(schema)) if schema else sql.SQL("")
        who = grantee_name(grantee)
        begin = sql.SQL("ALTER DEFAULT PRIVILEGES FOR ROLE {}").format(sql.Identifier(role))
        what = sql.SQL(f" REVOKE ALL ON {KINDS[kind]} FROM {{}}").format(who)
        cursor.execute(begin + where + what)


def history(cursor: Cursor, side: SideRoles) -> None:
    """Put back the functions that write history, where the database holds other bodies."""
    cursor.execute(
        "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = %s::regnamespace", [side.schema]
    )
    stand = dict(cursor.fetchall())
    for name, body in functions_of_triggers().items():
        if name in stand and stand[name] != body:
            arguments = "trigger_name name" if name.startswith("_") else ""
            result = "boolean" if arguments else "trigger"
            cursor.execute(
                f"CREATE OR REPLACE FUNCTION {side.schema}.{name}({arguments}) RETURNS {result}"
                f" LANGUAGE plpgsql AS $body${body}$body$"
            )
