"""What every role of ours is, may become and begins its sessions with. Nothing else may be."""

from collections.abc import Mapping
from dataclasses import dataclass

from partnership.gates.barrier.names import (
    BACKUP,
    LOGINS,
    MIGRATION,
    OPERATIONS,
    OUTREACH,
    OWNERS,
    SIDES,
)

#: Connections at once, so that one login can't take all of the server's 120.
CONNECTIONS: Mapping[str, int] = {
    OPERATIONS.application: 48,
    OUTREACH.application: 40,
    OPERATIONS.retention: 5,
    OUTREACH.retention: 5,
    MIGRATION: 6,
    BACKUP: 4,
}
OF_APPLICATIONS = {
    "statement_timeout": "5min",
    "idle_in_transaction_session_timeout": "10min",
    "idle_session_timeout": "1h",
}
OF_RETENTION = OF_APPLICATIONS | {"statement_timeout": "30min"}
#: What a login's sessions begin with. A login may change its own: see ``settings/data.py``, which
#: says it again for each connection, and the check, which finds the change.
SESSIONS: Mapping[str, Mapping[str, str]] = {
    OPERATIONS.application: OF_APPLICATIONS,
    OUTREACH.application: OF_APPLICATIONS,
    OPERATIONS.retention: OF_RETENTION,
    OUTREACH.retention: OF_RETENTION,
}
#: role, member, inherits, may become, may hand on
MEMBERSHIPS = frozenset((side.owner, MIGRATION, False, True, False) for side in SIDES)


@dataclass(frozen=True)
class Attributes:
    """What ``pg_roles`` says of a role."""

    name: str
    is_super: bool = False
    inherits: bool = False
    makes_roles: bool = False
    makes_databases: bool = False
    signs_in: bool = False
    replicates: bool = False
    passes_row_security: bool = False
    connections: int = -1
    expires: bool = False


def declared() -> dict[str, Attributes]:
    """Every role of ours by its name."""
    logins = (
        Attributes(
            name,
            signs_in=True,
            passes_row_security=name == BACKUP,
            connections=CONNECTIONS[name],
        )
        for name in LOGINS
    )
    return {login.name: login for login in (*logins, *(Attributes(name) for name in OWNERS))}
