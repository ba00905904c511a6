"""The declared schema: every column, constraint, index, trigger, view and sequence that may exist.

``schema/operations.txt``, ``schema/outreach.txt`` and ``schema/gates.txt`` hold one line each, as
Postgres prints them after the migrations. ``manage.py barrier --declare`` writes the files after a
new migration, so that a change of the database is read in review like a change of the code.
"""

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from partnership.gates.barrier.acl import Cursor
from partnership.gates.barrier.names import GATES_SCHEMA, SideRoles
from partnership.gates.barrier.temporary import is_temporary

FOLDER = Path(__file__).parent / "schema"
HEADING = "# Written by manage.py barrier --declare. Read the difference before you commit it.\n"
SEPARATOR = " | "
_GROUP = r"\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)"
NESTED_AND = re.compile(rf"\(\(({_GROUP}(?: AND {_GROUP})+)\) AND ")
TEXTS = re.compile(r"'(?:[^']|'')*'::character varying")
CAST_LIST = re.compile(rf"\(ARRAY\[({TEXTS.pattern}(?:, {TEXTS.pattern})*)\]\)::text\[\]")
MIGRATION = "migration"
RELATIONS = """
SELECT c.relname::text, 'relation', c.relname::text, concat_ws(' ', c.relkind, m.amname,
    'identity ' || nullif(c.relreplident::text, 'd'), c.reloptions::text,
    CASE WHEN c.reltablespace <> 0 THEN 'tablespace ' || c.reltablespace END,
    CASE WHEN c.reloftype <> 0 THEN 'of a type' END)
FROM pg_class c LEFT JOIN pg_am m ON m.oid = c.relam
WHERE c.relnamespace = %(schema)s::regnamespace AND c.relkind NOT IN ('i', 'I')
"""
COLUMNS = """
SELECT c.relname, 'column', a.attname, concat_ws(' ', format_type(a.atttypid, a.atttypmod),
    CASE WHEN a.attcollation <> t.typcollation THEN 'COLLATE ' || a.attcollation::regcollation END,
    CASE WHEN a.attnotnull THEN 'NOT NULL' END,
    CASE a.attidentity WHEN 'a' THEN 'IDENTITY ALWAYS' WHEN 'd' THEN 'IDENTITY' END,
    CASE a.attgenerated WHEN '' THEN 'DEFAULT ' WHEN 's' THEN 'GENERATED ' ELSE 'VIRTUAL ' END
        || pg_get_expr(d.adbin, d.adrelid))
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE c.relnamespace = %(schema)s::regnamespace AND c.relkind NOT IN ('i', 'I', 'S')
    AND a.attnum > 0 AND NOT a.attisdropped
"""
# A rule that a column is not null is said with the column, unless it does not hold for all rows.
CONSTRAINTS = """
SELECT c.relname, 'constraint', k.conname, pg_get_constraintdef(k.oid)
FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
WHERE k.connamespace = %(schema)s::regnamespace AND k.contype <> 't'
    AND (k.contype <> 'n' OR NOT k.convalidated OR k.connoinherit)
"""
INDEXES = """
SELECT c.relname, 'index', i.relname, pg_get_indexdef(x.indexrelid) || CASE
    WHEN x.indisvalid AND x.indisready AND x.indislive THEN '' ELSE ' INVALID' END
    || CASE WHEN x.indisreplident THEN ' IDENTITY' ELSE '' END
    || CASE WHEN x.indisclustered THEN ' CLUSTERED' ELSE '' END
FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
WHERE c.relnamespace = %(schema)s::regnamespace
"""
TRIGGERS = """
SELECT c.relname, 'trigger', t.tgname, pg_get_triggerdef(t.oid)
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE c.relnamespace = %(schema)s::regnamespace AND NOT t.tgisinternal
"""
VIEWS = """
SELECT c.relname, 'view', c.relname, pg_get_viewdef(c.oid)
FROM pg_class c WHERE c.relnamespace = %(schema)s::regnamespace AND c.relkind IN ('v', 'm')
"""
SEQUENCES = """
SELECT c.relname, 'sequence', c.relname, concat_ws(' ', format_type(s.seqtypid, NULL), s.seqstart,
    s.seqincrement, s.seqmin, s.seqmax, s.seqcache, CASE WHEN s.seqcycle THEN 'CYCLE' END)
FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid
WHERE c.relnamespace = %(schema)s::regnamespace
"""
# The history's triggers carry the digest of their text as a comment. Nothing else has one.
COMMENTS = f"""
SELECT coalesce(c.relname, tc.relname, p.proname, k.conname, n.nspname, d.objoid::text), 'comment',
    coalesce(a.attname, t.tgname, d.classoid::regclass::text), d.description
FROM pg_description d
LEFT JOIN pg_class c ON d.classoid = 'pg_class'::regclass AND c.oid = d.objoid
LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.objsubid AND d.objsubid > 0
LEFT JOIN pg_trigger t ON d.classoid = 'pg_trigger'::regclass AND t.oid = d.objoid
LEFT JOIN pg_class tc ON tc.oid = t.tgrelid
LEFT JOIN pg_proc p ON d.classoid = 'pg_proc'::regclass AND p.oid = d.objoid
LEFT JOIN pg_constraint k ON d.classoid = 'pg_constraint'::regclass AND k.oid = d.objoid
LEFT JOIN pg_namespace n ON d.classoid = 'pg_namespace'::regclass AND n.oid = d.objoid
WHERE d.objoid >= 16384 AND coalesce(c.relnamespace, tc.relnamespace, p.pronamespace,
    k.connamespace, n.oid, %(schema)s::regnamespace) = %(schema)s::regnamespace
    AND NOT {is_temporary("d.classoid", "d.objoid")}
"""
QUERIES = (RELATIONS, COLUMNS, CONSTRAINTS, INDEXES, TRIGGERS, VIEWS, SEQUENCES, COMMENTS)
LATEST = """
SELECT 'django_migrations', 'migration', app, max(name)
FROM {}.django_migrations GROUP BY app
"""


