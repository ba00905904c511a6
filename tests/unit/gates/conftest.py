"""Who stands at the gates."""

import pytest
from django.test import Client

from partnership.accounts.models import User
from tests.cast import member


@pytest.fixture
def constable() -> User:
    return member("police_officer")


@pytest.fixture
def officer(constable: User) -> Client:
    client = Client()
    client.force_login(constable)
    return client
