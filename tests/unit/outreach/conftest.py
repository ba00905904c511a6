"""A worker_browser that is signed in as the outreach worker, second factor included."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.cast import member


@pytest.fixture
def worker_browser(transactional_db: None) -> Client:
    """Django's test client as the outreach worker."""
    worker = member("outreach_worker")
    Authenticator.objects.create(user=worker, type="totp", data={"secret": "unused"})
    client = Client()
    client.force_login(worker)
    return client
