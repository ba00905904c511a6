"""Rights at the gates of strategies and of statements on harm."""

from tests.integration.weakenings.kinds import APP, Weakening

STATEMENTS = "gates.harm_statement"
STATE = "gates.state_harm(uuid,text,text,date,date)"
TELL = "gates.tell_strategy(text,text,date,date)"
TOLD = "gates.tell_strategy('example', 'Example', '2024-04-01', '2034-03-31')"

AT_WHOSE_COST = [
    Weakening(
        "which form of outreach a statement came from",
        f"GRANT SELECT (statement) ON {STATEMENTS} TO {APP}",
        f"SELECT statement FROM {STATEMENTS}",
        f"{APP} has SELECT on {STATEMENTS} (statement)",
    ),
    Weakening(
        "a statement by those whom it judges",
        f"GRANT INSERT ON {STATEMENTS} TO {APP}",
        f"INSERT INTO {STATEMENTS} VALUES (gen_random_uuid(), 'x', 1, 'signs', now(), now())",
        f"{APP} has INSERT on {STATEMENTS}",
    ),
    Weakening(
        "a statement written over by those whom it judges",
        f"GRANT UPDATE (harm) ON {STATEMENTS} TO {APP}",
        f"UPDATE {STATEMENTS} SET harm = 'no_sign'",
        f"{APP} has UPDATE on {STATEMENTS} (harm)",
    ),
    Weakening(
        "a statement taken back by those who made it",
        f"GRANT DELETE ON {STATEMENTS} TO outreach_app",
        f"DELETE FROM {STATEMENTS}",
        f"outreach_app has DELETE on {STATEMENTS}",
        who="outreach_app",
    ),
    Weakening(
        "the stating of harm given to the other side",
        f"GRANT EXECUTE ON FUNCTION {STATE} TO {APP}",
        f"SELECT 1/has_function_privilege('{STATE}', 'EXECUTE')::int",
        f"{APP} has EXECUTE on {STATE}",
    ),
    Weakening(
        "a strategy told of by the side that hears of it",
        f"GRANT EXECUTE ON FUNCTION {TELL} TO outreach_app",
        f"SELECT {TOLD}",
        f"outreach_app has EXECUTE on {TELL}",
        who="outreach_app",
    ),
]
