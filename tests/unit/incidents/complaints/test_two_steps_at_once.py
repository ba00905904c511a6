"""Two officers take a step of one complaint: the second sees both, and may still choose."""

import uuid

import pytest
from django.test import Client

from partnership.accounts.permissions import Role
from tests.cast import member
from tests.factories import incidents as factory

pytestmark = pytest.mark.django_db


def test_both_statuses_are_named_and_a_step_is_left_to_choose(client: Client) -> None:
    complaint = factory.complaint()
    complaint.refresh_from_db()
    address = f"/s/example/complaints/{complaint.reference}/status/"
    client.force_login(member(Role.COUNCIL_OFFICER))

    def step(start: str, status: str) -> str:
        sent = {"submission": uuid.uuid4(), "start": start, "status": status}
        return client.post(address, sent, follow=True).content.decode()

    step("new", "answered")
    told = step("new", "in_progress")
    assert "changed the status to “Answered”" in told
    assert "yours, “In progress”, was not saved" in told
    assert "Open again" in told
    step("answered", "in_progress")
    complaint.refresh_from_db()
    assert complaint.status == "in_progress"
