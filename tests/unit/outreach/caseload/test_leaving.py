"""The open cases of a worker who leaves go to a colleague, from the page of the account."""

import pytest
from django.test import Client as Browser
from django.urls import reverse

from outreach.models import Client
from partnership.accounts.models import User
from tests.factories.outreach import started

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_page_counts_them_without_a_code_and_hands_them_over(
    lead_browser: Browser, worker: User, colleague: User
) -> None:
    client = started(colleague)
    page = lead_browser.get(reverse("person", args=[colleague.pk])).content.decode()
    assert "1 open case" in page
    assert client.code not in page
    where = reverse("person_hand_over", args=[colleague.pk])
    told = lead_browser.post(where, {"cases": worker.pk}, follow=True).content.decode()
    assert "Handed over: 1." in told
    assert Client.objects.get(pk=client.pk).worker == worker
