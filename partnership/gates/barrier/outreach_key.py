"""Outreach says which public key it opens: a fingerprint, so that operations seals to no other."""

from partnership.gates.barrier.gate import Gate, GateFunction
from partnership.gates.barrier.names import BACKUP, OPERATIONS, OUTREACH

TABLE = """
CREATE TABLE gates.outreach_key (
    published_at timestamptz PRIMARY KEY,
    fingerprint text NOT NULL
)
"""
PUBLISH = GateFunction(
    name="gates.publish_outreach_key",
    arguments="fingerprint text",
    result="text",
    language="plpgsql",
    caller=OUTREACH.application,
    body="""
    BEGIN
        IF $1 IS NULL OR $1 !~ '^[0-9a-f]{64}$' THEN
            RAISE EXCEPTION 'a fingerprint has 64 hexadecimal digits'
                USING ERRCODE = 'invalid_parameter_value';
        END IF;
        INSERT INTO gates.outreach_key
            SELECT clock_timestamp(), $1 WHERE $1 IS DISTINCT FROM (
                SELECT k.fingerprint FROM gates.outreach_key k ORDER BY published_at DESC LIMIT 1
            );
        RETURN 'published';
    END
    """,
)
OUTREACH_KEY = Gate(
    name="outreach key",
    receiver=OPERATIONS,
    kept_days=0,
    relations={
        "gates.outreach_key": {
            OPERATIONS.application: {"SELECT": ()},
            OUTREACH.application: {"SELECT": ()},
            BACKUP: {"SELECT": ()},
        },
    },
    steps=(TABLE,),
    functions=(PUBLISH,),
)
