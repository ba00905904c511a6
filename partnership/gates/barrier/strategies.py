"""Gate 4, strategies: operations tells outreach which there are: short name, name, first, last day.

Outreach states at gate 5 whether they do harm, and chooses them by name. Nothing else of a strategy
goes through. What a strategy is called now takes the place of what it was called before; outreach
cannot touch the table, so that a call tells its caller nothing.
"""

from partnership.gates.barrier.gate import Gate, GateFunction
from partnership.gates.barrier.names import BACKUP, OPERATIONS, OUTREACH

LONGEST_SLUG, LONGEST_NAME = 60, 120

TABLE = """
CREATE TABLE gates.strategy (
    slug text PRIMARY KEY,
    name text NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL
);
"""
TELL = GateFunction(
    name="gates.tell_strategy",
    arguments="slug text, name text, starts_on date, ends_on date",
    result="text",
    language="plpgsql",
    caller=OPERATIONS.application,
    body="""
    BEGIN
        IF $1 IS NULL OR $2 IS NULL OR $3 IS NULL OR $4 IS NULL OR $4 <= $3
            OR $1 !~ '^[-a-zA-Z0-9_]{1,@LONGEST_SLUG@}$'
            OR char_length($2) NOT BETWEEN 1 AND @LONGEST_NAME@
        THEN
            RAISE EXCEPTION 'a strategy has a short name, a name, a first and a later last day'
                USING ERRCODE = 'invalid_parameter_value';
        END IF;
        INSERT INTO gates.strategy VALUES ($1, $2, $3, $4)
            ON CONFLICT ON CONSTRAINT strategy_pkey DO UPDATE SET
                name = excluded.name, starts_on = excluded.starts_on, ends_on = excluded.ends_on;
        RETURN 'received';
    END
    """.replace("@LONGEST_SLUG@", str(LONGEST_SLUG)).replace("@LONGEST_NAME@", str(LONGEST_NAME)),
)
STRATEGIES = Gate(
    name="strategies",
    receiver=OUTREACH,
    kept_days=0,
    relations={
        "gates.strategy": {
            OPERATIONS.application: {"SELECT": ()},
            OUTREACH.application: {"SELECT": ()},
            BACKUP: {"SELECT": ()},
        },
    },
    steps=(TABLE,),
    functions=(TELL,),
)