@dataclass(frozen=True, order=True)
class Thing:
    """One part of a relation, and how Postgres prints it on one line."""

    relation: str
    kind: str
    name: str
    definition: str

    @property
    def key(self) -> tuple[str, str, str]:
        return self.relation, self.kind, self.name

    @property
    def line(self) -> str:
        return SEPARATOR.join((*self.key, self.definition)).rstrip()


def standing(cursor: Cursor, schema: str) -> set[Thing]:
    """What ``schema`` holds now; the names are printed with their schemas."""
    queries = (*QUERIES, LATEST.format(schema)) if schema != GATES_SCHEMA else QUERIES
    cursor.execute(" UNION ALL ".join(queries), {"schema": schema})
    return {
        Thing(relation, kind, name, canonical(definition or ""))
        for relation, kind, name, definition in cursor.fetchall()
    }


@lru_cache(maxsize=10_000)
def canonical(definition: str) -> str:
    """``definition`` on one line, and the same before and after a dump.

    Postgres prints ``IN ('a', 'b')`` over a varchar as one cast of a list, and once that was read
    back as a list of casts; ``(a AND b) AND c`` becomes ``a AND b AND c``.
    """
    line, before = CAST_LIST.sub(_casts, " ".join(definition.split())), ""
    while line != before:
        line, before = NESTED_AND.sub(r"(\1 AND ", line), line
    return line


def _casts(match: re.Match[str]) -> str:
    return "ARRAY[" + ", ".join(f"({text})::text" for text in TEXTS.findall(match[1])) + "]"


def declared(schema: str) -> frozenset[Thing]:
    """What ``schema`` may hold."""
    path = FOLDER / f"{schema}.txt"
    return _things(path.read_text("utf-8")) if path.exists() else frozenset()


@lru_cache(maxsize=4)
def _things(text: str) -> frozenset[Thing]:
    """What the lines of a declaration say."""
    things = set()
    for line in text.splitlines():
        if line and not line.startswith("#"):
            relation, kind, name, definition = [*line.split(SEPARATOR, 3), ""][:4]
            things.add(Thing(relation, kind, name, definition))
    return frozenset(things)


def write(schema: str, things: Iterable[Thing]) -> None:
    """Declare ``things`` as what ``schema`` may hold."""
    lines = "".join(f"{thing.line}\n" for thing in sorted(things))
    (FOLDER / f"{schema}.txt").write_text(HEADING + lines, "utf-8")


def is_of_these_migrations(now: Set[Thing], then: Set[Thing]) -> bool:
    """Whether the declaration was made after the migrations that this database has run."""
    ran = {thing for thing in now if thing.kind == MIGRATION}
    return ran == {thing for thing in then if thing.kind == MIGRATION}


def findings(cursor: Cursor, side: SideRoles) -> Iterator[str]:
    """What stands in the schemas of ``side`` and the gates otherwise than it is declared."""
    for schema in (side.schema, GATES_SCHEMA):
        now, then = standing(cursor, schema), declared(schema)
        if not is_of_these_migrations(now, then):
            yield (
                f"The schema {schema} has other migrations than its declaration: run manage.py"
                " migrate. Who wrote a migration runs manage.py barrier --declare."
            )
        yield from (_sentence(schema, thing, now, then) for thing in _differences(now, then))


def _differences(now: Set[Thing], then: Set[Thing]) -> list[Thing]:
    """One for each name that differs: a definition that stands, or one that is missing."""
    by_key = {thing.key: thing for thing in sorted(then - now)}
    by_key |= {thing.key: thing for thing in sorted(now - then)}
    return sorted(thing for thing in by_key.values() if thing.kind != MIGRATION)


def _sentence(schema: str, thing: Thing, now: Set[Thing], then: Set[Thing]) -> str:
    is_standing = thing.key in {other.key for other in now}
    is_declared = thing.key in {other.key for other in then}
    what = f"The {thing.kind} {thing.name} of {schema}.{thing.relation}"
    if not is_standing:
        return f"{what} is missing."
    return f"{what} is not what is declared." if is_declared else f"{what} is not declared."
