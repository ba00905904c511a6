"""``docs/permissions.md`` and the code say the same."""

import re
from pathlib import Path

from partnership.accounts.permissions import (
    DUTY_PERMISSIONS,
    DUTY_ROLES,
    ROLE_PERMISSIONS,
    Duty,
    Permission,
    Role,
    roles_of,
)

PAGE = Path(__file__).resolve().parents[2] / "docs" / "permissions.md"
ROW = re.compile(r"^\|[^|]+\|[^|]+\| `([a-z_.]+)` \|([^|]+)\|$", re.MULTILINE)
LABELS: dict[str, Role | Duty] = {one.label.lower(): one for one in [*Role, *Duty]}


def documented(side: str) -> dict[str, set[Role | Duty]]:
    part = PAGE.read_text().split("## ")[1 if side == "operations" else 2]
    return {
        permission: {LABELS[name.strip()] for name in names.split(",")}
        for permission, names in ROW.findall(part)
    }


def in_code(side: str) -> dict[str, set[Role | Duty]]:
    found: dict[str, set[Role | Duty]] = {}
    for role in roles_of(side):
        for permission in ROLE_PERMISSIONS[role]:
            found.setdefault(permission.value, set()).add(role)
    for duty, role in DUTY_ROLES.items():
        for permission in DUTY_PERMISSIONS[duty] if role in roles_of(side) else ():
            found.setdefault(permission.value, set()).add(duty)
    return found


def test_the_table_says_what_the_code_does() -> None:
    for side in ("operations", "outreach"):
        assert documented(side) == in_code(side)


def test_every_permission_is_somebodys() -> None:
    tables = [*ROLE_PERMISSIONS.values(), *DUTY_PERMISSIONS.values()]
    given = {p for permissions in tables for p in permissions}
    assert given == set(Permission)


def test_the_governance_lead_sees_no_cases() -> None:
    assert ROLE_PERMISSIONS[Role.GOVERNANCE_LEAD] == {
        Permission.READ_AUDIT,
        Permission.READ_DISCLOSURES,
        Permission.RESET_SECOND_FACTOR,
        Permission.HOLD_RECORDS,
        Permission.CONFIRM_PEOPLE,
    }


def test_every_duty_is_given_with_a_role() -> None:
    assert set(DUTY_ROLES) == set(DUTY_PERMISSIONS) == set(Duty)
