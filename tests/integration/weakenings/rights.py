"""Rights on tables, columns, schemas, the database, functions and what will be made."""

from tests.integration.weakenings.kinds import APP, CLIENTS, LEDGER, MADE, Weakening

usage = f"GRANT USAGE ON SCHEMA outreach TO {APP}; "

RIGHTS = [
    Weakening(
        "a table",
        f"{usage}GRANT SELECT ON {CLIENTS} TO {APP}",
        f"SELECT count(*) FROM {CLIENTS}",
        f"{APP} has SELECT on {CLIENTS}.",
    ),
    Weakening(
        "one column",
        f"{usage}GRANT SELECT (code) ON {CLIENTS} TO {APP}",
        f"SELECT code FROM {CLIENTS}",
        f"{CLIENTS} (code)",
    ),
    Weakening(
        "a table to everybody",
        f"GRANT USAGE ON SCHEMA outreach TO PUBLIC; GRANT SELECT ON {CLIENTS} TO PUBLIC",
        f"SELECT count(*) FROM {CLIENTS}",
        "Everybody (PUBLIC) has SELECT",
    ),
    Weakening(
        "all tables of a schema",
        f"{usage}GRANT SELECT ON ALL TABLES IN SCHEMA outreach TO {APP}",
        "SELECT count(*) FROM outreach.accounts_user",
        "outreach.accounts_user.",
    ),
    Weakening(
        "a table to the other retention",
        f"GRANT USAGE ON SCHEMA outreach TO operations_retention;"
        f"GRANT DELETE ON {CLIENTS} TO operations_retention",
        f"DELETE FROM {CLIENTS}",
        "operations_retention has DELETE",
        who="operations_retention",
    ),
    Weakening(
        "a change of the audit",
        f"GRANT UPDATE ON {LEDGER} TO {APP}",
        f"UPDATE {LEDGER} SET reason = ''",
        f"{APP} has UPDATE on {LEDGER}",
    ),
    Weakening(
        "a deletion from the audit",
        f"GRANT DELETE ON {LEDGER} TO {APP}",
        f"DELETE FROM {LEDGER}",
        f"{APP} has DELETE on {LEDGER}",
    ),
    Weakening(
        "emptying a table",
        f"GRANT TRUNCATE ON {LEDGER} TO {APP}",
        f"TRUNCATE {LEDGER}",
        f"{APP} has TRUNCATE",
    ),
    Weakening(
        "a foreign key",
        f"GRANT REFERENCES ON {LEDGER} TO {APP}",
        f"CREATE TEMPORARY TABLE t (id bigint); SELECT 1/has_table_privilege('{LEDGER}',"
        " 'REFERENCES')::int",
        f"{APP} has REFERENCES",
    ),
    Weakening(
        "a trigger's right",
        f"GRANT TRIGGER ON {LEDGER} TO {APP}",
        f"SELECT 1/has_table_privilege('{LEDGER}', 'TRIGGER')::int",
        f"{APP} has TRIGGER",
    ),
    Weakening(
        "maintenance",
        f"GRANT MAINTAIN ON {LEDGER} TO {APP}",
        f"LOCK {LEDGER} IN ACCESS EXCLUSIVE MODE",
        f"{APP} has MAINTAIN",
    ),
    Weakening(
        "a right to hand on",
        f"GRANT SELECT ON {LEDGER} TO {APP} WITH GRANT OPTION",
        f"SELECT 1/has_table_privilege('{LEDGER}', 'SELECT WITH GRANT OPTION')::int",
        "and may hand it on",
    ),
    Weakening(
        "a change by retention",
        f"GRANT UPDATE ON {LEDGER} TO operations_retention",
        f"UPDATE {LEDGER} SET reason = ''",
        "operations_retention has UPDATE",
        who="operations_retention",
    ),
    Weakening(
        "a change by the backup",
        f"GRANT UPDATE ON {LEDGER} TO backup_app",
        f"UPDATE {LEDGER} SET reason = ''",
        "backup_app has UPDATE",
        who="backup_app",
    ),
    Weakening(
        "a table to the migration login",
        f"GRANT USAGE ON SCHEMA outreach TO"
        f" migration_app; GRANT SELECT ON {CLIENTS} TO migration_app",
        f"SELECT count(*) FROM {CLIENTS}",
        "migration_app has SELECT",
        who="migration_app",
    ),
    Weakening(
        "a sequence",
        f"{usage}GRANT UPDATE ON SEQUENCE outreach.accounts_user_id_seq TO {APP}",
        "SELECT setval('outreach.accounts_user_id_seq', 1)",
        "accounts_user_id_seq",
    ),
    Weakening(
        "the use of a schema",
        f"GRANT USAGE ON SCHEMA outreach TO {APP}",
        "SELECT 1/has_schema_privilege('outreach', 'USAGE')::int",
        f"{APP} has USAGE on the schema outreach",
    ),
    Weakening(
        "making things in a schema",
        f"GRANT CREATE ON SCHEMA operations TO {APP}",
        "CREATE TABLE operations.copy (id int)",
        "has CREATE on the schema operations",
    ),
    Weakening(
        "making things in public",
        "GRANT CREATE, USAGE ON SCHEMA public TO PUBLIC",
        "CREATE TABLE public.copy (id int)",
        "PUBLIC has CREATE on public",
    ),
    Weakening(
        "temporary tables for all",
        "DO $$ BEGIN EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO"
        " operations_retention', current_database()); END $$",
        "CREATE TEMPORARY TABLE t (id int)",
        "operations_retention has TEMPORARY",
        who="operations_retention",
    ),
    Weakening(
        "making schemas",
        "DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO operations_app',"
        " current_database()); END $$",
        "CREATE SCHEMA mine",
        "has CREATE on the database",
    ),
    Weakening(
        "a gate function given to the other side",
        f"GRANT EXECUTE ON FUNCTION gates.take_referral(uuid) TO {APP}",
        "SELECT * FROM gates.take_referral(gen_random_uuid())",
        f"{APP} has EXECUTE on gates.take_referral(uuid)",
    ),
    Weakening(
        "a gate function given to everybody",
        "GRANT EXECUTE ON FUNCTION gates.decline_referral(uuid) TO PUBLIC",
        "SELECT * FROM gates.decline_referral(gen_random_uuid())",
        "Everybody (PUBLIC) has EXECUTE on gates.decline_referral",
    ),
    Weakening(
        "that somebody waits",
        f"GRANT SELECT ON gates.waiting_referral,"
        f" gates.referral_text, gates.referral_number TO {APP}",
        "SELECT count(*) FROM gates.waiting_referral",
        "gates.waiting_referral",
    ),
    Weakening(
        "a sealed text without taking it",
        "GRANT SELECT (sealed) ON gates.referral_text TO outreach_app",
        "SELECT sealed FROM gates.referral_text",
        "gates.referral_text (sealed)",
        who="outreach_app",
    ),
    Weakening(
        "what will be made, to the other side",
        f"ALTER DEFAULT PRIVILEGES FOR ROLE outreach_owner GRANT SELECT ON TABLES TO {APP}",
        "SELECT count(*) > 0 FROM pg_default_acl WHERE defaclobjtype = 'r'",
        "What outreach_owner makes",
        who="",
    ),
    Weakening(
        "functions that will be made, to everybody",
        "ALTER DEFAULT PRIVILEGES FOR ROLE gates_owner GRANT EXECUTE ON FUNCTIONS TO PUBLIC",
        "SELECT count(*) < 3 FROM pg_default_acl",
        "gates_owner",
        who="",
    ),
    Weakening(
        "a right to a tablespace",
        f"GRANT CREATE ON TABLESPACE pg_default TO {APP}",
        f"SELECT has_tablespace_privilege('{APP}', 'pg_default', 'CREATE')"
        " AND (SELECT spcacl FROM pg_tablespace WHERE spcname = 'pg_default') IS NOT NULL",
        f"{APP} has CREATE on the tablespace pg_default",
        who="",
    ),
    Weakening(
        "a database that is a template",
        "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I IS_TEMPLATE true', current_database());"
        " END $$",
        "SELECT datistemplate FROM pg_database WHERE datname = current_database()",
        "The database is a template",
        who="",
    ),
    Weakening(
        "a limit of connections that stops both sides",
        "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I CONNECTION LIMIT 5', current_database());"
        " END $$",
        "SELECT datconnlimit = 5 FROM pg_database WHERE datname = current_database()",
        "The database takes 5 connections alone",
        who="",
    ),
    Weakening(
        "an encoding that no session of ours reads",
        "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET client_encoding = sql_ascii',"
        " current_database()); END $$",
        "SELECT count(*) > 0 FROM pg_db_role_setting WHERE setconfig::text LIKE '%sql_ascii%'",
        "Sessions of everybody",
        who="",
    ),
    Weakening(
        "an operator family",
        "CREATE OPERATOR FAMILY operations.family USING btree",
        "SELECT count(*) > 0 FROM pg_opfamily WHERE opfname = 'family'",
        "The operator family family is not declared",
        who="",
        left=MADE,
    ),
    Weakening(
        "a gate function that runs in workers",
        "ALTER FUNCTION gates.decline_referral(uuid) PARALLEL SAFE",
        "SELECT proparallel = 's' FROM pg_proc WHERE proname = 'decline_referral'",
        "decline_referral",
        who="",
    ),
    Weakening(
        "a parameter",
        f"GRANT SET ON PARAMETER session_replication_role TO {APP}",
        "SET session_replication_role = replica",
        "session_replication_role",
    ),
    Weakening(
        "a language to everybody",
        "GRANT USAGE ON LANGUAGE plpgsql TO PUBLIC",
        "DO $$ BEGIN PERFORM 1; END $$",
        "PUBLIC has USAGE on plpgsql",
    ),
]
