"""A contact that was typed and not saved: it keeps its moment, and is recorded once."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client as Browser
from django.utils import timezone

from outreach.models import Client, Contact
from partnership.accounts.models import User
from partnership.drafts.models import Draft
from tests.factories.outreach import started
from tests.structure.drawn_forms import drawn_forms
from tests.unit.outreach.conftest import browser_of

pytestmark = pytest.mark.django_db(transaction=True)
EVENING = datetime(2026, 11, 26, 23, 30, 20, tzinfo=UTC)
IN_BETWEEN, OCTOBER_NIGHT = timedelta(hours=9), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
TYPED = {"result": "not_reached", "when": "now", "plan": "proposed"}


def form_of(browser: Browser, client: Client) -> tuple[str, Any]:
    html = browser.get(f"/people/{client.code}/").content.decode()
    return html, next(one for one in drawn_forms(html) if "/contacts/" in one.action)


def send(browser: Browser, form: Any, **typed: str) -> Any:
    return browser.post(form.action, {**form.hidden, **typed})


def keep(browser: Browser, form: Any, **typed: str) -> None:
    assert browser.post("/drafts/keep/", {**form.hidden, **typed}).status_code == 200


@pytest.mark.parametrize(
    ("night", "which"), [(EVENING, {}), (OCTOBER_NIGHT, {"made_which": "second"})]
)
def test_now_is_when_it_was_typed(worker: User, night: datetime, which: dict[str, str]) -> None:
    with time_machine.travel(night, tick=False):
        browser, client = browser_of(worker), started(worker)
        _, form = form_of(browser, client)
        keep(browser, form, **TYPED)
    with time_machine.travel(night + IN_BETWEEN, tick=False):
        browser = browser_of(worker)
        html, form = form_of(browser, client)
        assert "meant the time at which you typed them" in html
        typed = f"{timezone.localtime(night):%d/%m/%Y %H:%M}"
        assert f'value="{typed}"' in html
        assert ('name="made_which"' in html) is bool(which)
        earlier = {**TYPED, "when": "earlier", "made": typed, **which}
        assert send(browser, form, **earlier).status_code == 302
    assert Contact.objects.get().made_at == night.replace(second=0)


def test_one_form_that_was_lost_is_recorded_once(worker: User) -> None:
    browser, client = browser_of(worker), started(worker)
    _, form = form_of(browser, client)
    browser.cookies.clear()
    keep(browser, form, **TYPED)
    send(browser, form, **TYPED)
    keep(browser, form, **TYPED)
    assert Draft.objects.filter(closed_at=None).count() == 1
    browser = browser_of(worker)
    _, again = form_of(browser, client)
    assert again.hidden["submission"] == form.hidden["submission"]
    for one in (again, form):
        send(browser, one, **TYPED)
    assert Contact.objects.count() == 1
    assert not Draft.objects.filter(closed_at=None).exists()
