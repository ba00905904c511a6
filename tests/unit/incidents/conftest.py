"""Who signs in on the pages of incidents."""

import pytest
from django.test import Client

from partnership.accounts.permissions import Role
from tests.cast import browser


@pytest.fixture
def officer() -> Client:
    return browser(Role.COUNCIL_OFFICER)
