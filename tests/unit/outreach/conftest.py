"""Browsers that are signed in on the side of outreach, second factor included."""

import pytest
from django.test import Client

from partnership.accounts.models import User
from tests.cast import member


def browser_of(user: User) -> Client:
    """Django's test client, signed in as ``user``."""
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def worker(transactional_db: None) -> User:
    """The outreach worker."""
    return member("outreach_worker")


@pytest.fixture
def lead(transactional_db: None) -> User:
    """The outreach lead."""
    return member("outreach_lead")


@pytest.fixture
def colleague(transactional_db: None) -> User:
    """Another outreach worker."""
    return member("outreach_worker", username="colleague")


@pytest.fixture
def worker_browser(worker: User) -> Client:
    """Django's test client as the outreach worker."""
    return browser_of(worker)


@pytest.fixture
def lead_browser(lead: User) -> Client:
    """Django's test client as the outreach lead."""
    return browser_of(lead)


@pytest.fixture
def colleague_browser(colleague: User) -> Client:
    """Django's test client as another outreach worker."""
    return browser_of(colleague)
