"""Gate 3, presence: operations tells outreach the area and the hour of a report, nothing else.

Somebody seems to sell sex, a resident said. As at gate 1 every call adds one row under a random
name and looks at no other; what came twice has one number and is one report on the receiving side.
Reports go by the age of their hour.
"""

from partnership.gates.barrier.gate import Gate, GateFunction
from partnership.gates.barrier.names import BACKUP, OPERATIONS, OUTREACH

KEPT_DAYS = 56
LONGEST_NAME = 100

TABLE = """
CREATE TABLE gates.presence_report (
    report uuid PRIMARY KEY,
    number uuid NOT NULL,
    area text NOT NULL,
    hour timestamptz NOT NULL
);
CREATE VIEW gates.presence WITH (security_invoker = true) AS
    SELECT DISTINCT number, area, hour FROM gates.presence_report;
"""
TELL = GateFunction(
    name="gates.tell_presence",
    arguments="number uuid, area text, hour timestamp with time zone",
    result="text",
    language="plpgsql",
    caller=OPERATIONS.application,
    body="""
    BEGIN
        IF $1 IS NULL OR $2 IS NULL OR $3 IS NULL OR char_length($2) NOT BETWEEN 1 AND
            @LONGEST_NAME@ OR date_trunc('hour', $3, 'UTC') <> $3 OR
            $3 NOT BETWEEN statement_timestamp() - interval '@KEPT_DAYS@ days'
            AND statement_timestamp()
        THEN
            RAISE EXCEPTION 'presence is a number, an area and a full hour of the last days'
                USING ERRCODE = 'invalid_parameter_value';
        END IF;
        INSERT INTO gates.presence_report VALUES (gen_random_uuid(), $1, $2, $3);
        RETURN 'received';
    END
    """.replace("@KEPT_DAYS@", str(KEPT_DAYS)).replace("@LONGEST_NAME@", str(LONGEST_NAME)),
)
EXPIRE = GateFunction(
    name="gates.expire_presence",
    arguments="at timestamp with time zone",
    result="bigint",
    language="sql",
    caller=OUTREACH.retention,
    body="""
    WITH old AS (
        DELETE FROM gates.presence_report r
        WHERE r.hour < least($1, statement_timestamp()) - interval '@KEPT_DAYS@ days'
        RETURNING 1
    )
    SELECT count(*) FROM old;
    """.replace("@KEPT_DAYS@", str(KEPT_DAYS)),
)
PRESENCE = Gate(
    name="presence",
    receiver=OUTREACH,
    kept_days=KEPT_DAYS,
    relations={
        "gates.presence_report": {
            OUTREACH.application: {"SELECT": ("number", "area", "hour")},
            BACKUP: {"SELECT": ()},
        },
        "gates.presence": {OUTREACH.application: {"SELECT": ()}, BACKUP: {"SELECT": ()}},
    },
    steps=(TABLE,),
    functions=(TELL, EXPIRE),
)
