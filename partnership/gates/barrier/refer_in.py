"""Gate 1, refer in: operations hands over a sealed text and hears "received", for ever.

Every call does exactly the same: it adds a row to the numbers and a row to the texts, under a new
random name, without any rule that looks at other rows. So nothing that the receiving side does
(taking, declining, deleting) can make a call wait, fail, answer or cost differently. What came
twice is told apart on the receiving side: a referral waits when it is the first text of its number
and no text of that number was decided on.

Numbers are append-only: taking never touches them, and retention deletes them by age alone. A text
goes when somebody decided on its referral, and never by age.
"""

from partnership.gates.barrier.gate import Gate, GateFunction
from partnership.gates.barrier.names import BACKUP, OPERATIONS, OUTREACH

KEPT_DAYS = 90

TABLES = """
CREATE TABLE gates.referral_number (
    referral uuid PRIMARY KEY,
    number uuid NOT NULL,
    arrived_on date NOT NULL
);
CREATE TABLE gates.referral_text (
    referral uuid PRIMARY KEY,
    number uuid NOT NULL,
    received_at timestamptz NOT NULL,
    sealed bytea NOT NULL
);
CREATE VIEW gates.waiting_referral WITH (security_invoker = true) AS
    SELECT t.referral, t.received_at FROM gates.referral_text t
    WHERE NOT EXISTS (
        SELECT 1 FROM gates.referral_text earlier WHERE earlier.number = t.number
        AND (earlier.received_at, earlier.referral) < (t.received_at, t.referral)
    ) AND NOT EXISTS (
        SELECT 1 FROM gates.referral_number n WHERE n.number = t.number AND NOT EXISTS (
            SELECT 1 FROM gates.referral_text kept WHERE kept.referral = n.referral
        )
    );
"""
# The first version kept number and text in one row, counted up. Its numbers become the last part
# of a UUID, as outreach's migration 0005 does it with those that were taken on.
FROM_ONE_TABLE = """
DO $$ BEGIN
    IF to_regclass('gates.referral_in') IS NOT NULL THEN
        INSERT INTO gates.referral_number
            SELECT ('00000000-0000-4000-8000-' || lpad(to_hex(id), 12, '0'))::uuid, submission,
                (coalesce(received_at, statement_timestamp()) AT TIME ZONE 'UTC')::date
            FROM gates.referral_in;
        INSERT INTO gates.referral_text
            SELECT ('00000000-0000-4000-8000-' || lpad(to_hex(id), 12, '0'))::uuid, submission,
                received_at, sealed FROM gates.referral_in WHERE sealed IS NOT NULL;
        DROP FUNCTION IF EXISTS gates.refer_in(uuid, bytea);
        DROP FUNCTION IF EXISTS gates.take_referral(bigint);
        DROP TABLE gates.referral_in;
    END IF;
END $$
"""
REFER = GateFunction(
    name="gates.refer_in",
    arguments="submission uuid, sealed bytea",
    result="text",
    language="plpgsql",
    caller=OPERATIONS.application,
    body="""
    DECLARE
        fresh uuid := gen_random_uuid();
    BEGIN
        IF $1 IS NULL OR $2 IS NULL OR octet_length($2) NOT BETWEEN 1 AND 8192 THEN
            RAISE EXCEPTION 'a referral has a number and a sealed text of at most 8192 bytes'
                USING ERRCODE = 'invalid_parameter_value';
        END IF;
        INSERT INTO gates.referral_number
            VALUES (fresh, $1, (statement_timestamp() AT TIME ZONE 'UTC')::date);
        INSERT INTO gates.referral_text VALUES (fresh, $1, statement_timestamp(), $2);
        RETURN 'received';
    END
    """,
)
TAKE = GateFunction(
    name="gates.take_referral",
    arguments="referral uuid",
    result="TABLE(received_at timestamp with time zone, sealed bytea, number uuid)",
    language="sql",
    caller=OUTREACH.application,
    body="""
    WITH waiting AS (
        SELECT t.number FROM gates.referral_text t
        WHERE t.referral = $1 AND $1 IN (SELECT w.referral FROM gates.waiting_referral w)
        FOR UPDATE
    ), decided AS (
        DELETE FROM gates.referral_text t USING waiting WHERE t.number = waiting.number
        RETURNING t.referral, t.received_at, t.sealed, t.number
    )
    SELECT d.received_at, d.sealed, d.number FROM decided d WHERE d.referral = $1;
    """,
)
DECLINE = GateFunction(
    name="gates.decline_referral",
    arguments="referral uuid",
    result="TABLE(received_at timestamp with time zone)",
    language="sql",
    caller=OUTREACH.application,
    body="""
    SELECT t.received_at FROM gates.take_referral($1) t;
    """,
)
EXPIRE = GateFunction(
    name="gates.expire_referrals",
    arguments="at timestamp with time zone",
    result="bigint",
    language="sql",
    caller=OUTREACH.retention,
    body="""
    DELETE FROM gates.referral_text t WHERE EXISTS (
        SELECT 1 FROM gates.referral_number n WHERE n.number = t.number AND NOT EXISTS (
            SELECT 1 FROM gates.referral_text kept WHERE kept.referral = n.referral
        )
    );
    WITH old AS (
        DELETE FROM gates.referral_number n
        WHERE n.arrived_on <
            (least($1, statement_timestamp()) AT TIME ZONE 'UTC')::date - @KEPT_DAYS@
        RETURNING 1
    )
    SELECT count(*) FROM old;
    """.replace("@KEPT_DAYS@", str(KEPT_DAYS)),
)
EVERYTHING: dict[str, tuple[str, ...]] = {"SELECT": ()}
REFER_IN = Gate(
    name="refer in",
    receiver=OUTREACH,
    kept_days=KEPT_DAYS,
    relations={
        "gates.referral_number": {
            OUTREACH.application: {"SELECT": ("referral", "number")},
            BACKUP: EVERYTHING,
        },
        "gates.referral_text": {
            OUTREACH.application: {"SELECT": ("referral", "number", "received_at")},
            BACKUP: EVERYTHING,
        },
        "gates.waiting_referral": {OUTREACH.application: EVERYTHING, BACKUP: EVERYTHING},
    },
    steps=(TABLES, FROM_ONE_TABLE),
    functions=(REFER, TAKE, DECLINE, EXPIRE),
)
