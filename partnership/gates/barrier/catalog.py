"""Rights on what Postgres itself brings, against what it began with and what we take from it."""

from collections.abc import Iterator

from partnership.gates.barrier import catalog_statistics
from partnership.gates.barrier.acl import PUBLIC, Cursor, Right
from partnership.gates.barrier.names import MIGRATION, OWNERS

HIDDEN = "catalog hidden"
LANGUAGES = ("plpgsql", "sql")
WRITERS = (*OWNERS, MIGRATION)
CLASS = "pg_class"
GRANTEE = "CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee) END"
#: every object below 16384 whose rights are not those that it began with, both exploded
DIFFERENT = f"""
WITH objects AS (
    SELECT 'TABLE' AS kind, c.oid::regclass::text AS name, '' AS part, c.relacl AS now,
        CASE WHEN c.relnamespace = 'information_schema'::regnamespace
            AND c.relname NOT LIKE '\\_pg\\_%'  -- made after the first rights were noted
            THEN acldefault('r', c.relowner) || makeaclitem(0, c.relowner, 'SELECT', false)
            ELSE i.initprivs END AS first, acldefault('r', c.relowner) AS usual
    FROM pg_class c LEFT JOIN pg_init_privs i ON i.objoid = c.oid
        AND i.classoid = 'pg_class'::regclass AND i.objsubid = 0
    WHERE c.oid < 16384 AND c.relkind IN ('r', 'v', 'm', 'f', 'p')
    UNION ALL
    SELECT 'TABLE', t.attrelid::regclass::text, t.attname, t.attacl, i.initprivs,
        acldefault('c', 10)
    FROM pg_attribute t LEFT JOIN pg_init_privs i ON i.objoid = t.attrelid
        AND i.classoid = 'pg_class'::regclass AND i.objsubid = t.attnum
    WHERE t.attrelid < 16384 AND (t.attacl IS NOT NULL OR i.initprivs IS NOT NULL)
    UNION ALL
    SELECT 'FUNCTION', p.oid::regprocedure::text, '', p.proacl, i.initprivs,
        acldefault('f', p.proowner)
    FROM pg_proc p LEFT JOIN pg_init_privs i ON i.objoid = p.oid
        AND i.classoid = 'pg_proc'::regclass
    WHERE p.oid < 16384 AND (p.proacl IS NOT NULL OR i.initprivs IS NOT NULL)
    UNION ALL
    SELECT 'LANGUAGE', l.lanname, '', l.lanacl, i.initprivs, acldefault('l', l.lanowner)
    FROM pg_language l LEFT JOIN pg_init_privs i ON i.objoid = l.oid
        AND i.classoid = 'pg_language'::regclass
    UNION ALL
    SELECT 'TYPE', t.oid::regtype::text, '', t.typacl, i.initprivs, acldefault('T', t.typowner)
    FROM pg_type t LEFT JOIN pg_init_privs i ON i.objoid = t.oid
        AND i.classoid = 'pg_type'::regclass
    WHERE t.oid < 16384 AND (t.typacl IS NOT NULL OR i.initprivs IS NOT NULL)
    UNION ALL
    SELECT 'SCHEMA', n.nspname, '', n.nspacl, CASE n.nspname WHEN 'information_schema'
        THEN acldefault('n', n.nspowner) || makeaclitem(0, n.nspowner, 'USAGE', false)
        ELSE i.initprivs END, acldefault('n', n.nspowner)
    FROM pg_namespace n LEFT JOIN pg_init_privs i ON i.objoid = n.oid
        AND i.classoid = 'pg_namespace'::regclass
    WHERE n.oid < 16384
), different AS (
    SELECT kind, name, part, coalesce(now, usual) AS now, coalesce(first, usual) AS first
    FROM objects WHERE coalesce(now, usual) IS DISTINCT FROM coalesce(first, usual)
), given AS (
    SELECT kind, name, part, privilege_type, {GRANTEE}, is_grantable
    FROM different CROSS JOIN LATERAL aclexplode(now) a
), begun AS (
    SELECT kind, name, part, privilege_type, {GRANTEE}, is_grantable
    FROM different CROSS JOIN LATERAL aclexplode(first) a
)
SELECT true, given.* FROM (SELECT * FROM given EXCEPT SELECT * FROM begun) given
UNION ALL
SELECT false, begun.* FROM (SELECT * FROM begun EXCEPT SELECT * FROM given) begun
"""
#: What differs from one server to another and is noted at the first ``--apply``: texts that hold
#: numbers which ``initdb`` gave. ``own_rows`` has the rest.
DIGEST = """
SELECT (hashtext(
    (SELECT string_agg(md5(concat_ws('|', p.oid, p.prosrc, p.prosqlbody, p.prosecdef, p.prolang,
        p.proleakproof, p.provolatile, p.probin)), '' ORDER BY p.oid)
     FROM pg_proc p WHERE p.oid < 16384 AND (p.oid >= 12000 OR p.prosqlbody IS NOT NULL))
    || (SELECT string_agg(md5(concat_ws('|', r.ev_class, r.rulename, r.ev_action)), ''
        ORDER BY r.oid) FROM pg_rewrite r WHERE r.oid < 16384)
)::bigint + 2147483648)::bigint % 2147483647 + 1
"""


