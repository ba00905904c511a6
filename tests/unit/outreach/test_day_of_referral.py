"""Outreach shows the day on which a referral came, not the minute."""

import re
from datetime import timedelta

import psycopg2
import pytest
from django.test import Client
from django.utils import timezone
from time_machine import TimeMachineFixture

from partnership.ui import formatting
from tests.factories import outreach

pytestmark = pytest.mark.django_db(transaction=True)


def test_no_page_tells_the_minute_of_a_referral(
    worker_browser: Client,
    administrator: psycopg2.extensions.connection,
    time_machine: TimeMachineFixture,
) -> None:
    gate_id = outreach.referral_at_gate(administrator)
    received = timezone.localtime()
    clock = f"{received:%H:%M}"
    for address in ("/", "/referrals/"):
        page = worker_browser.get(address).content.decode()
        assert formatting.day(received.date()) in page
        assert clock not in page
        assert "minute" not in page
    time_machine.move_to(received + timedelta(minutes=7))  # taken on at another minute
    taken = worker_browser.post(f"/referrals/{gate_id}/take/", {"age": "adult"}, follow=True)
    page = taken.content.decode()
    assert taken.status_code == 200
    assert formatting.day(received.date()) in page
    assert not re.search(rf"\b{clock}\b", page)
