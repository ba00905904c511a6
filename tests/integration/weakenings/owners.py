"""Who owns what, and row security."""

from tests.integration.weakenings.kinds import APP, CLIENTS, LEDGER, Weakening

row_security = "SELECT NOT {} FROM pg_class WHERE oid = '" + CLIENTS + "'::regclass"
policies = f"SELECT count(*) > 1 FROM pg_policy WHERE polrelid = '{CLIENTS}'::regclass"

OWNERS = [
    Weakening(
        "a table's owner",
        f"ALTER TABLE {LEDGER} OWNER TO {APP}",
        f"DROP TABLE {LEDGER}",
        f"{LEDGER} belongs to {APP}",
    ),
    Weakening(
        "a schema's owner",
        f"ALTER SCHEMA outreach OWNER TO {APP}",
        "CREATE TABLE outreach.copy (id int)",
        "schema outreach belongs to",
    ),
    Weakening(
        "a gate's owner",
        "ALTER FUNCTION gates.refer_in(uuid, bytea) OWNER TO CURRENT_USER",
        "SELECT pg_get_userbyid(proowner) <> 'gates_owner' FROM pg_proc"
        " WHERE oid = 'gates.refer_in(uuid, bytea)'::regprocedure",
        "gates.refer_in(uuid,bytea) belongs to",
        who="",
    ),
    Weakening(
        "row security off",
        f"ALTER TABLE {CLIENTS} DISABLE ROW LEVEL SECURITY",
        row_security.format("relrowsecurity"),
        "Row security is not forced",
        who="",
    ),
    Weakening(
        "row security not forced",
        f"ALTER TABLE {CLIENTS} NO FORCE ROW LEVEL SECURITY",
        row_security.format("relforcerowsecurity"),
        "Row security is not forced",
        who="",
    ),
    Weakening(
        "a policy for all",
        f"CREATE POLICY more ON {CLIENTS} USING (true)",
        policies,
        "The policies of outreach.outreach_client",
        who="",
    ),
    Weakening(
        "a policy for the other side",
        f"CREATE POLICY more ON {CLIENTS} TO {APP} USING (true)",
        policies,
        "The policies of outreach.outreach_client",
        who="",
    ),
    Weakening(
        "a policy for more roles",
        f"ALTER POLICY own_side ON {CLIENTS} TO outreach_app, {APP}",
        f"SELECT '{APP}'::regrole = ANY(polroles) FROM pg_policy WHERE polrelid ="
        f" '{CLIENTS}'::regclass",
        "The policies of outreach.outreach_client",
        who="",
    ),
    Weakening(
        "no policy",
        f"DROP POLICY own_side ON {CLIENTS}",
        f"SELECT count(*) = 0 FROM pg_policy WHERE polrelid = '{CLIENTS}'::regclass",
        "The policies of outreach.outreach_client",
        who="",
    ),
]
