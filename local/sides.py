"""The two sides of the barrier, and what the processes of each may know."""

import os

SIDES = ("operations", "outreach")
PORT_NAMES = {"operations": "PORT", "outreach": "OUTREACH_PORT"}
PORT_DEFAULTS = {"operations": 8000, "outreach": 8001}

ADMINISTRATIVE = {
    "ADMIN_DATABASE_URL",
    "MIGRATION_DATABASE_URL",
    "BACKUP_DATABASE_URL",
    "RETENTION_DATABASE_URL",
    "OUTREACH_RETENTION_DATABASE_URL",
}
ADMINISTRATIVE |= {f"RESTORE_PRIVATE_KEY_{name}" for name in ("OPERATIONS", "OUTREACH", "GATES")}
OPERATIONS_ONLY = {"DATABASE_URL", "REDIS_URL"}
OUTREACH_ONLY = {
    "OUTREACH_DATABASE_URL",
    "OUTREACH_REDIS_URL",
    "OUTREACH_PRIVATE_KEY",
    "OUTREACH_CASE_KEY",
}
FORBIDDEN = {
    "operations": ADMINISTRATIVE | OUTREACH_ONLY,
    "outreach": ADMINISTRATIVE | OPERATIONS_ONLY,
}


def retention_name(side: str) -> str:
    """The variable with the address for deleting what is due: the worker's alone."""
    return "OUTREACH_RETENTION_DATABASE_URL" if side == "outreach" else "RETENTION_DATABASE_URL"


def side_environment(side: str) -> dict[str, str]:
    """This process's environment without what ``side`` must not know."""
    kept = {name: value for name, value in os.environ.items() if name not in FORBIDDEN[side]}
    return kept | {"PARTNERSHIP_SIDE": side}
