"""Duties add permissions to those of the role, and fit the role."""

import pytest
from django.db import IntegrityError, transaction

from partnership.accounts.models import User
from partnership.accounts.permissions import DUTY_ROLES, Duty, Permission, Role
from tests.cast import member

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("duty", Duty)
def test_a_duty_is_given_with_its_role_alone(duty: Duty) -> None:
    wrong = next(role for role in Role if role != DUTY_ROLES[duty])
    with pytest.raises(IntegrityError, match=f"user_duty_{duty}"), transaction.atomic():
        member(wrong, username="wrong", duties=[duty])


def test_a_duty_that_nobody_knows_is_refused() -> None:
    officer = member(Role.COUNCIL_OFFICER)
    with pytest.raises(IntegrityError, match="user_duties_known"), transaction.atomic():
        User.objects.filter(pk=officer.pk).update(duties=["everything"])


def test_a_duty_adds_its_permissions(monkeypatch: pytest.MonkeyPatch) -> None:
    table = {duty: frozenset[Permission]() for duty in Duty}
    table[Duty.SAFEGUARDING] = frozenset({Permission.SEE_HEALTH})
    monkeypatch.setattr("partnership.accounts.models.DUTY_PERMISSIONS", table)
    plain = member(Role.COUNCIL_OFFICER)
    on_duty = member(Role.COUNCIL_OFFICER, username="on.duty", duties=[Duty.SAFEGUARDING])
    assert not plain.has(Permission.SEE_HEALTH)
    assert on_duty.has(Permission.SEE_HEALTH)
    assert on_duty.has(Permission.LOG_COMPLAINT)
    on_duty.is_active = False
    assert not on_duty.has(Permission.SEE_HEALTH)
