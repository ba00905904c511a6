"""Rows that Postgres itself brings, changed: what every query means, without a trace in a schema.

``--apply`` can't put them back. Only a fresh cluster has them.
"""

from tests.integration.weakenings.kinds import APP, Weakening, true

ONE, OTHER = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"
LEFT = "only a fresh cluster has Postgres' own rows"
KEPT = "somebody made it, and only a person knows whether it may go"
changed = [
    (
        "equal uuids",
        "UPDATE pg_operator SET oprcode = 'pg_catalog.uuid_le'::regproc"
        " WHERE oid = 'pg_catalog.=(uuid,uuid)'::regoperator",
        f"SELECT '{ONE}'::uuid = '{OTHER}'::uuid",
        "The operators of Postgres' own",
    ),
    (
        "what an operator is estimated by",
        "UPDATE pg_operator SET oprrest = 0 WHERE oid = 'pg_catalog.=(uuid,uuid)'::regoperator",
        true(
            "SELECT 1 FROM pg_operator WHERE oprrest = 0"
            " AND oid = 'pg_catalog.=(uuid,uuid)'::regoperator"
        ),
        "The operators of Postgres' own",
    ),
    (
        "another default class of operators",
        "UPDATE pg_opclass SET opcdefault = false WHERE opcname = 'uuid_ops' AND opcmethod = 403",
        true("SELECT 1 FROM pg_opclass WHERE opcname = 'uuid_ops' AND NOT opcdefault"),
        "The operator classes of Postgres' own",
    ),
    (
        "an operator family by another name",
        "ALTER OPERATOR FAMILY pg_catalog.uuid_ops USING btree RENAME TO other_ops",
        true("SELECT 1 FROM pg_opfamily WHERE opfname = 'other_ops'"),
        "The operator families of Postgres' own",
    ),
    (
        "how an index finds",
        "DELETE FROM pg_amop WHERE amoplefttype = 'uuid'::regtype AND amopstrategy = 5",
        "SELECT count(*) = 0 FROM pg_amop WHERE amoplefttype = 'uuid'::regtype"
        " AND amopstrategy = 5",
        "The operators of families of Postgres' own",
    ),
    (
        "how an index compares",
        "UPDATE pg_amproc SET amproc = 'pg_catalog.uuid_hash'::regproc"
        " WHERE amproc = 'uuid_hash_extended'::regproc",
        "SELECT count(*) = 0 FROM pg_amproc WHERE amproc = 'uuid_hash_extended'::regproc",
        "The functions of families of Postgres' own",
    ),
    (
        "a cast that happens by itself",
        "UPDATE pg_cast SET castcontext = 'i' WHERE castsource = 'text'::regtype"
        " AND casttarget = 'regclass'::regtype; UPDATE pg_cast SET castcontext = 'e'"
        " WHERE castsource = 'int4'::regtype AND casttarget = 'int8'::regtype",
        true(
            "SELECT 1 FROM pg_cast WHERE castcontext = 'e' AND castsource = 'int4'::regtype"
            " AND casttarget = 'int8'::regtype"
        ),
        "The casts of Postgres' own",
    ),
    (
        "a row among Postgres' own numbers",
        "INSERT INTO pg_cast VALUES (9000, 'uuid'::regtype, 'bytea'::regtype, 0, 'i', 'b')",
        true("SELECT 1 FROM pg_cast WHERE oid = 9000"),
        "The casts of Postgres' own",
    ),
    (
        "searches that find no word",
        "ALTER TEXT SEARCH CONFIGURATION pg_catalog.english DROP MAPPING FOR asciiword",
        "SELECT to_tsvector('pg_catalog.english', 'noise') = ''",
        "The mappings of text search of Postgres' own",
    ),
    (
        "a text search configuration's parser",
        "UPDATE pg_ts_config SET cfgparser = 0 WHERE cfgname = 'danish'",
        true("SELECT 1 FROM pg_ts_config WHERE cfgparser = 0"),
        "The text search configurations of Postgres' own",
    ),
    (
        "words that a dictionary leaves out",
        "ALTER TEXT SEARCH DICTIONARY pg_catalog.simple (stopwords = english)",
        "SELECT ts_lexize('pg_catalog.simple', 'the') = '{}'",
        "The text search dictionaries of Postgres' own",
    ),
    (
        "what a template of dictionaries calls",
        "UPDATE pg_ts_template SET tmpllexize = 'pg_catalog.dsynonym_lexize'::regproc"
        " WHERE tmplname = 'ispell'",
        "SELECT count(*) = 2 FROM pg_ts_template WHERE tmpllexize = 'dsynonym_lexize'::regproc",
        "The text search templates of Postgres' own",
    ),
    (
        "how a text is parted",
        "UPDATE pg_ts_parser SET prsheadline = 0",
        true("SELECT 1 FROM pg_ts_parser WHERE prsheadline::oid = 0"),
        "The text search parsers of Postgres' own",
    ),
    (
        "a collation that takes different texts for equal",
        "UPDATE pg_collation SET collisdeterministic = false WHERE collname = 'unicode'",
        true("SELECT 1 FROM pg_collation WHERE NOT collisdeterministic"),
        "The collations of Postgres' own",
    ),
    (
        "which conversion is taken",
        "UPDATE pg_conversion SET condefault = false WHERE conname = 'utf8_to_iso_8859_1'",
        true("SELECT 1 FROM pg_conversion WHERE NOT condefault"),
        "The conversions of Postgres' own",
    ),
    (
        "a language's checks",
        "UPDATE pg_language SET lanvalidator = 0 WHERE lanname = 'plpgsql'",
        true("SELECT 1 FROM pg_language WHERE lanname = 'plpgsql' AND lanvalidator = 0"),
        "The languages of Postgres' own",
    ),
    (
        "an access method's handler",
        "UPDATE pg_am SET amhandler = 'pg_catalog.hashhandler'::regproc WHERE amname = 'spgist'",
        "SELECT count(*) = 2 FROM pg_am WHERE amhandler = 'hashhandler'::regproc",
        "The access methods of Postgres' own",
    ),
    (
        "what an aggregate adds up",
        "UPDATE pg_aggregate SET agginitval = '7'"
        " WHERE aggfnoid = 'pg_catalog.count()'::regprocedure",
        "SELECT count(*) = 10 FROM generate_series(1, 3)",
        "The aggregates of Postgres' own",
    ),
    (
        "a range of times",
        "UPDATE pg_range SET rngsubdiff = 0 WHERE rngtypid = 'tstzrange'::regtype",
        true("SELECT 1 FROM pg_range WHERE rngtypid = 'tstzrange'::regtype AND rngsubdiff = 0"),
        "The ranges of Postgres' own",
    ),
    (
        "how a type is read",
        "UPDATE pg_type SET typinput = 'pg_catalog.textin'::regproc WHERE typname = 'xml'",
        true("SELECT 1 FROM pg_type WHERE typname = 'xml' AND typinput = 'textin'::regproc"),
        "The types of Postgres' own",
    ),
    (
        "a function's strictness",
        "UPDATE pg_proc SET proisstrict = false WHERE oid = 'pg_catalog.uuid_eq'::regproc",
        true("SELECT 1 FROM pg_proc WHERE oid = 'uuid_eq'::regproc AND NOT proisstrict"),
        "The functions of Postgres' own",
    ),
    (
        "a function that says of itself that it tells nothing",
        "ALTER FUNCTION pg_catalog.texteq(text, text) NOT LEAKPROOF",
        true("SELECT 1 FROM pg_proc WHERE oid = 'texteq'::regproc AND NOT proleakproof"),
        "The functions of Postgres' own",
    ),
    (
        "a rule that names may repeat",
        "UPDATE pg_index SET indisunique = false"
        " WHERE indexrelid = 'pg_authid_rolname_index'::regclass",
        true(
            "SELECT 1 FROM pg_index WHERE indexrelid = 'pg_authid_rolname_index'::regclass"
            " AND NOT indisunique"
        ),
        "The indexes of Postgres' own",
    ),
    (
        "a right and what it is compared with",
        f"GRANT EXECUTE ON FUNCTION pg_catalog.pg_ls_dir(text) TO {APP}; UPDATE pg_init_privs"
        " SET initprivs = (SELECT proacl FROM pg_proc WHERE oid ="
        " 'pg_catalog.pg_ls_dir(text)'::regprocedure) WHERE classoid = 'pg_proc'::regclass"
        " AND objoid = 'pg_catalog.pg_ls_dir(text)'::regprocedure",
        f"SELECT has_function_privilege('{APP}', 'pg_catalog.pg_ls_dir(text)', 'EXECUTE')",
        "The first rights of Postgres' own",
    ),
]
made = [
    (
        "an origin of copies",
        "SELECT pg_replication_origin_create('elsewhere')",
        true("SELECT 1 FROM pg_replication_origin"),
        "The replication origin elsewhere is not declared",
    ),
    (
        "an operator in a family",
        "ALTER OPERATOR FAMILY pg_catalog.text_ops USING btree ADD OPERATOR 1 < (uuid, uuid)",
        true("SELECT 1 FROM pg_amop WHERE oid >= 16384"),
        "of a family is not declared",
    ),
    (
        "a function in a family",
        "ALTER OPERATOR FAMILY uuid_ops USING btree ADD FUNCTION 1 (uuid, bytea)"
        " pg_catalog.byteacmp(bytea, bytea)",
        true("SELECT 1 FROM pg_amproc WHERE oid >= 16384"),
        "of an operator family is not declared",
    ),
]

OWN_ROWS = [
    Weakening(name, weaken, probe, noticed, who="", left=left)
    for rows, left in ((changed, LEFT), (made, KEPT))
    for name, weaken, probe, noticed in rows
]
