"""Functions, triggers and rules."""

from tests.integration.weakenings.kinds import APP, CLIENTS, LEDGER, MADE, Weakening, true

peep = (
    "CREATE FUNCTION {}.peep() RETURNS bigint LANGUAGE sql SECURITY DEFINER"
    f" AS 'SELECT count(*) FROM {CLIENTS}'; GRANT EXECUTE ON FUNCTION {{}}.peep() TO {APP}"
)
body = "'gates.refer_in(uuid, bytea)'::regprocedure"

FUNCTIONS = [
    Weakening(
        "a function with its owner's rights",
        peep.format("operations", "operations"),
        "SELECT operations.peep()",
        "operations.peep()",
        left=MADE,
    ),
    Weakening(
        "such a function in the catalog",
        peep.format("pg_catalog", "pg_catalog"),
        "SELECT peep()",
        "peep()",
        left=MADE,
    ),
    Weakening(
        "another body of a gate",
        "CREATE OR REPLACE FUNCTION gates.refer_in(submission"
        " uuid, sealed bytea) RETURNS text LANGUAGE sql SECURITY DEFINER"
        " SET search_path = pg_catalog, pg_temp"
        " AS 'SELECT count(*)::text FROM gates.referral_text'",
        "SELECT 1/(gates.refer_in(gen_random_uuid(), 'x') <> 'received')::int",
        "gates.refer_in(uuid,bytea) is not what is declared",
    ),
    Weakening(
        "a gate without its search path",
        "ALTER FUNCTION gates.refer_in(uuid, bytea) RESET search_path",
        f"SELECT proconfig IS NULL FROM pg_proc WHERE oid = {body}",
        "gates.refer_in(uuid,bytea) is not",
        who="",
    ),
    Weakening(
        "a gate that leaks",
        "ALTER FUNCTION gates.refer_in(uuid, bytea) LEAKPROOF",
        f"SELECT proleakproof FROM pg_proc WHERE oid = {body}",
        "gates.refer_in(uuid,bytea) is not",
        who="",
    ),
    Weakening(
        "another body of retention's function",
        "CREATE OR REPLACE FUNCTION operations.scrub_incidents_complaint(key bigint)"
        " RETURNS void LANGUAGE sql SECURITY DEFINER AS 'SELECT'",
        "SELECT prosrc = 'SELECT' FROM pg_proc WHERE oid ="
        " 'operations.scrub_incidents_complaint(bigint)'::regprocedure",
        "operations.scrub_incidents_complaint(bigint) is not",
        who="",
    ),
    Weakening(
        "retention's function of a model that is no longer blanked",
        "CREATE FUNCTION operations.scrub_incidents_former(key bigint)"
        " RETURNS void LANGUAGE sql SECURITY DEFINER AS 'SELECT'",
        "SELECT to_regprocedure('operations.scrub_incidents_former(bigint)') IS NOT NULL",
        "operations.scrub_incidents_former(bigint) is not declared",
        who="",
    ),
    Weakening(
        "another body of the history",
        "CREATE OR REPLACE FUNCTION operations."
        "_pgtrigger_should_ignore(trigger_name name) RETURNS boolean LANGUAGE plpgsql"
        " AS 'BEGIN RETURN true; END'",
        "SELECT 1/operations._pgtrigger_should_ignore('x')::int",
        "operations._pgtrigger_should_ignore(name)",
    ),
    Weakening(
        "another body in the catalog",
        "CREATE OR REPLACE FUNCTION pg_catalog.session_user_of() RETURNS text LANGUAGE"
        " sql AS 'SELECT 1::text'",
        "SELECT session_user_of()",
        "session_user_of()",
        left=MADE,
    ),
    Weakening(
        "a changed function of the catalog",
        "CREATE OR REPLACE FUNCTION pg_catalog.pg_relation_size(regclass) RETURNS bigint"
        " LANGUAGE sql STRICT AS 'SELECT 1::bigint'",
        "SELECT pg_relation_size('pg_class'::regclass) = 1",
        "Postgres' own catalog",
        who="",
        left="Postgres' own is made anew by Postgres alone",
    ),
    Weakening(
        "a trigger",
        "CREATE TRIGGER copy BEFORE INSERT ON operations.audit_auditevent"
        " FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
        true("SELECT 1 FROM pg_trigger WHERE tgname = 'copy'"),
        "The trigger copy",
        who="",
        left=MADE,
    ),
    Weakening(
        "a trigger at a gate",
        "CREATE TRIGGER copy BEFORE UPDATE ON gates.referral_text"
        " FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
        true("SELECT 1 FROM pg_trigger WHERE tgname = 'copy'"),
        "The trigger copy",
        who="",
        left=MADE,
    ),
    Weakening(
        "the history switched off",
        "ALTER TABLE operations.incidents_complaint DISABLE TRIGGER ALL",
        true("SELECT 1 FROM pg_trigger WHERE tgenabled = 'D'"),
        "is switched off",
        who="",
    ),
    Weakening(
        "a rule",
        f"CREATE RULE copy AS ON INSERT TO {LEDGER} DO ALSO NOTIFY copy",
        true("SELECT 1 FROM pg_rules WHERE rulename = 'copy'"),
        "The rule copy on",
        who="",
        left=MADE,
    ),
    Weakening(
        "an event trigger",
        "CREATE FUNCTION operations.on_ddl() RETURNS event_trigger"
        " LANGUAGE plpgsql AS 'BEGIN END'; CREATE EVENT TRIGGER copy ON ddl_command_end"
        " EXECUTE FUNCTION operations.on_ddl()",
        true("SELECT 1 FROM pg_event_trigger"),
        "The event trigger copy",
        who="",
        left=MADE,
    ),
]
