"""The gates, each declared once: the build, the grants and the check read this and nothing else.

Gate 1, refer in: operations hands over a sealed text and hears "received", for ever. Outreach takes
it on; from that moment the text is gone, and the number stays so that it can't come a second time.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from partnership.gates.barrier.names import BACKUP, OPERATIONS, OUTREACH, SideRoles


@dataclass(frozen=True)
class Door:
    """A function that writes a gate's table with its owner's rights, and the login that calls it.

    ``signature`` is what the catalog prints.
    """

    signature: str
    caller: str
    statement: str


@dataclass(frozen=True)
class Gate:
    """One way across. Nobody may do to ``table`` what is not said here.

    ``statements`` make it or bring an older one up to date; ``kept_days`` is how long the
    receiving side's retention leaves what nobody took.
    """

    table: str
    receiver: SideRoles
    kept_days: int
    statements: tuple[str, ...]
    doors: tuple[Door, ...]

    @property
    def grants(self) -> Mapping[str, frozenset[str]]:
        """Login -> what it may do to the table itself: only the receiving side reads."""
        return {
            self.receiver.application: frozenset({"SELECT"}),
            self.receiver.retention: frozenset({"SELECT", "DELETE"}),
            BACKUP: frozenset({"SELECT"}),
        }

    @property
    def users(self) -> frozenset[str]:
        """Every login that touches the gate in any way."""
        return frozenset(self.grants) | {door.caller for door in self.doors}


REFER_IN = Gate(
    table="gates.referral_in",
    receiver=OUTREACH,
    kept_days=90,
    statements=(
        """
        CREATE TABLE IF NOT EXISTS gates.referral_in (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            submission uuid NOT NULL UNIQUE,
            received_at timestamptz DEFAULT statement_timestamp(),
            sealed bytea CHECK (octet_length(sealed) BETWEEN 1 AND 8192)
        )
        """,
        "ALTER TABLE gates.referral_in ALTER received_at DROP NOT NULL, ALTER sealed DROP NOT NULL",
        "ALTER TABLE gates.referral_in DROP CONSTRAINT IF EXISTS referral_in_waits_or_is_blank",
        """
        ALTER TABLE gates.referral_in ADD CONSTRAINT referral_in_waits_or_is_blank
            CHECK ((received_at IS NULL) = (sealed IS NULL))
        """,
    ),
    doors=(
        Door(
            "gates.refer_in(uuid,bytea)",
            OPERATIONS.application,
            """
            CREATE OR REPLACE FUNCTION gates.refer_in(submission uuid, sealed bytea) RETURNS text
            LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
            BEGIN ATOMIC
                INSERT INTO gates.referral_in (submission, sealed) VALUES ($1, $2)
                ON CONFLICT (submission) DO NOTHING;
                SELECT 'received'::text;
            END
            """,
        ),
        Door(
            "gates.take_referral(bigint)",
            OUTREACH.application,
            """
            CREATE OR REPLACE FUNCTION gates.take_referral(id bigint)
            RETURNS TABLE (received_at timestamptz, sealed bytea)
            LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
            BEGIN ATOMIC
                WITH waiting AS (
                    SELECT r.id, r.received_at, r.sealed FROM gates.referral_in r
                    WHERE r.id = $1 AND r.sealed IS NOT NULL FOR UPDATE
                ), blanked AS (
                    UPDATE gates.referral_in r SET received_at = NULL, sealed = NULL
                    FROM waiting WHERE r.id = waiting.id
                )
                SELECT waiting.received_at, waiting.sealed FROM waiting;
            END
            """,
        ),
    ),
)
#: every way across; what is not in here is found by the check
GATES: tuple[Gate, ...] = (REFER_IN,)


def gate_at(table: str) -> Gate | None:
    """The gate whose table is ``table``, with its schema."""
    return next((gate for gate in GATES if gate.table == table), None)
