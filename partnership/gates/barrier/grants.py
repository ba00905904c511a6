"""What the logins of one side may do to its own tables: made from each model's lifecycle."""

from django.apps import apps
from psycopg2 import sql
from psycopg2.extensions import cursor as Cursor

from partnership.audit.lifecycle import PRIVILEGES, Mutability, lifecycle_of
from partnership.gates.barrier.names import BACKUP, OUTREACH, SideRoles

RETENTION_PRIVILEGES = frozenset({"SELECT", "INSERT", "UPDATE", "DELETE"})


def expected_privileges() -> dict[str, frozenset[str]]:
    """Table name -> what the application's login of this side may do to it."""
    found: dict[str, frozenset[str]] = {"django_migrations": PRIVILEGES[Mutability.READ_ONLY]}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.proxy or not model._meta.managed:
            continue
        lifecycle = lifecycle_of(model)
        mutability = lifecycle.mutability if lifecycle else Mutability.READ_ONLY
        if model._meta.auto_created:
            mutability = Mutability.REPLACEABLE
        found[model._meta.db_table] = PRIVILEGES[mutability]
    return found


def retention_privileges(table: str) -> frozenset[str]:
    """What the retention login may do to ``table``: it only reads what holds records."""
    closed = {
        model._meta.db_table
        for model in apps.get_models()
        if (lifecycle := lifecycle_of(model)) and not lifecycle.is_open_to_retention
    }
    return frozenset({"SELECT"}) if table in closed else RETENTION_PRIVILEGES


def tables_of(cursor: Cursor, schema: str) -> list[str]:
    """The tables that are in ``schema``."""
    cursor.execute(
        "SELECT c.relname FROM pg_class c WHERE c.relnamespace = %s::regnamespace"
        " AND c.relkind IN ('r', 'p') ORDER BY 1",
        [schema],
    )
    return [name for (name,) in cursor.fetchall()]


def apply(cursor: Cursor, side: SideRoles) -> None:
    """Give the logins of ``side`` what its models declare, and take everything else."""
    expected = expected_privileges()
    _shut(cursor, side)
    for table in tables_of(cursor, side.schema):
        rights = expected.get(table, frozenset())
        _grant(cursor, rights, side, table, side.application)
        _grant(cursor, retention_privileges(table), side, table, side.retention)
        _grant(cursor, frozenset({"SELECT"}), side, table, BACKUP)
        if side is OUTREACH:
            _row_security(cursor, side, table)


def _shut(cursor: Cursor, side: SideRoles) -> None:
    schema = sql.Identifier(side.schema)
    for login in (side.application, side.retention, BACKUP):
        for statement in (
            "REVOKE ALL ON ALL TABLES IN SCHEMA {0} FROM {1}, PUBLIC",
            "REVOKE ALL ON ALL SEQUENCES IN SCHEMA {0} FROM {1}, PUBLIC",
            "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA {0} FROM {1}, PUBLIC",
            "GRANT USAGE ON SCHEMA {0} TO {1}",
        ):
            cursor.execute(sql.SQL(statement).format(schema, sql.Identifier(login)))
    for login in (side.application, side.retention):
        for statement in (
            "GRANT USAGE ON ALL SEQUENCES IN SCHEMA {0} TO {1}",
            "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA {0} TO {1}",
        ):
            cursor.execute(sql.SQL(statement).format(schema, sql.Identifier(login)))
    cursor.execute(
        sql.SQL("GRANT SELECT ON ALL SEQUENCES IN SCHEMA {} TO {}").format(
            schema, sql.Identifier(BACKUP)
        )
    )


def _grant(cursor: Cursor, rights: frozenset[str], side: SideRoles, table: str, login: str) -> None:
    if rights:
        cursor.execute(
            sql.SQL("GRANT {} ON {} TO {}").format(
                sql.SQL(", ").join(sql.SQL(right) for right in sorted(rights)),
                sql.Identifier(side.schema, table),
                sql.Identifier(login),
            )
        )


def _row_security(cursor: Cursor, side: SideRoles, table: str) -> None:
    """Force row security on a table, open to the side's own logins and its owner only."""
    name = sql.Identifier(side.schema, table)
    who = sql.SQL(", ").join(
        sql.Identifier(role) for role in (side.application, side.retention, side.owner)
    )
    for statement in (
        "ALTER TABLE {0} ENABLE ROW LEVEL SECURITY",
        "ALTER TABLE {0} FORCE ROW LEVEL SECURITY",
        "DROP POLICY IF EXISTS own_side ON {0}",
        "CREATE POLICY own_side ON {0} TO {1} USING (true) WITH CHECK (true)",
    ):
        cursor.execute(sql.SQL(statement).format(name, who))
