"""Gate 5, at whose cost: outreach states whether a strategy does harm, and operations reads it.

One of three values, the day that it holds for and the day on which it was stated, for a strategy
that gate 4 told of: no count, no word, nobody. Statements are numbered within their strategy and
never change; the latest counts. The name of a row is outreach's own (it makes a form that is sent
twice one statement), and operations cannot read it.
"""

from partnership.gates.barrier.gate import Gate, GateFunction
from partnership.gates.barrier.names import BACKUP, OPERATIONS, OUTREACH

TABLE = """
CREATE TABLE gates.harm_statement (
    statement uuid NOT NULL,
    strategy text NOT NULL,
    version integer NOT NULL,
    harm text NOT NULL,
    as_of date NOT NULL,
    stated_on date NOT NULL,
    PRIMARY KEY (strategy, version)
);
"""
# Two leads may state at the same moment: the second waits for the first and takes the next number.
STATE = GateFunction(
    name="gates.state_harm",
    arguments="statement uuid, strategy text, harm text, as_of date, stated_on date",
    result="text",
    language="plpgsql",
    caller=OUTREACH.application,
    body="""
    BEGIN
        IF $1 IS NULL OR $2 IS NULL OR $3 IS NULL OR $4 IS NULL OR $5 IS NULL
            OR $3 NOT IN ('no_sign', 'signs', 'cannot_say') OR $4 > $5
            OR $5 > (statement_timestamp() AT TIME ZONE 'Europe/London')::date
            OR NOT EXISTS (SELECT 1 FROM gates.strategy s WHERE s.slug = $2)
        THEN
            RAISE EXCEPTION 'a statement is one of three words on a strategy, of a day that came'
                USING ERRCODE = 'invalid_parameter_value';
        END IF;
        LOOP
            IF EXISTS (SELECT 1 FROM gates.harm_statement h
                WHERE h.strategy = $2 AND (h.as_of > $4 OR h.stated_on > $5))
            THEN
                RAISE EXCEPTION 'a statement is of no earlier day than the one before it'
                    USING ERRCODE = 'invalid_parameter_value';
            END IF;
            INSERT INTO gates.harm_statement
                SELECT $1, $2, coalesce(max(h.version), 0) + 1, $3, $4, $5
                FROM gates.harm_statement h WHERE h.strategy = $2
                ON CONFLICT ON CONSTRAINT harm_statement_pkey DO NOTHING;
            EXIT WHEN FOUND;
        END LOOP;
        RETURN 'stated';
    END
    """,
)
HARM = Gate(
    name="harm",
    receiver=OPERATIONS,
    kept_days=0,
    relations={
        "gates.harm_statement": {
            OPERATIONS.application: {
                "SELECT": ("strategy", "version", "harm", "as_of", "stated_on"),
            },
            OUTREACH.application: {"SELECT": ()},
            BACKUP: {"SELECT": ()},
        },
    },
    steps=(TABLE,),
    functions=(STATE,),
)
