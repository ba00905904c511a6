"""What the tables of roles, duties and permissions promise."""

from partnership.accounts.permissions import (
    DUTY_PERMISSIONS,
    DUTY_ROLES,
    ROLE_PERMISSIONS,
    Duty,
    Permission,
    Role,
)


def test_every_permission_is_somebodys() -> None:
    tables = [*ROLE_PERMISSIONS.values(), *DUTY_PERMISSIONS.values()]
    given = {p for permissions in tables for p in permissions}
    assert given == set(Permission)


def test_every_permission_says_about_what_it_is_and_what_it_lets_do() -> None:
    assert [one for one in Permission if not (one.about and one.may)] == []


def test_the_governance_lead_sees_no_cases() -> None:
    assert ROLE_PERMISSIONS[Role.GOVERNANCE_LEAD] == {
        Permission.READ_AUDIT,
        Permission.READ_DISCLOSURES,
        Permission.RESET_SECOND_FACTOR,
        Permission.HOLD_RECORDS,
        Permission.EXPORT_HOLDS,
        Permission.CONFIRM_PEOPLE,
    }


def test_every_duty_is_given_with_a_role() -> None:
    assert set(DUTY_ROLES) == set(DUTY_PERMISSIONS) == set(Duty)
