"""The database roles and schemas of both sides. A side's code may know the names, no more."""

from dataclasses import dataclass
from typing import Final

GATES_SCHEMA: Final = "gates"
GATES_OWNER: Final = "gates_owner"
MIGRATION: Final = "migration_app"
BACKUP: Final = "backup_app"


@dataclass(frozen=True)
class SideRoles:
    """The schema of a side, who owns it and who signs in to it."""

    name: str
    url_name: str
    retention_url_name: str

    @property
    def schema(self) -> str:
        return self.name

    @property
    def owner(self) -> str:
        return f"{self.name}_owner"

    @property
    def application(self) -> str:
        return f"{self.name}_app"

    @property
    def retention(self) -> str:
        return f"{self.name}_retention"


OPERATIONS: Final = SideRoles("operations", "DATABASE_URL", "RETENTION_DATABASE_URL")
OUTREACH: Final = SideRoles("outreach", "OUTREACH_DATABASE_URL", "OUTREACH_RETENTION_DATABASE_URL")
SIDES: Final = (OPERATIONS, OUTREACH)
OWNERS: Final = (OPERATIONS.owner, OUTREACH.owner, GATES_OWNER)
LOGINS: Final = (
    OPERATIONS.application,
    OPERATIONS.retention,
    OUTREACH.application,
    OUTREACH.retention,
    MIGRATION,
    BACKUP,
)
SCHEMAS: Final = {
    OPERATIONS.schema: OPERATIONS.owner,
    OUTREACH.schema: OUTREACH.owner,
    GATES_SCHEMA: GATES_OWNER,
}


def side(name: str) -> SideRoles:
    """The roles of the side called ``name``."""
    return OUTREACH if name == OUTREACH.name else OPERATIONS
