"""Rights on relations and functions as the catalog holds them, and how they become others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.backends.utils import CursorWrapper
from psycopg2 import sql
from psycopg2.extensions import cursor as PsycopgCursor

Cursor = PsycopgCursor | CursorWrapper

PUBLIC = "PUBLIC"
TABLESPACES = (
    f"SELECT CASE a.grantee WHEN 0 THEN '{PUBLIC}' ELSE pg_get_userbyid(a.grantee) END,"
    " a.privilege_type, t.spcname FROM pg_tablespace t"
    " CROSS JOIN LATERAL aclexplode(t.spcacl) a WHERE a.grantee <> t.spcowner"
)


@dataclass(frozen=True, order=True)
class Right:
    """One right of one grantee; ``column`` is empty where it is the whole object's."""

    kind: str  # TABLE, SEQUENCE or FUNCTION
    name: str
    column: str
    right: str
    grantee: str
    grantable: bool = False

    @property
    def what(self) -> str:
        """The object, or the column of it."""
        return f"{self.name} ({self.column})" if self.column else self.name

    def words(self, verb: str, preposition: str) -> sql.Composed:
        """GRANT or REVOKE of it; the name comes quoted out of the catalog."""
        column = (
            sql.SQL(" ({})").format(sql.Identifier(self.column)) if self.column else sql.SQL("")
        )
        grantee = sql.SQL(PUBLIC) if self.grantee == PUBLIC else sql.Identifier(self.grantee)
        return sql.SQL(
            f"{verb} {self.right}{{}} ON {self.kind} {self.name} {preposition} {{}}"
        ).format(column, grantee)


HELD = """
SELECT CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, c.oid::regclass::text, '',
    a.privilege_type, CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee) END,
    a.is_grantable
FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) a
WHERE c.relnamespace = %(schema)s::regnamespace AND a.grantee <> c.relowner
UNION ALL
SELECT 'TABLE', c.oid::regclass::text, t.attname, a.privilege_type,
    CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee) END, a.is_grantable
FROM pg_class c JOIN pg_attribute t ON t.attrelid = c.oid
CROSS JOIN LATERAL aclexplode(t.attacl) a
WHERE c.relnamespace = %(schema)s::regnamespace AND a.grantee <> c.relowner
UNION ALL
SELECT 'FUNCTION', p.oid::regprocedure::text, '', a.privilege_type,
    CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee) END, a.is_grantable
FROM pg_proc p CROSS JOIN LATERAL aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
WHERE p.pronamespace = %(schema)s::regnamespace AND a.grantee <> p.proowner
"""


def held(cursor: Cursor, schema: str) -> set[Right]:
    """Every right on the relations and functions of ``schema`` that is not their owner's."""
    cursor.execute(HELD, {"schema": schema})
    return {Right(*row) for row in cursor.fetchall()}


def bring_to(cursor: Cursor, schema: str, wanted: Iterable[Right]) -> None:
    """Take what is too much and give what is missing; nothing is done where both are equal."""
    have, want = held(cursor, schema), set(wanted)
    for right in sorted(have - want):
        cursor.execute(right.words("REVOKE", "FROM") + sql.SQL(" CASCADE"))
    for right in sorted(want - held(cursor, schema)):
        cursor.execute(right.words("GRANT", "TO"))


def bring_schema_to(cursor: Cursor, schema: str, wanted: Mapping[str, str]) -> None:
    """As ``bring_to`` for the rights on the schema itself: login -> its one right."""
    cursor.execute(
        "SELECT CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee) END,"
        " a.privilege_type FROM pg_namespace n CROSS JOIN LATERAL aclexplode(n.nspacl) a"
        " WHERE n.nspname = %s AND a.grantee <> n.nspowner",
        [schema],
    )
    have, want = set(cursor.fetchall()), set(wanted.items())
    for verb, preposition, pairs in (("REVOKE", "FROM", have - want), ("GRANT", "TO", want - have)):
        for grantee, right in sorted(pairs):
            name = sql.SQL(PUBLIC) if grantee == PUBLIC else sql.Identifier(grantee)
            cursor.execute(
                sql.SQL(f"{verb} {right} ON SCHEMA {{}} {preposition} {{}}").format(
                    sql.Identifier(schema), name
                )
            )
