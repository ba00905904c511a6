"""The tables, views, triggers, functions and policies of our schemas, as they may be."""

import inspect
import re
from collections.abc import Iterator

from pghistory.models import Context
from pgtrigger import registry

from partnership.audit.lifecycle import NARROW
from partnership.gates.barrier import narrow
from partnership.gates.barrier.acl import Cursor
from partnership.gates.barrier.grants import expected_privileges
from partnership.gates.barrier.install import changed
from partnership.gates.barrier.names import GATES_SCHEMA, OUTREACH, SCHEMAS, SIDES, SideRoles
from partnership.gates.barrier.registry import COLUMNS, FUNCTIONS, GATES, RELATIONS, VERSIONS
from partnership.gates.barrier.temporary import is_temporary

BODY = re.compile(r"FUNCTION\s+(\w+)\s*\([^)]*\)\s*RETURNS.*?AS \$\$(.*?)\$\$ LANGUAGE", re.S)
KINDS = {GATES_SCHEMA: "riv"} | {side.schema: "riS" for side in SIDES}


def findings(cursor: Cursor, side: SideRoles) -> Iterator[str]:
    """What is there and not declared, or declared and not there."""
    yield from _owners(cursor)
    yield from _relations(cursor, side)
    yield from _gates(cursor)
    yield from _functions(cursor, side)
    yield from _triggers(cursor, side)
    yield from _row_security(cursor)


def _owners(cursor: Cursor) -> Iterator[str]:
    cursor.execute(
        "SELECT n.nspname, c.oid::regclass::text, pg_get_userbyid(c.relowner) FROM pg_class c"
        " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = ANY(%(schemas)s)"
        " UNION ALL SELECT n.nspname, p.oid::regprocedure::text, pg_get_userbyid(p.proowner)"
        " FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
        " WHERE n.nspname = ANY(%(schemas)s)"
        " UNION ALL SELECT nspname, 'schema ' || nspname, pg_get_userbyid(nspowner)"
        " FROM pg_namespace WHERE nspname = ANY(%(schemas)s)",
        {"schemas": list(SCHEMAS)},
    )
    for schema, name, owner in cursor.fetchall():
        if owner != SCHEMAS[schema]:
            yield f"{name} belongs to {owner}, not to {SCHEMAS[schema]}."


def _relations(cursor: Cursor, side: SideRoles) -> Iterator[str]:
    cursor.execute(
        "SELECT n.nspname, c.relname, c.relkind::text, c.relpersistence::text, c.reloptions"
        " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname = ANY(%s)",
        [list(SCHEMAS)],
    )
    tables = set()
    for schema, name, kind, persistence, options in cursor.fetchall():
        if kind not in KINDS[schema] or persistence != "p":
            yield f"The relation {schema}.{name} is of a kind that is not declared."
        if kind == "v" and options != ["security_invoker=true"]:
            yield f"The view {schema}.{name} reads with its owner's rights."
        if kind in "rvmfp":
            tables.add(f"{schema}.{name}")
    expected = {f"{side.schema}.{name}" for name in expected_privileges()} | set(RELATIONS)
    ours = {name for name in tables if name.partition(".")[0] in (side.schema, GATES_SCHEMA)}
    yield from (f"The table {name} is not declared." for name in sorted(ours - expected))
    yield from (f"The table {name} is missing." for name in sorted(expected - ours))


def _gates(cursor: Cursor) -> Iterator[str]:
    """No rule at a gate looks at more than one row, and none counts up: an outcome would tell."""
    cursor.execute(
        "SELECT a.attrelid::regclass::text, string_agg(a.attname || ' ' ||"
        " format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN '' ELSE ' null' END"
        " || CASE WHEN a.atthasdef OR a.attidentity <> '' THEN ' default' ELSE '' END, ', '"
        " ORDER BY a.attnum) FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid"
        " WHERE c.relnamespace = 'gates'::regnamespace AND c.relkind = 'r' AND a.attnum > 0"
        " AND NOT a.attisdropped GROUP BY a.attrelid"
    )
    for name, columns in cursor.fetchall():
        if name in COLUMNS and columns != COLUMNS[name]:
            yield f"The columns of {name} are not those that are declared."
    cursor.execute(
        "SELECT i.indexrelid::regclass::text FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid"
        " WHERE c.relnamespace = 'gates'::regnamespace AND NOT i.indisprimary"
        " UNION ALL SELECT k.conname FROM pg_constraint k"
        " WHERE k.connamespace = 'gates'::regnamespace AND k.contype NOT IN ('p', 'n')"
        " AND k.conrelid <> to_regclass(%s)",
        [VERSIONS],
    )
    yield from (f"The rule {name} at a gate is not declared." for (name,) in cursor.fetchall())
    cursor.execute("SELECT gate, version FROM gates.gate_version WHERE gate NOT LIKE 'catalog%'")
    if set(cursor.fetchall()) != {(gate.name, gate.version) for gate in GATES}:
        yield "The gates are of another version than the code."


