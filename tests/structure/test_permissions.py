"""``docs/permissions.md`` and the code say the same."""

import re
from pathlib import Path

from partnership.accounts.permissions import ROLE_PERMISSIONS, Permission, Role, roles_of

PAGE = Path(__file__).resolve().parents[2] / "docs" / "permissions.md"
ROW = re.compile(r"^\|[^|]+\|[^|]+\| `([a-z.]+)` \|([^|]+)\|$", re.MULTILINE)
LABELS = {role.label.lower(): role for role in Role}


def documented(side: str) -> dict[str, set[Role]]:
    part = PAGE.read_text().split("## ")[1 if side == "operations" else 2]
    return {
        permission: {LABELS[name.strip()] for name in names.split(",")}
        for permission, names in ROW.findall(part)
    }


def in_code(side: str) -> dict[str, set[Role]]:
    found: dict[str, set[Role]] = {}
    for role in roles_of(side):
        for permission in ROLE_PERMISSIONS[role]:
            found.setdefault(permission.value, set()).add(role)
    return found


def test_the_table_says_what_the_code_does() -> None:
    for side in ("operations", "outreach"):
        assert documented(side) == in_code(side)


def test_every_permission_is_somebodys() -> None:
    given = {p for permissions in ROLE_PERMISSIONS.values() for p in permissions}
    assert given == set(Permission)


def test_the_governance_lead_sees_no_cases() -> None:
    assert ROLE_PERMISSIONS[Role.GOVERNANCE_LEAD] == {
        Permission.READ_AUDIT,
        Permission.READ_DISCLOSURES,
    }
