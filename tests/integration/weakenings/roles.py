"""What a role is, may become, begins its sessions with."""

from tests.integration.weakenings.kinds import APP, MADE, Weakening, true

member = "SELECT pg_has_role('operations_app', '{}', '{}')"
attribute = "SELECT {} FROM pg_roles WHERE rolname = '{}'"
attributes = [
    Weakening(
        f"a role {words.lower()}",
        f"ALTER ROLE {role} {words}",
        attribute.format(column, role),
        f"The role {role} may",
        who="",
    )
    for role, words, column in (
        (APP, "SUPERUSER", "rolsuper"),
        (APP, "CREATEROLE", "rolcreaterole"),
        (APP, "CREATEDB", "rolcreatedb"),
        (APP, "REPLICATION", "rolreplication"),
        (APP, "BYPASSRLS", "rolbypassrls"),
        (APP, "INHERIT", "rolinherit"),
        ("outreach_owner", "LOGIN", "rolcanlogin"),
        (APP, "CONNECTION LIMIT -1", "rolconnlimit = -1"),
        (APP, "VALID UNTIL '2000-01-01'", "rolvaliduntil < now()"),
    )
]
memberships = [
    Weakening(
        f"a member of {role} {how}",
        f"GRANT {role} TO {APP} WITH {how}",
        member.format(role, kind),
        f"{APP} is a member of {role}",
        who="",
    )
    for role, how, kind in (
        ("outreach_owner", "INHERIT TRUE, SET FALSE", "USAGE"),
        ("outreach_owner", "INHERIT FALSE, SET TRUE", "SET"),
        ("outreach_owner", "ADMIN TRUE, SET FALSE, INHERIT FALSE", "MEMBER WITH ADMIN OPTION"),
        ("outreach_app", "INHERIT FALSE, SET TRUE", "SET"),
        ("pg_read_all_data", "INHERIT TRUE", "USAGE"),
        ("pg_monitor", "INHERIT TRUE", "USAGE"),
        ("pg_read_server_files", "INHERIT TRUE", "USAGE"),
        ("pg_signal_backend", "INHERIT TRUE", "USAGE"),
    )
]
settings = "FROM pg_db_role_setting WHERE setconfig::text LIKE '%search_path%'"

ROLES = (
    attributes
    + memberships
    + [
        Weakening(
            "a member that inherits",
            "GRANT outreach_owner TO migration_app WITH INHERIT TRUE",
            "SELECT pg_has_role('migration_app', 'outreach_owner', 'USAGE')",
            "migration_app is a member of outreach_owner",
            who="",
        ),
        Weakening(
            "a role of somebody's",
            "CREATE ROLE stranger LOGIN SUPERUSER",
            true("SELECT 1 FROM pg_roles WHERE rolname = 'stranger'"),
            "The role stranger is not declared",
            who="",
            left=MADE,
        ),
        Weakening(
            "sessions of a role",
            f"ALTER ROLE {APP} SET search_path = public",
            true(f"SELECT 1 {settings}"),
            f"Sessions of {APP}",
            who="",
        ),
        Weakening(
            "sessions of a role by itself",
            f"SET LOCAL SESSION AUTHORIZATION {APP};"
            f"ALTER ROLE {APP} SET search_path = public; RESET SESSION AUTHORIZATION",
            true(f"SELECT 1 {settings}"),
            f"Sessions of {APP}",
            who="",
        ),
        Weakening(
            "sessions of a database",
            "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET"
            " search_path = public', current_database()); END $$",
            true(f"SELECT 1 {settings}"),
            "Sessions of everybody",
            who="",
        ),
        Weakening(
            "sessions of a role in a database",
            "DO $$ BEGIN EXECUTE format('ALTER ROLE outreach_app IN DATABASE %I SET"
            " search_path = public', current_database()); END $$",
            true(f"SELECT 1 {settings}"),
            "Sessions of outreach_app",
            who="",
        ),
        Weakening(
            "a time-out that is gone",
            f"ALTER ROLE {APP} RESET statement_timeout",
            "SELECT setconfig::text NOT LIKE '%statement_timeout%' FROM pg_db_role_setting"
            f" s JOIN pg_roles r ON r.oid = s.setrole WHERE rolname = '{APP}'",
            f"Sessions of {APP}",
            who="",
        ),
        Weakening(
            "a password of an owner",
            "ALTER ROLE outreach_owner PASSWORD 'a-new-word'",
            true(
                "SELECT 1 FROM pg_authid WHERE rolname = 'outreach_owner' AND"
                " rolpassword IS NOT NULL"
            ),
            "The role outreach_owner has a password",
            who="",
        ),
        Weakening(
            "a password by its own login",
            f"CREATE TEMPORARY TABLE was AS SELECT rolpassword"
            f" FROM pg_authid WHERE rolname = '{APP}'; SET LOCAL SESSION AUTHORIZATION {APP};"
            f"ALTER ROLE {APP} PASSWORD 'a-new-word'; RESET SESSION AUTHORIZATION",
            "SELECT a.rolpassword <> w.rolpassword FROM pg_authid a, pg_temp.was w WHERE"
            f" a.rolname = '{APP}'",
            f"The password of {APP} is not the one",
            who="",
        ),
        Weakening(
            "another database for all",
            "GRANT CONNECT ON DATABASE postgres TO PUBLIC",
            f"SELECT has_database_privilege('{APP}', 'postgres', 'CONNECT')",
            "connect to the database postgres",
            who="",
        ),
    ]
)