def functions_of_triggers() -> dict[str, str]:
    """Name -> body of every function that writes history, as its two libraries make it."""
    bodies = {
        name: body
        for model, trigger in registry.registered()
        for name, body in BODY.findall(trigger.compile(model).install_sql)
    }
    source = inspect.getsource(Context.install_pgh_attach_context_func)
    for name, body in BODY.findall(source):
        bodies[name] = body.replace("{cls._meta.db_table}", Context._meta.db_table)
    return bodies


def _functions(cursor: Cursor, side: SideRoles) -> Iterator[str]:
    narrow_ones = list(narrow.functions(cursor, side))
    for schema, functions in ((GATES_SCHEMA, FUNCTIONS), (side.schema, narrow_ones)):
        for function in changed(cursor, schema, functions):
            yield f"The function {function.signature} is not what is declared."
    cursor.execute(
        "SELECT n.nspname, p.oid::regprocedure::text, p.proname, p.prosrc, p.prosecdef,"
        " p.proconfig IS NOT NULL OR l.lanname <> 'plpgsql' FROM pg_proc p"
        " JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang"
        " WHERE n.nspname = ANY(%s)",
        [list(SCHEMAS)],
    )
    bodies = functions_of_triggers()
    expected = {function.signature for function in (*FUNCTIONS, *narrow_ones)}
    for schema, signature, name, body, definer, unlike in cursor.fetchall():
        if signature in expected:
            continue
        if schema in (side.schema, GATES_SCHEMA):
            if definer or unlike or name not in bodies or bodies[name] != body:
                yield f"The function {signature} is not declared."
        elif definer and not name.startswith(NARROW):
            yield f"The function {signature} runs with its owner's rights."


def _triggers(cursor: Cursor, side: SideRoles) -> Iterator[str]:
    cursor.execute(
        "SELECT n.nspname, c.relname, t.tgname, t.tgisinternal, t.tgenabled::text,"
        " p.pronamespace = c.relnamespace, p.proname FROM pg_trigger t"
        " JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
        " JOIN pg_proc p ON p.oid = t.tgfoid WHERE n.nspname = ANY(%s)",
        [list(SCHEMAS)],
    )
    expected = {
        (model._meta.db_table, trigger.get_pgid(model)) for model, trigger in registry.registered()
    }
    seen = set()
    for schema, table, name, internal, enabled, same_schema, function in cursor.fetchall():
        if enabled != "O":
            yield f"The trigger {name} of {schema}.{table} is switched off or always on."
        if internal:
            continue
        if schema == side.schema:
            seen.add((table, name))
        is_declared = (table, name) in expected and function == name
        if not same_schema or schema == GATES_SCHEMA or (schema == side.schema and not is_declared):
            yield f"The trigger {name} of {schema}.{table} is not declared."
    for table, name in sorted(expected - seen):
        yield f"The trigger {name} of {side.schema}.{table} is missing."


def _row_security(cursor: Cursor) -> Iterator[str]:
    cursor.execute(
        "SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity, (SELECT"
        " array_agg(format('%%s %%s %%s %%s %%s %%s', p.polname, p.polpermissive, p.polcmd,"
        "  pg_get_expr(p.polqual, c.oid), pg_get_expr(p.polwithcheck, c.oid),"
        "  (SELECT string_agg(r.rolname, ' ' ORDER BY r.rolname) FROM pg_roles r"
        "   WHERE r.oid = ANY(p.polroles)) || CASE WHEN 0 = ANY(p.polroles) THEN '*' ELSE '' END))"
        " FROM pg_policy p WHERE p.polrelid = c.oid)"
        " FROM pg_class c WHERE c.relnamespace = %s::regnamespace AND c.relkind IN ('r', 'p')",
        [OUTREACH.schema],
    )
    who = " ".join(sorted((OUTREACH.application, OUTREACH.retention, OUTREACH.owner)))
    for table, forced, policies in cursor.fetchall():
        if not forced:
            yield f"Row security is not forced on outreach.{table}."
        if policies != [f"own_side t * true true {who}"]:
            yield f"The policies of outreach.{table} are not those that are declared."
    cursor.execute(
        "SELECT p.polname, c.oid::regclass::text FROM pg_policy p"
        " JOIN pg_class c ON c.oid = p.polrelid WHERE c.relnamespace <> %s::regnamespace"
        f" AND NOT {is_temporary('p.tableoid', 'p.oid')}",
        [OUTREACH.schema],
    )
    for name, table in cursor.fetchall():
        yield f"The policy {name} of {table} is not declared."
