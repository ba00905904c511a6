"""What is in every table of a schema, as a number of rows and a digest that no order changes."""

from psycopg2 import sql

from partnership.gates.barrier.acl import Cursor
from partnership.gates.barrier.names import GATES_SCHEMA, OPERATIONS, OUTREACH

SCHEMAS = (GATES_SCHEMA, OPERATIONS.schema, OUTREACH.schema)
Contents = dict[str, list[str]]
PRINTED = {
    "TimeZone": "UTC",
    "DateStyle": "ISO, YMD",
    "IntervalStyle": "postgres",
    "bytea_output": "hex",
    "extra_float_digits": "1",
    "search_path": "pg_catalog",
    "statement_timeout": "0",
}


def contents(cursor: Cursor, schema: str) -> Contents:
    """Table -> number of rows and digest, for every table of ``schema``."""
    for name, value in PRINTED.items():
        cursor.execute("SELECT set_config(%s, %s, true)", [name, value])
    counted: Contents = {}
    for table in tables(cursor, schema):
        cursor.execute(
            sql.SQL(
                "SELECT count(*)::text, coalesce(sum(hashtextextended(t::text, 1)::numeric), 0)"
                " || ' ' || coalesce(sum(hashtextextended(t::text, 2)::numeric), 0) FROM {} t"
            ).format(sql.Identifier(schema, table))
        )
        counted[table] = list(cursor.fetchone() or ())
    return counted


def tables(cursor: Cursor, schema: str) -> list[str]:
    """The tables of ``schema``; none where it isn't there."""
    cursor.execute(
        "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname = %s AND c.relkind IN ('r', 'p') ORDER BY 1",
        [schema],
    )
    return [name for (name,) in cursor.fetchall()]
