"""Every way across. The build, the grants and the check read this and nothing else."""

from partnership.gates.barrier.gate import Gate, GateFunction, Rights
from partnership.gates.barrier.harm import HARM
from partnership.gates.barrier.names import BACKUP, OPERATIONS, OUTREACH
from partnership.gates.barrier.outreach_key import OUTREACH_KEY
from partnership.gates.barrier.presence import PRESENCE
from partnership.gates.barrier.refer_in import REFER_IN
from partnership.gates.barrier.strategies import STRATEGIES

GATES: tuple[Gate, ...] = (REFER_IN, PRESENCE, OUTREACH_KEY, STRATEGIES, HARM)
VERSIONS = "gates.gate_version"
READERS = (OPERATIONS.application, OUTREACH.application, BACKUP)  # of the versions: the check
#: schema.name -> login -> right -> columns, for every relation of the gates
RELATIONS: dict[str, dict[str, Rights]] = {
    name: dict(grants) for gate in GATES for name, grants in gate.relations.items()
} | {VERSIONS: {login: {"SELECT": ()} for login in READERS}}
FUNCTIONS: tuple[GateFunction, ...] = tuple(
    function for gate in GATES for function in gate.functions
)
USERS = frozenset(login for gate in GATES for login in gate.users)
#: the columns of each table at the gates, as the catalog describes them
COLUMNS = {
    "gates.referral_number": "referral uuid, number uuid, arrived_on date",
    "gates.referral_text": (
        "referral uuid, number uuid, received_at timestamp with time zone, sealed bytea"
    ),
    "gates.presence_report": ("report uuid, number uuid, area text, hour timestamp with time zone"),
    "gates.outreach_key": "published_at timestamp with time zone, fingerprint text",
    "gates.strategy": "slug text, name text, starts_on date, ends_on date",
    "gates.harm_statement": (
        "statement uuid, strategy text, version integer, harm text, as_of date, stated_on date"
    ),
    VERSIONS: "gate text, version integer",
}
