"""Columns, constraints, indexes, triggers, views and comments, against the declared schema."""

from tests.integration.weakenings.kinds import LEDGER, MADE, Weakening, true

COMPLAINTS = "operations.incidents_complaint"
NUMBERS = "gates.referral_number"
RULE = "complaint_description_checked"
OF_COMPLAINTS = f"conrelid = '{COMPLAINTS}'::regclass"
TO_PERSON = "conname LIKE '%changed_by%'"
TRIGGER = (
    f"(SELECT tgname FROM pg_trigger WHERE tgrelid = '{COMPLAINTS}'::regclass"
    " AND NOT tgisinternal AND tgname LIKE '%update_update%')"
)
default = (
    "SELECT atthasdef FROM pg_attribute WHERE attname = '{}' AND attrelid = '" + COMPLAINTS + "'"
    "::regclass"
)
required = default.replace("atthasdef", "NOT attnotnull")
lost = "SELECT NOT EXISTS (SELECT 1 FROM pg_{} WHERE {})"
DIFFERENT = "is not what is declared"

RULES = [
    Weakening(
        "a check dropped",
        f"ALTER TABLE {COMPLAINTS} DROP CONSTRAINT {RULE}",
        lost.format("constraint", f"conname = '{RULE}'"),
        f"The constraint {RULE} of {COMPLAINTS} is missing",
        who="",
    ),
    Weakening(
        "a check that is always true",
        f"ALTER TABLE {COMPLAINTS} DROP CONSTRAINT {RULE}, ADD CONSTRAINT {RULE} CHECK (true)",
        true(
            f"SELECT 1 FROM pg_constraint WHERE conname = '{RULE}' AND"
            " pg_get_constraintdef(oid) = 'CHECK (true)'"
        ),
        f"The constraint {RULE} of {COMPLAINTS} {DIFFERENT}",
        who="",
    ),
    Weakening(
        "a check that old rows need not meet",
        f"ALTER TABLE {COMPLAINTS} DROP CONSTRAINT {RULE}, ADD CONSTRAINT {RULE} CHECK"
        " (description = '' OR description_checked IS NOT NULL) NOT VALID",
        f"SELECT NOT convalidated FROM pg_constraint WHERE conname = '{RULE}'",
        RULE,
        who="",
    ),
    Weakening(
        "a check that is not enforced",
        f"ALTER TABLE {COMPLAINTS} DROP CONSTRAINT {RULE}, ADD CONSTRAINT {RULE} CHECK"
        " (description = '' OR description_checked IS NOT NULL) NOT ENFORCED",
        f"SELECT NOT conenforced FROM pg_constraint WHERE conname = '{RULE}'",
        RULE,
        who="",
    ),
    Weakening(
        "a check more",
        f"ALTER TABLE {COMPLAINTS} ADD CONSTRAINT closed CHECK (id < 0) NOT VALID",
        true("SELECT 1 FROM pg_constraint WHERE conname = 'closed'"),
        f"The constraint closed of {COMPLAINTS} is not declared",
        who="",
        left=MADE,
    ),
    Weakening(
        "a check at a gate dropped",
        "ALTER TABLE gates.gate_version DROP CONSTRAINT gate_version_version_check",
        lost.format("constraint", "conname = 'gate_version_version_check'"),
        "The constraint gate_version_version_check of gates.gate_version is missing",
        who="",
    ),
    Weakening(
        "a number at a gate that may come twice",
        f"ALTER TABLE {NUMBERS} DROP CONSTRAINT referral_number_pkey",
        lost.format("constraint", "conname = 'referral_number_pkey'"),
        f"The constraint referral_number_pkey of {NUMBERS} is missing",
        who="",
    ),
    Weakening(
        "a foreign key dropped",
        f"DO $$ BEGIN EXECUTE (SELECT format('ALTER TABLE {COMPLAINTS} DROP CONSTRAINT %I',"
        f" conname) FROM pg_constraint WHERE contype = 'f' AND {OF_COMPLAINTS} AND {TO_PERSON});"
        " END $$",
        lost.format("constraint", f"contype = 'f' AND {OF_COMPLAINTS} AND {TO_PERSON}"),
        f"of {COMPLAINTS} is missing",
        who="",
    ),
    Weakening(
        "what had to be unique",
        "ALTER TABLE operations.accounts_agency DROP CONSTRAINT accounts_agency_name_key",
        lost.format(
            "constraint",
            "conname = 'accounts_agency_name_key' AND connamespace = 'operations'::regnamespace",
        ),
        "The constraint accounts_agency_name_key of operations.accounts_agency is missing",
        who="",
    ),
    Weakening(
        "a column that may be empty",
        f"ALTER TABLE {COMPLAINTS} ALTER COLUMN description DROP NOT NULL",
        required.format("description"),
        f"The column description of {COMPLAINTS} {DIFFERENT}",
        who="",
    ),
    Weakening(
        "a column that may be empty in old rows",
        f"ALTER TABLE {COMPLAINTS} ALTER COLUMN description DROP NOT NULL, ADD CONSTRAINT filled"
        " NOT NULL description NOT VALID",
        true("SELECT 1 FROM pg_constraint WHERE conname = 'filled' AND NOT convalidated"),
        f"The constraint filled of {COMPLAINTS} is not declared",
        who="",
        left=MADE,
    ),
    Weakening(
        "a default",
        f"ALTER TABLE {COMPLAINTS} ALTER COLUMN description_checked SET DEFAULT 9",
        default.format("description_checked"),
        f"The column description_checked of {COMPLAINTS} {DIFFERENT}",
        who="",
    ),
    Weakening(
        "a default at a gate",
        f"ALTER TABLE {NUMBERS} ALTER COLUMN arrived_on SET DEFAULT current_date",
        f"SELECT atthasdef FROM pg_attribute WHERE attrelid = '{NUMBERS}'::regclass"
        " AND attname = 'arrived_on'",
        f"The column arrived_on of {NUMBERS} {DIFFERENT}",
        who="",
    ),
    Weakening(
        "a column that is made of others",
        f"ALTER TABLE {COMPLAINTS} ADD copy text GENERATED ALWAYS AS (description) STORED",
        true("SELECT 1 FROM pg_attribute WHERE attname = 'copy' AND attgenerated = 's'"),
        f"The column copy of {COMPLAINTS} is not declared",
        who="",
        left=MADE,
    ),
    Weakening(
        "a longer column",
        "ALTER TABLE operations.accounts_agency ALTER COLUMN name TYPE text",
        "SELECT atttypid = 'text'::regtype FROM pg_attribute WHERE attname = 'name' AND attrelid ="
        " 'operations.accounts_agency'::regclass",
        f"The column name of operations.accounts_agency {DIFFERENT}",
        who="",
        left="what stands in it would be cut off",
    ),
    Weakening(
        "a column less",
        f"ALTER TABLE {COMPLAINTS} DROP COLUMN description_checked CASCADE",
        lost.format(
            "attribute", f"attrelid = '{COMPLAINTS}'::regclass AND attname = 'description_checked'"
        ),
        f"The column description_checked of {COMPLAINTS} is missing",
        who="",
        left="only a backup has what stood in it",
    ),
    Weakening(
        "an index that is unique",
        f"CREATE UNIQUE INDEX once ON {COMPLAINTS} (place, id)",
        true("SELECT 1 FROM pg_class WHERE relname = 'once'"),
        f"The index once of {COMPLAINTS} is not declared",
        who="",
        left=MADE,
    ),
    Weakening(
        "an index dropped",
        "DROP INDEX operations.unique_verified_email",
        lost.format("class", "oid = to_regclass('operations.unique_verified_email')"),
        "The index unique_verified_email of operations.account_emailaddress is missing",
        who="",
    ),
    Weakening(
        "an index that is unique no longer",
        "DROP INDEX operations.unique_verified_email; CREATE INDEX unique_verified_email"
        " ON operations.account_emailaddress (email) WHERE verified",
        "SELECT NOT indisunique FROM pg_index"
        " WHERE indexrelid = 'operations.unique_verified_email'::regclass",
        f"The index unique_verified_email of operations.account_emailaddress {DIFFERENT}",
        who="",
    ),
    Weakening(
        "an index that is not kept up",
        "UPDATE pg_index SET indisvalid = false"
        " WHERE indexrelid = 'operations.unique_verified_email'::regclass",
        "SELECT NOT indisvalid FROM pg_index"
        " WHERE indexrelid = 'operations.unique_verified_email'::regclass",
        f"The index unique_verified_email of operations.account_emailaddress {DIFFERENT}",
        who="",
    ),
    Weakening(
        "a trigger that never fires",
        f"DO $$ DECLARE made text := (SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE"
        f" tgname = {TRIGGER}); BEGIN EXECUTE format('DROP TRIGGER %I ON {COMPLAINTS}', {TRIGGER});"
        " EXECUTE regexp_replace(made, 'WHEN \\(.*\\) EXECUTE', 'WHEN (false) EXECUTE'); END $$",
        f"SELECT pg_get_triggerdef(oid) LIKE '%(false)%' FROM pg_trigger WHERE tgname = {TRIGGER}",
        f"update_30eea of {COMPLAINTS} {DIFFERENT}",
        who="",
    ),
    Weakening(
        "a trigger dropped",
        f"DO $$ BEGIN EXECUTE format('DROP TRIGGER %I ON {COMPLAINTS}', {TRIGGER}); END $$",
        f"SELECT {TRIGGER} IS NULL",
        f"of {COMPLAINTS} is missing",
        who="",
    ),
    Weakening(
        "another view at a gate",
        "CREATE OR REPLACE VIEW gates.waiting_referral WITH (security_invoker = true) AS"
        " SELECT referral, received_at FROM gates.referral_text",
        "SELECT pg_get_viewdef('gates.waiting_referral'::regclass) NOT LIKE '%kept%'",
        f"The view waiting_referral of gates.waiting_referral {DIFFERENT}",
        who="",
    ),
    Weakening(
        "a sequence that turns round",
        "ALTER SEQUENCE operations.incidents_complaint_id_seq CYCLE",
        true("SELECT 1 FROM pg_sequence WHERE seqcycle"),
        "The sequence incidents_complaint_id_seq of",
        who="",
        left="where it stands, only its owner knows",
    ),
    Weakening(
        "a table that writes old rows down whole",
        f"ALTER TABLE {COMPLAINTS} REPLICA IDENTITY FULL",
        f"SELECT relreplident = 'f' FROM pg_class WHERE oid = '{COMPLAINTS}'::regclass",
        f"The relation incidents_complaint of {COMPLAINTS} {DIFFERENT}",
        who="",
        left="whoever set it is about to replicate",
    ),
    *(
        Weakening(
            f"a comment on {what}",
            f"COMMENT ON {of} IS 'Kelly, 07700 900123'",
            true("SELECT 1 FROM pg_description WHERE description LIKE 'Kelly%'"),
            noticed,
            who="",
            left=MADE,
        )
        for what, of, noticed in (
            ("a table", f"TABLE {COMPLAINTS}", "The comment pg_class of"),
            ("a column", f"COLUMN {LEDGER}.id", "The comment id of"),
            ("a rule", f"CONSTRAINT {RULE} ON {COMPLAINTS}", "The comment pg_constraint of"),
            ("a schema", "SCHEMA gates", "The comment pg_namespace of"),
            ("a function", "FUNCTION gates.refer_in(uuid, bytea)", "The comment pg_proc of"),
        )
    ),
]
