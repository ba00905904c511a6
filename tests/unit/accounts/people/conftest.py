"""Who manages people on the side that runs, and somebody else."""

import pytest
from django.conf import settings
from django.test import Client

from partnership.accounts.models import User
from partnership.accounts.permissions import Role
from tests.cast import member

MANAGER = Role.OUTREACH_LEAD if settings.IS_OUTREACH else Role.ADMINISTRATOR
WORKER = Role.OUTREACH_WORKER if settings.IS_OUTREACH else Role.COUNCIL_OFFICER


@pytest.fixture
def manager(db: None) -> User:
    return member(MANAGER)


@pytest.fixture
def second(db: None) -> User:
    return member(MANAGER, username="second.manager")


@pytest.fixture
def person(db: None) -> User:
    return member(WORKER)


@pytest.fixture
def site(manager: User) -> Client:
    client = Client()
    client.force_login(manager)
    return client
