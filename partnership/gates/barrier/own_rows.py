"""The rows that Postgres itself brings in its catalog: operators, casts, text search and the rest.

Who changes them changes what every query means, without a trace in any schema. They are compared
with digests in ``catalog_rows/``, one file for each major version, which
``manage.py barrier --declare`` writes on a fresh server. Three other ways were weighed:

* What ``--apply`` found the first time (as ``catalog.py`` notes of texts) calls whatever stood then
  right, and again after each minor release.
* A row's ``xmin`` tells that it was written after ``initdb``, but the rights that ``--apply`` takes
  are such writes too, and after two thousand million transactions the number means nothing.
* ``template0`` takes no connections, and ``template1`` can be changed like any other database.

Postgres numbers these rows when it is built and keeps them through all minor releases of a major
version, so that a digest in the code is the same on every machine and nobody has to believe what
a server says of its own beginning. What differs from machine to machine is left out: collations of
the system, versions of libraries, owners by name, rights (``catalog.py`` reads them), and numbers
that ``initdb`` gives, from 12,000 on: such rows are read by name. Where a provider changes the
catalog, ``DATABASE_ACCEPTED_CATALOG`` may name the digest that the check prints.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from django.conf import settings

from partnership.gates.barrier.acl import Cursor

FOLDER = Path(__file__).parent / "catalog_rows"
HEADING = "# Written by manage.py barrier --declare on a fresh server of this major version.\n"
BROUGHT = "oid < 16384"
PINNED = "oid < 12000"
#: what it is -> the catalog, what of a row counts, which rows
ROWS: Mapping[str, tuple[str, str, str]] = {
    "operators": (
        "pg_operator",
        "oid, oprname, oprnamespace, oprowner, oprkind, oprcanmerge, oprcanhash, oprleft, oprright,"
        " oprresult, oprcom, oprnegate, oprcode::oid, oprrest::oid, oprjoin::oid",
        BROUGHT,
    ),
    "operator classes": ("pg_opclass", "t", BROUGHT),
    "operator families": ("pg_opfamily", "t", BROUGHT),
    "operators of families": ("pg_amop", "t", BROUGHT),
    "functions of families": (
        "pg_amproc",
        "oid, amprocfamily, amproclefttype, amprocrighttype, amprocnum, amproc::oid",
        BROUGHT,
    ),
    "casts": ("pg_cast", "t", BROUGHT),
    "conversions": ("pg_conversion", "t", BROUGHT),
    "access methods": ("pg_am", "t", BROUGHT),
    "transforms": ("pg_transform", "t", BROUGHT),
    "statistics of columns": ("pg_statistic_ext", "t", BROUGHT),
    "text search parsers": ("pg_ts_parser", "t", BROUGHT),
    "aggregates": ("pg_aggregate", "t", "aggfnoid < 16384"),
    "ranges": ("pg_range", "t", "rngtypid < 16384"),
    "text search configurations": (
        "pg_ts_config",
        "cfgname, cfgnamespace::regnamespace, cfgparser, cfgowner",
        BROUGHT,
    ),
    "mappings of text search": (
        "pg_ts_config_map",
        "mapcfg::regconfig, maptokentype, mapseqno, mapdict::regdictionary",
        "mapcfg < 16384",
    ),
    "text search dictionaries": (
        "pg_ts_dict",
        "dictname, dictnamespace::regnamespace, dictowner, dictinitoption,"
        " (SELECT tmplname FROM pg_ts_template m WHERE m.oid = t.dicttemplate)",
        BROUGHT,
    ),
    "text search templates": (
        "pg_ts_template",
        "tmplname, tmplnamespace::regnamespace, tmplinit::regproc, tmpllexize::regproc",
        BROUGHT,
    ),
    "languages": (
        "pg_language",
        "lanname, lanowner, lanispl, lanpltrusted, lanplcallfoid::regproc, laninline::regproc,"
        " lanvalidator::regproc",
        BROUGHT,
    ),
    "collations": (
        "pg_collation",
        "oid, collname, collnamespace, collowner, collprovider, collisdeterministic, collencoding,"
        " collcollate, collctype, colllocale, collicurules",
        PINNED,
    ),
    "types": (
        "pg_type",
        "typname, typnamespace::regnamespace, typowner, typlen, typbyval, typtype, typcategory,"
        " typispreferred, typisdefined, typdelim, typsubscript::oid,"
        " typelem::regtype, typinput::oid, typoutput::oid, typreceive::oid, typsend::oid,"
        " typmodin::oid, typmodout::oid, typanalyze::oid, typalign, typstorage,"
        " typnotnull, typbasetype::regtype, typtypmod, typndims, typcollation, typdefault",
        BROUGHT,
    ),
    "functions": (
        "pg_proc",
        "oid, proname, pronamespace, provariadic, prosupport::oid, prokind, prosecdef,"
        " proleakproof, proisstrict, proretset, provolatile, proparallel, prolang, prorettype,"
        " proargtypes, proallargtypes, proargmodes, proargnames, proargdefaults, protrftypes,"
        " prosrc, probin",
        PINNED,
    ),
    "tables": (
        "pg_class",
        "relname, relnamespace::regnamespace, relowner, relam, relkind, relpersistence,"
        " relhasrules, relrowsecurity, relforcerowsecurity, relispartition, relisshared",
        f"{BROUGHT} AND relkind IN ('r', 'v')",
    ),
    "columns": (
        "pg_attribute",
        "attrelid, attname, atttypid, attnum, atttypmod, attnotnull, atthasdef, attidentity,"
        " attgenerated, attisdropped, attcollation",
        "attrelid < 12000",
    ),
    "indexes": (
        "pg_index",
        "indexrelid, indrelid, indisunique, indisprimary, indisvalid, indisready, indislive,"
        " indkey, indcollation, indclass, indoption, indexprs, indpred",
        "indrelid < 12000",
    ),
    # what each right is compared with; 10 is the role that the server was made with
    "first rights": (
        "pg_init_privs",
        "classoid, objoid, objsubid, privtype, array(SELECT concat_ws(' ', grantor, grantee,"
        " privilege_type, is_grantable) FROM aclexplode(initprivs) ORDER BY 1)",
        "objoid < 12000",
    ),
}
DIGEST = (
    "SELECT %s::text, md5(coalesce(string_agg(line, E'\\n' ORDER BY line COLLATE \"C\"), ''))"
    " FROM (SELECT ROW({columns})::text FROM {catalog} t WHERE {which}) AS lines (line)"
)


SENTENCE = (
    "The {} of Postgres' own catalog are not those that Postgres {} brings (their digest is {})."
)


def standing(cursor: Cursor) -> dict[str, str]:
    """The digest of each kind of rows."""
    queries = [
        DIGEST.format(columns="t.*" if columns == "t" else columns, catalog=catalog, which=which)
        for catalog, columns, which in ROWS.values()
    ]
    cursor.execute(" UNION ALL ".join(queries), list(ROWS))
    return dict(cursor.fetchall())


def version(cursor: Cursor) -> int:
    """The major version of the server."""
    cursor.execute("SELECT current_setting('server_version_num')::integer / 10000")
    row = cursor.fetchone()
    return int(row[0]) if row else 0


def declared(major: int) -> set[tuple[str, str]]:
    """Kind and digest of what ``major`` brings; empty for a version that nobody declared."""
    path = FOLDER / f"{major}.txt"
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    pairs = (line.rpartition(" ") for line in lines if not line.startswith("#"))
    return {(kind, digest) for kind, _, digest in pairs}


def write(cursor: Cursor) -> None:
    """Declare what stands in this server as what its version brings."""
    digests = standing(cursor)
    lines = "".join(f"{kind} {digests[kind]}\n" for kind in ROWS)
    (FOLDER / f"{version(cursor)}.txt").write_text(HEADING + lines, "utf-8")


def findings(cursor: Cursor) -> Iterator[str]:
    """Each kind of rows that is otherwise than its version brings it."""
    for kind, major, digest in _different(cursor):
        if digest not in settings.DATABASE_ACCEPTED_CATALOG:
            yield SENTENCE.format(kind, major, digest)


def residual_risks(cursor: Cursor) -> Iterator[str]:
    """What is different and accepted, or can't be told."""
    major = version(cursor)
    if not declared(major):
        yield f"Nobody has declared which rows Postgres {major} brings in its own catalog."
    for kind, _, digest in _different(cursor):
        if digest in settings.DATABASE_ACCEPTED_CATALOG:
            yield SENTENCE.format(kind, major, digest)


def _different(cursor: Cursor) -> list[tuple[str, int, str]]:
    major = version(cursor)
    expected = declared(major)
    if not expected:
        return []
    return [
        (kind, major, digest)
        for kind, digest in standing(cursor).items()
        if (kind, digest) not in expected
    ]
