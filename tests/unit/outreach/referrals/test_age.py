"""Who takes a referral on says first that she is 18 or over. A possible child is a full stop."""

import psycopg2
import pytest
from django.test import Client as Browser

from outreach.models import Client, DeclinedReferral
from outreach.referrals import selectors
from tests.cast import member
from tests.factories.outreach import referral_at_gate

pytestmark = pytest.mark.django_db(transaction=True)
Administrator = psycopg2.extensions.connection
FULL_STOP = "Call children’s social care and the police now."


def waits() -> int:
    return selectors.waiting_referrals(member("outreach_worker")).count()


def test_her_age_is_asked_before_a_referral_is_opened(
    administrator: Administrator, worker_browser: Browser
) -> None:
    address = f"/referrals/{referral_at_gate(administrator)}/take/"
    assert f'href="{address}"' in worker_browser.get("/").content.decode()
    page = worker_browser.get(address).content.decode()
    assert "Is she 18 or over?" in page
    assert "lead_decided" not in page
    page = worker_browser.post(address).content.decode()
    assert "Is she 18 or over?" in page
    page = worker_browser.post(address, {"age": ""}).content.decode()
    assert not Client.objects.exists()
    worker_browser.post(address, {"age": "adult"})
    assert Client.objects.count() == 1


def test_one_who_may_be_a_child_is_a_full_stop(
    administrator: Administrator, worker_browser: Browser
) -> None:
    gate_id = referral_at_gate(administrator)
    answer = worker_browser.post(f"/referrals/{gate_id}/take/", {"age": "child"}, follow=True)
    page = answer.content.decode()
    assert FULL_STOP in page
    assert page.count('href="tel:') == 4
    assert "was not opened and still waits" in page
    assert "tell the outreach lead" in page
    assert f"/referrals/{gate_id}/decline/" not in page
    assert (Client.objects.count(), waits()) == (0, 1)


def test_the_lead_declines_it_for_that_reason(
    administrator: Administrator, lead_browser: Browser
) -> None:
    gate_id = referral_at_gate(administrator)
    told = {"age": "child", "lead_decided": "on"}
    page = lead_browser.post(f"/referrals/{gate_id}/take/", told, follow=True).content.decode()
    assert FULL_STOP in page
    assert f'href="/referrals/{gate_id}/decline/"' in page
    lead_browser.post(f"/referrals/{gate_id}/decline/", {"reason": "child"})
    assert DeclinedReferral.objects.get().reason == "child"
    assert (Client.objects.count(), waits()) == (0, 0)
