"""What the logins of one side may do to its own tables: made from each model's lifecycle."""

from collections.abc import Iterator

from django.apps import apps
from psycopg2 import sql

from partnership.audit.lifecycle import PRIVILEGES, Mutability, lifecycle_of
from partnership.gates.barrier import narrow
from partnership.gates.barrier.acl import Cursor, Right, bring_schema_to, bring_to
from partnership.gates.barrier.install import changed, replace
from partnership.gates.barrier.names import BACKUP, OUTREACH, SideRoles

POLICY = """
SELECT 1 FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid
WHERE c.oid = %(table)s::regclass AND c.relrowsecurity AND c.relforcerowsecurity
AND p.polname = 'own_side' AND p.polpermissive AND p.polcmd = '*'
AND pg_get_expr(p.polqual, c.oid) = 'true' AND pg_get_expr(p.polwithcheck, c.oid) = 'true'
AND (SELECT array_agg(r.rolname::text ORDER BY r.rolname) FROM pg_roles r
     WHERE r.oid = ANY(p.polroles)) = %(who)s
"""
ASKED_BY_TRIGGERS = ("_pgtrigger_should_ignore(name)", "_pgh_attach_context()")
LEDGER = "audit_auditevent"  # retention writes down what it deleted


def expected_privileges() -> dict[str, frozenset[str]]:
    """Table name -> what the application's login of this side may do to it."""
    privileges: dict[str, frozenset[str]] = {"django_migrations": PRIVILEGES[Mutability.READ_ONLY]}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.proxy or not model._meta.managed:
            continue
        lifecycle = lifecycle_of(model)
        mutability = lifecycle.mutability if lifecycle else Mutability.READ_ONLY
        if model._meta.auto_created:
            mutability = Mutability.REPLACEABLE
        privileges[model._meta.db_table] = PRIVILEGES[mutability]
    return privileges


def closed_to_retention() -> set[str]:
    """The tables of this side that the retention login reads and never changes."""
    return {"django_migrations"} | {
        model._meta.db_table
        for model in apps.get_models()
        if (lifecycle := lifecycle_of(model)) and not lifecycle.is_open_to_retention
    }


def retention_privileges(table: str, closed: set[str]) -> frozenset[str]:
    """What the retention login may do to ``table``: it deletes where it may, and never updates."""
    if table in closed:
        return frozenset({"SELECT"})
    return frozenset({"SELECT", "DELETE"} | ({"INSERT"} if table == LEDGER else set()))


def wanted(cursor: Cursor, side: SideRoles) -> Iterator[Right]:
    """Every right on the tables, sequences and functions of ``side`` that is not its owner's."""
    expected, closed = expected_privileges(), closed_to_retention()
    for kind, name, shown in things_of(cursor, side.schema):
        if kind == "FUNCTION":
            continue
        if kind == "SEQUENCE":
            yield from (Right(kind, shown, "", "USAGE", login) for login in _users(side))
            yield Right(kind, shown, "", "SELECT", BACKUP)
            continue
        for login, rights in (
            (side.application, expected.get(name, frozenset())),
            (side.retention, retention_privileges(name, closed)),
            (BACKUP, frozenset({"SELECT"})),
        ):
            yield from (Right(kind, shown, "", right, login) for right in rights)
    for function in narrow.functions(cursor, side):
        yield Right("FUNCTION", function.signature, "", "EXECUTE", function.caller)
    for name in _asked_by_triggers(cursor, side):
        yield from (Right("FUNCTION", name, "", "EXECUTE", login) for login in _users(side))


def _asked_by_triggers(cursor: Cursor, side: SideRoles) -> list[str]:
    """What a trigger calls with the rights of whoever writes."""
    cursor.execute(
        "SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = %s::regnamespace",
        [side.schema],
    )
    return [name for (name,) in cursor.fetchall() if name.endswith(ASKED_BY_TRIGGERS)]


def _users(side: SideRoles) -> tuple[str, str]:
    return side.application, side.retention


def things_of(cursor: Cursor, schema: str) -> list[tuple[str, str, str]]:
    """Kind, name and quoted name of every table and sequence in ``schema``."""
    cursor.execute(
        "SELECT CASE relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, relname,"
        " oid::regclass::text FROM pg_class WHERE relnamespace = %s::regnamespace"
        " AND relkind IN ('r', 'p', 'S') ORDER BY 2",
        [schema],
    )
    return list(cursor.fetchall())


def apply(cursor: Cursor, side: SideRoles) -> None:
    """Give the logins of ``side`` what its models declare, and take everything else."""
    cursor.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(side.owner)))
    for function in changed(cursor, side.schema, narrow.functions(cursor, side)):
        replace(cursor, function)
    narrow.drop_former(cursor, side)
    bring_to(cursor, side.schema, wanted(cursor, side))
    cursor.execute("RESET ROLE")


def open_schema(cursor: Cursor, side: SideRoles) -> None:
    """Let the logins of ``side``, and nobody else, use its schema."""
    usage = dict.fromkeys((side.application, side.retention, BACKUP), "USAGE")
    bring_schema_to(cursor, side.schema, usage)


def secure_rows(cursor: Cursor) -> None:
    """Force row security on every table of outreach, open to its own logins and owner only."""
    for kind, name, _ in things_of(cursor, OUTREACH.schema):
        if kind == "TABLE":
            _row_security(cursor, OUTREACH, name)


def _row_security(cursor: Cursor, side: SideRoles, table: str) -> None:
    """Force row security on a table, open to the side's own logins and its owner only."""
    cursor.execute(POLICY, {"table": f'{side.schema}."{table}"', "who": sorted(_allowed(side))})
    if cursor.fetchone():
        return
    name = sql.Identifier(side.schema, table)
    who = sql.SQL(", ").join(sql.Identifier(role) for role in sorted(_allowed(side)))
    for statement in (
        "ALTER TABLE {0} ENABLE ROW LEVEL SECURITY",
        "ALTER TABLE {0} FORCE ROW LEVEL SECURITY",
        "DROP POLICY IF EXISTS own_side ON {0}",
        "CREATE POLICY own_side ON {0} TO {1} USING (true) WITH CHECK (true)",
    ):
        cursor.execute(sql.SQL(statement).format(name, who))


def _allowed(side: SideRoles) -> tuple[str, str, str]:
    return side.application, side.retention, side.owner