def taken(cursor: Cursor) -> set[Right]:
    """What PUBLIC had at the beginning and may not have."""
    gone = {
        Right(kind, name, "", "SELECT" if kind == "TABLE" else "EXECUTE", PUBLIC)
        for query, (kind, _) in catalog_statistics.LEFT_TO.items()
        for name in catalog_statistics.names(cursor, query)
    }
    gone |= {Right("LANGUAGE", name, "", "USAGE", PUBLIC) for name in LANGUAGES}
    gone |= {Right("SCHEMA", "public", "", "USAGE", PUBLIC)}
    return gone | {Right("TABLE", CLASS, "", "SELECT", PUBLIC)}


def given(cursor: Cursor) -> set[Right]:
    """What is given instead, to those who need it."""
    rights = {
        Right(kind, name, "", "SELECT" if kind == "TABLE" else "EXECUTE", reader)
        for query, (kind, readers) in catalog_statistics.LEFT_TO.items()
        for name in catalog_statistics.names(cursor, query)
        for reader in readers
    }
    rights |= {Right("TABLE", CLASS, "", "SELECT", reader) for reader in catalog_statistics.READERS}
    rights |= {
        Right("LANGUAGE", name, "", "USAGE", writer) for name in LANGUAGES for writer in WRITERS
    }
    cursor.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = 'pg_class'::regclass AND attnum > 0"
        " AND NOT attisdropped AND attname <> ALL(%s)",
        [list(catalog_statistics.HIDDEN_COLUMNS)],
    )
    return rights | {Right("TABLE", CLASS, name, "SELECT", PUBLIC) for (name,) in cursor.fetchall()}


def hide(cursor: Cursor) -> None:
    """Take and give it where that is still to be done, and note that it was done."""
    catalog_statistics.hide(cursor)
    more, less = _differences(cursor)
    gone, instead = taken(cursor), given(cursor)
    for right in sorted(more - instead) + sorted(right for right in gone - less if _is_ours(right)):
        cursor.execute(right.words("REVOKE", "FROM"))
    for right in sorted(less - gone) + sorted(instead - more):
        cursor.execute(right.words("GRANT", "TO"))
    if not open_still(cursor):
        _note(cursor, HIDDEN, 1)
    _note(cursor, _version(cursor), _digest(cursor))


def _is_ours(right: Right) -> bool:
    """What ``sizes`` has not taken already."""
    return right.kind == "LANGUAGE"


def _note(cursor: Cursor, name: str, number: int) -> None:
    """What was noted once is not overwritten: a catalog that changed stays a finding."""
    cursor.execute("SELECT 1 FROM gates.gate_version WHERE gate = %s", [name])
    if cursor.fetchone() is None:
        cursor.execute("INSERT INTO gates.gate_version VALUES (%s, %s)", [name, number])


def _version(cursor: Cursor) -> str:
    cursor.execute("SHOW server_version_num")
    row = cursor.fetchone()
    return f"catalog texts of Postgres {row[0] if row else ''}"


def _digest(cursor: Cursor) -> int:
    cursor.execute(DIGEST)
    row = cursor.fetchone()
    return int(row[0]) if row else 0


def _differences(cursor: Cursor) -> tuple[set[Right], set[Right]]:
    cursor.execute(DIFFERENT)
    rows = cursor.fetchall()
    return (
        {Right(*row[1:]) for row in rows if row[0]},
        {Right(*row[1:]) for row in rows if not row[0]},
    )


def open_still(cursor: Cursor) -> set[Right]:
    """What everybody should not have, and has."""
    asks = {"TABLE": "table", "FUNCTION": "function", "LANGUAGE": "language", "SCHEMA": "schema"}
    wanted = sorted(taken(cursor))
    open_rights: set[Right] = set()
    for kind, what in asks.items():
        rights = {right.name: right for right in wanted if right.kind == kind}
        privilege = next(iter(rights.values())).right
        cursor.execute(
            f"SELECT n FROM unnest(%s::text[]) n WHERE has_{what}_privilege('public', n, %s)",
            [list(rights), privilege],
        )
        open_rights |= {rights[name] for (name,) in cursor.fetchall()}
    return open_rights


def findings(cursor: Cursor) -> Iterator[str]:
    """Every right on the catalog that is neither the first nor ours, and changed functions."""
    more, less = _differences(cursor)
    gone, instead = taken(cursor), given(cursor)
    for right in sorted(more - instead):
        yield f"{right.grantee} has {right.right} on {right.what}."
    for right in sorted(less - gone):
        yield f"{right.grantee} lacks {right.right} on {right.what}."
    cursor.execute("SELECT gate, version FROM gates.gate_version WHERE gate LIKE 'catalog%%'")
    noted = dict(cursor.fetchall())
    if HIDDEN in noted:
        for right in sorted(open_still(cursor)):
            yield f"{right.grantee} has {right.right} on {right.what}."
        for right in sorted(instead - more):
            yield f"{right.grantee} lacks {right.right} on {right.what}."
    digest = _digest(cursor)
    if noted.get(_version(cursor), digest) != digest:
        yield "A function or view of Postgres' own catalog is not what it was at --apply."
