"""Relations and everything else that may be made in a database."""

from tests.integration.weakenings.kinds import APP, CLIENTS, LEDGER, MADE, TABLE, Weakening, true

view = f"CREATE {{}} operations.peep AS SELECT code FROM {CLIENTS};"
grant = f"GRANT SELECT ON operations.peep TO {APP}"
made = [
    (
        "a view",
        view.format("VIEW") + grant,
        TABLE.format("operations.peep"),
        APP,
        "operations.peep",
    ),
    (
        "a materialised view",
        view.format("MATERIALIZED VIEW") + grant,
        TABLE.format("operations.peep"),
        APP,
        "operations.peep",
    ),
    (
        "a copy of a table",
        f"CREATE TABLE operations.copy AS TABLE {CLIENTS};GRANT SELECT ON operations.copy TO {APP}",
        TABLE.format("operations.copy"),
        APP,
        "operations.copy",
    ),
    (
        "an heir",
        f"CREATE TABLE operations.heir () INHERITS ({CLIENTS})",
        true("SELECT 1 FROM pg_inherits WHERE inhrelid = 'operations.heir'::regclass"),
        "",
        "inherits",
    ),
    (
        "a parted table",
        "CREATE TABLE operations.parted (id int) PARTITION BY LIST (id)",
        true("SELECT 1 FROM pg_class WHERE relkind = 'p'"),
        "",
        "operations.parted",
    ),
    (
        "an unlogged table",
        "CREATE UNLOGGED TABLE gates.copy (id int)",
        true("SELECT 1 FROM pg_class WHERE relpersistence = 'u'"),
        "",
        "gates.copy",
    ),
    (
        "a schema",
        f"CREATE SCHEMA copies; GRANT USAGE ON SCHEMA copies TO {APP}",
        f"SELECT has_schema_privilege('{APP}', 'copies', 'USAGE')",
        "",
        "The schema copies",
    ),
    (
        "a table in public",
        "CREATE TABLE public.copy (id int)",
        true("SELECT 1 FROM pg_class WHERE relname = 'copy'"),
        "",
        "copy lies outside",
    ),
    (
        "an extension",
        "CREATE EXTENSION dblink SCHEMA operations",
        true("SELECT 1 FROM pg_extension WHERE extname = 'dblink'"),
        "",
        "extension dblink",
    ),
    (
        "an extension that reads files",
        "CREATE EXTENSION file_fdw",
        true("SELECT 1 FROM pg_extension WHERE extname = 'file_fdw'"),
        "",
        "extension file_fdw",
    ),
    (
        "a foreign server",
        "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER elsewhere FOREIGN DATA"
        f" WRAPPER w; CREATE USER MAPPING FOR {APP} SERVER elsewhere",
        true("SELECT 1 FROM pg_user_mappings"),
        "",
        "The foreign server elsewhere",
    ),
    (
        "a foreign data wrapper",
        "CREATE FOREIGN DATA WRAPPER wrapper",
        true("SELECT 1 FROM pg_foreign_data_wrapper"),
        "",
        "The foreign data wrapper wrapper",
    ),
    (
        "a user mapping",
        "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER elsewhere FOREIGN DATA"
        f" WRAPPER w; CREATE USER MAPPING FOR {APP} SERVER elsewhere",
        true("SELECT 1 FROM pg_user_mappings"),
        "",
        f"The user mapping for {APP}",
    ),
    (
        "a tablespace",
        "INSERT INTO pg_tablespace VALUES (99999, 'elsewhere', 10, NULL, NULL)",
        true("SELECT 1 FROM pg_tablespace WHERE spcname = 'elsewhere'"),
        "",
        "The tablespace elsewhere",
    ),
    (
        "a security label",
        "INSERT INTO pg_seclabel VALUES (4711, 'pg_class'::regclass, 0, 'provider', 'label')",
        true("SELECT 1 FROM pg_seclabel"),
        "",
        "The security label of 4711",
    ),
    (
        "an operator class",
        "CREATE OPERATOR CLASS operations.other FOR TYPE integer USING btree AS OPERATOR 1 <,"
        " OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >,"
        " FUNCTION 1 btint4cmp(integer, integer)",
        true("SELECT 1 FROM pg_opclass WHERE opcname = 'other'"),
        "",
        "The operator class other",
    ),
    (
        "a conversion",
        "CREATE CONVERSION operations.signs FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8",
        true("SELECT 1 FROM pg_conversion WHERE conname = 'signs'"),
        "",
        "The conversion signs",
    ),
    (
        "a way to search text",
        "CREATE TEXT SEARCH CONFIGURATION operations.words (COPY = english)",
        true("SELECT 1 FROM pg_ts_config WHERE cfgname = 'words'"),
        "",
        "The text search configuration words",
    ),
    (
        "a dictionary",
        "CREATE TEXT SEARCH DICTIONARY operations.book (TEMPLATE = simple)",
        true("SELECT 1 FROM pg_ts_dict WHERE dictname = 'book'"),
        "",
        "The text search dictionary book",
    ),
    (
        "a parser of text",
        "CREATE TEXT SEARCH PARSER operations.reader (START = prsd_start,"
        " GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype)",
        true("SELECT 1 FROM pg_ts_parser WHERE prsname = 'reader'"),
        "",
        "The text search parser reader",
    ),
    (
        "a template of dictionaries",
        "CREATE TEXT SEARCH TEMPLATE operations.plain (LEXIZE = dsimple_lexize)",
        true("SELECT 1 FROM pg_ts_template WHERE tmplname = 'plain'"),
        "",
        "The text search template plain",
    ),
    (
        "an access method",
        "CREATE ACCESS METHOD other TYPE TABLE HANDLER heap_tableam_handler",
        true("SELECT 1 FROM pg_am WHERE amname = 'other'"),
        "",
        "The access method other",
    ),
    (
        "a transform",
        "CREATE TRANSFORM FOR integer LANGUAGE sql (FROM SQL WITH FUNCTION"
        " prsd_lextype(internal), TO SQL WITH FUNCTION int4recv(internal))",
        true("SELECT 1 FROM pg_transform"),
        "",
        "The transform integer",
    ),
    (
        "statistics of columns",
        "CREATE STATISTICS operations.joint ON id, place FROM operations.incidents_complaint",
        true("SELECT 1 FROM pg_statistic_ext"),
        "",
        "The extended statistics joint",
    ),
    (
        "a setting of a function of the catalog",
        "ALTER FUNCTION pg_catalog.pg_relation_size(regclass) SET search_path = operations",
        true("SELECT 1 FROM pg_proc WHERE oid < 16384 AND proconfig IS NOT NULL"),
        "",
        "pg_relation_size(regclass) has settings of its own or another owner",
    ),
    (
        "a publication",
        "CREATE PUBLICATION everything FOR ALL TABLES",
        true("SELECT 1 FROM pg_publication"),
        "",
        "The publication everything",
    ),
    (
        "a subscription",
        "CREATE SUBSCRIPTION s CONNECTION 'dbname=x' PUBLICATION p WITH (connect = false)",
        true("SELECT 1 FROM pg_subscription"),
        "",
        "The subscription s",
    ),
    (
        "a cast",
        "CREATE CAST (uuid AS bytea) WITH INOUT",
        true("SELECT 1 FROM pg_cast WHERE oid >= 16384"),
        "",
        "The cast uuid as bytea",
    ),
    (
        "an operator",
        "CREATE OPERATOR operations.=== (LEFTARG = text, RIGHTARG = text, FUNCTION"
        " = pg_catalog.texteq)",
        true("SELECT 1 FROM pg_operator WHERE oid >= 16384"),
        "",
        "The operator operations.===",
    ),
    (
        "a large object",
        "SELECT lo_create(4711)",
        true("SELECT 1 FROM pg_largeobject_metadata"),
        "",
        "The large object 4711",
    ),
    (
        "a type",
        "CREATE DOMAIN operations.code AS text",
        true("SELECT 1 FROM pg_type WHERE typname = 'code'"),
        "",
        "The type operations.code",
    ),
    (
        "a collation",
        "CREATE COLLATION operations.other (provider = builtin, locale = 'C')",
        true("SELECT 1 FROM pg_collation WHERE collname = 'other'"),
        "",
        "The collation other",
    ),
    (
        "a language",
        "CREATE LANGUAGE plother HANDLER plpgsql_call_handler",
        true("SELECT 1 FROM pg_language WHERE lanname = 'plother'"),
        "",
        "The language plother",
    ),
    (
        "a foreign key across",
        f"ALTER TABLE {LEDGER} ADD CONSTRAINT crossing FOREIGN KEY (id)"
        " REFERENCES outreach.accounts_user NOT VALID",
        true("SELECT 1 FROM pg_constraint WHERE conname = 'crossing'"),
        "",
        "key crossing",
    ),
    (
        "a rule among numbers",
        "ALTER TABLE gates.referral_number ADD UNIQUE (number)",
        true(
            "SELECT 1 FROM pg_constraint WHERE contype = 'u' AND conrelid ="
            " 'gates.referral_number'::regclass"
        ),
        "",
        "at a gate is not declared",
    ),
    (
        "a column that counts up",
        "ALTER TABLE gates.referral_number ADD seq bigint GENERATED ALWAYS AS IDENTITY",
        true("SELECT 1 FROM pg_attribute WHERE attname = 'seq' AND attidentity = 'a'"),
        "",
        "The columns of gates",
    ),
]
invoker = Weakening(
    "a view with its owner's rights",
    "ALTER VIEW gates.waiting_referral RESET (security_invoker)",
    "SELECT reloptions IS NULL FROM pg_class WHERE relname = 'waiting_referral'",
    "gates.waiting_referral reads",
    who="",
)

THINGS = [invoker] + [
    Weakening(name, weaken, probe, noticed, who=who, left=MADE)
    for name, weaken, probe, who, noticed in made
]
