"""Browsers of everybody in the cast: by role, by duty, or nobody's."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client

from partnership.accounts.permissions import DUTY_ROLES, Duty, roles_of
from tests.cast import member, on_duty

ROLES = sorted(role.value for role in roles_of(settings.SIDE))
DUTIES = {duty.value: role.value for duty, role in DUTY_ROLES.items() if role.value in ROLES}
Browsers = Callable[[str | None], Client]
#: For modules that use the fixture ``browsers``, which holds operations' transactions itself.
SEPARATE = [pytest.mark.django_db(transaction=True)] if settings.IS_OUTREACH else []


def browser(role: str | None) -> Client:
    """Somebody's browser: by role, by duty, or nobody's."""
    client = Client(raise_request_exception=True)
    if role:
        user = on_duty(Duty(role)) if role in DUTIES else member(role)
        client.force_login(user)
    return client
