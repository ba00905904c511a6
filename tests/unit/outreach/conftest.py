"""Browsers that are signed in on the side of outreach, second factor included."""

import re
from typing import Any

import pytest
from django.test import Client

from outreach import models
from outreach.caseload.states import (
    case_state,
    caseloads_state,
    reach_state,
    step_state,
    worker_state,
)
from outreach.clients.selectors import workers_to_hand_over
from partnership.accounts.models import User
from tests.cast import member

STATES = {
    "assign": worker_state,
    "close": case_state,
    "contacts": step_state,
    "next-step": step_state,
    "reach": reach_state,
    "reopen": step_state,
}


class Browser(Client):
    """Django's test client; a form without a state is sent as if it had been drawn just now."""

    def post(self, path: Any, data: Any = None, *args: Any, **extra: Any) -> Any:
        if isinstance(data, dict) and "seen" not in data and (seen := drawn_now(str(path))):
            data = {**data, "seen": seen}
        return super().post(path, data, *args, **extra)


def drawn_now(path: str) -> str:
    """The state that the form at ``path`` would be drawn from; empty where it has none."""
    if path == "/people/hand-over/":
        return caseloads_state(workers_to_hand_over())
    if found := re.fullmatch(r"/people/[^/]+/contacts/([^/]+)/(?:change|withdraw)/", path):
        versions = models.Contact.objects.filter(public_id=found[1])
        return str(versions.latest("recorded_at").pk)
    found = re.fullmatch(r"/people/([^/]+)/([a-z-]+)/", path)
    case = models.Client.objects.filter(code=found[1]).first() if found else None
    return STATES[found[2]](case) if found and case and found[2] in STATES else ""


def browser_of(user: User) -> Client:
    """Django's test client, signed in as ``user``."""
    client = Browser()
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
