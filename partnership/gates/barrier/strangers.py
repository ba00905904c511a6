"""What may not be there at all: each query names what is, and each name is a finding.

``%(schemas)s`` are our schemas, ``%(ours)s`` all our roles, ``%(logins)s`` those that sign in.
What Postgres itself makes has numbers below 16384.
"""

from collections.abc import Mapping

from partnership.gates.barrier.temporary import is_temporary

CLASS = "'pg_class'::regclass"
OUTSIDE = "<> 'pg_toast' AND n.nspname !~ '^pg_(toast_)?temp_' AND n.nspname <> ALL(%(schemas)s)"


def _made(catalog: str, name: str) -> str:
    lasts = f"NOT {is_temporary('tableoid', 'oid')}"
    return f"SELECT {name}::text FROM {catalog} WHERE oid >= 16384 AND {lasts}"


STRANGERS: Mapping[str, str] = {
    "The schema {} is not declared.": (
        "SELECT nspname FROM pg_namespace WHERE nspname <> ALL(%(schemas)s) AND nspname NOT IN"
        " ('pg_catalog', 'information_schema', 'public', 'pg_toast')"
        " AND nspname !~ '^pg_(toast_)?temp_'"
    ),
    "The extension {} is not declared.": (
        "SELECT extname FROM pg_extension WHERE extname <> 'plpgsql'"
    ),
    "The language {} is not declared.": (
        "SELECT lanname FROM pg_language WHERE lanname NOT IN ('internal', 'c', 'sql', 'plpgsql')"
        " OR lanpltrusted <> (lanname IN ('sql', 'plpgsql'))"
    ),
    "The event trigger {} is not declared.": "SELECT evtname FROM pg_event_trigger",
    "The publication {} is not declared.": "SELECT pubname FROM pg_publication",
    "The subscription {} is not declared.": "SELECT subname FROM pg_subscription",
    "The foreign data wrapper {} is not declared.": "SELECT fdwname FROM pg_foreign_data_wrapper",
    "The foreign server {} is not declared.": "SELECT srvname FROM pg_foreign_server",
    "The user mapping for {} is not declared.": "SELECT usename FROM pg_user_mappings",
    "The tablespace {} is not declared.": (
        "SELECT spcname FROM pg_tablespace WHERE spcname NOT IN ('pg_default', 'pg_global')"
    ),
    "The large object {} is not declared.": "SELECT oid::text FROM pg_largeobject_metadata",
    "The right to the parameter {} is not declared.": "SELECT parname FROM pg_parameter_acl",
    "The security label of {} is not declared.": (
        "SELECT objoid::text FROM pg_seclabel UNION ALL SELECT objoid::text FROM pg_shseclabel"
    ),
    "The cast {} is not declared.": (
        _made("pg_cast", "(castsource::regtype || ' as ' || casttarget::regtype)")
    ),
    "The operator {} is not declared.": _made("pg_operator", "oid::regoperator"),
    "The operator class {} is not declared.": _made("pg_opclass", "opcname"),
    "The operator family {} is not declared.": _made("pg_opfamily", "opfname"),
    "The operator {} of a family is not declared.": (
        _made("pg_amop", "(amopopr::regoperator || ' in ' || amopfamily)")
    ),
    "The function {} of an operator family is not declared.": (
        _made("pg_amproc", "(amproc::regprocedure || ' in ' || amprocfamily)")
    ),
    "The replication origin {} is not declared.": "SELECT roname FROM pg_replication_origin",
    "The trigger {} is on a table of Postgres' own.": (
        "SELECT tgname FROM pg_trigger WHERE tgrelid < 16384"
    ),
    "The policy {} is on a table of Postgres' own.": (
        "SELECT polname FROM pg_policy WHERE polrelid < 16384"
    ),
    "The conversion {} is not declared.": _made("pg_conversion", "conname"),
    "The collation {} is not declared.": _made("pg_collation", "collname"),
    "The text search configuration {} is not declared.": _made("pg_ts_config", "cfgname"),
    "The text search dictionary {} is not declared.": _made("pg_ts_dict", "dictname"),
    "The text search parser {} is not declared.": _made("pg_ts_parser", "prsname"),
    "The text search template {} is not declared.": _made("pg_ts_template", "tmplname"),
    "The access method {} is not declared.": _made("pg_am", "amname"),
    "The transform {} is not declared.": _made("pg_transform", "trftype::regtype"),
    "The extended statistics {} are not declared.": _made("pg_statistic_ext", "stxname"),
    "The type {} is not declared.": (
        "SELECT t.oid::regtype::text FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace"
        " WHERE t.oid >= 16384 AND t.typtype <> 'c' AND t.typcategory <> 'A'"
        " AND n.nspname !~ '^pg_(toast_)?temp_'"
    ),
    "The relation {} lies outside the schemas of the sides.": (
        "SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n"
        f" ON n.oid = c.relnamespace WHERE c.oid >= 16384 AND n.nspname {OUTSIDE}"
    ),
    "The function {} lies outside the schemas of the sides.": (
        "SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n"
        " ON n.oid = p.pronamespace WHERE (p.oid >= 16384 OR p.prosecdef)"
        f" AND n.nspname {OUTSIDE}"
    ),
    "The function {} has settings of its own or another owner.": (
        "SELECT p.oid::regprocedure::text FROM pg_proc p WHERE p.oid < 16384"
        " AND (p.proconfig IS NOT NULL OR p.proowner <> 10)"
    ),
    "The foreign key {} crosses schemas.": (
        "SELECT k.conname FROM pg_constraint k JOIN pg_class a ON a.oid = k.conrelid"
        " JOIN pg_class b ON b.oid = k.confrelid"
        " WHERE k.contype = 'f' AND a.relnamespace <> b.relnamespace"
    ),
    "The table {} inherits, or is inherited.": (
        "SELECT inhrelid::regclass::text FROM pg_inherits"
        f" WHERE NOT {is_temporary(CLASS, 'inhparent')}"
        " AND (SELECT relkind FROM pg_class WHERE oid = inhrelid) <> 'i'"
        " UNION SELECT inhparent::regclass::text FROM pg_inherits"
        " WHERE (SELECT relkind FROM pg_class WHERE oid = inhparent) NOT IN ('i', 'I')"
        f" AND NOT {is_temporary(CLASS, 'inhparent')}"
    ),
    "The rule {} is not declared.": (
        "SELECT r.rulename || ' on ' || c.oid::regclass FROM pg_rewrite r"
        " JOIN pg_class c ON c.oid = r.ev_class WHERE r.oid >= 16384"
        " AND (r.rulename <> '_RETURN' OR c.relkind <> 'v')"
        f" AND NOT {is_temporary('r.tableoid', 'r.oid')}"
    ),
    "The {} is owned by a login.": (
        "SELECT DISTINCT s.classid::regclass || ' ' || s.objid || ' of ' ||"
        " pg_get_userbyid(s.refobjid) FROM pg_shdepend s WHERE s.deptype = 'o'"
        " AND s.refclassid = 'pg_authid'::regclass AND s.dbid IN (0, (SELECT oid FROM pg_database"
        "  WHERE datname = current_database()))"
        " AND s.refobjid IN (SELECT oid FROM pg_roles WHERE rolname = ANY(%(logins)s))"
        " AND s.classid <> 'pg_default_acl'::regclass"
        f" AND NOT {is_temporary('s.classid', 's.objid')}"
    ),
    "The database {} belongs to a role of ours.": (
        "SELECT datname FROM pg_database WHERE pg_get_userbyid(datdba) = ANY(%(ours)s)"
    ),
    "Everybody may connect to the database {}, where statistics of this server are not hidden.": (
        "SELECT datname FROM pg_database WHERE datallowconn AND datname <> current_database()"
        " AND has_database_privilege('public', oid, 'CONNECT')"
    ),
}
