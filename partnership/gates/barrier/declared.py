"""Every way across. The build, the grants and the check read this and nothing else."""

from partnership.gates.barrier.gate import Door, Gate, Rights
from partnership.gates.barrier.outreach_key import OUTREACH_KEY
from partnership.gates.barrier.presence import PRESENCE
from partnership.gates.barrier.refer_in import REFER_IN

GATES: tuple[Gate, ...] = (REFER_IN, PRESENCE, OUTREACH_KEY)
VERSIONS = "gates.gate_version"
#: schema.name -> login -> right -> columns, for every relation of the gates
RELATIONS: dict[str, dict[str, Rights]] = {
    name: dict(grants) for gate in GATES for name, grants in gate.relations.items()
} | {VERSIONS: {"backup_app": {"SELECT": ()}}}
DOORS: tuple[Door, ...] = tuple(door for gate in GATES for door in gate.doors)
USERS = frozenset(login for gate in GATES for login in gate.users)
