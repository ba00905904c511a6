"""Who has the safeguarding duty."""

import pytest
from django.test import Client

from partnership.accounts.permissions import Duty
from tests.cast import browser, on_duty


@pytest.fixture
def duty() -> Client:
    return browser(on_duty(Duty.SAFEGUARDING))
