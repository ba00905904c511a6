"""Who saves before anybody is called is asked to call, until it is ticked."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from incidents.safeguarding.models import Done, SafeguardingConcern
from incidents.safeguarding.services import acknowledge, complete
from partnership.accounts.permissions import Duty, Role
from tests import cast
from tests.cast import browser
from tests.factories import incidents as factory
from tests.factories import safeguarding as make

pytestmark = pytest.mark.django_db
NEW = "/s/example/complaints/new/"
NOT_YET = {"category": "sex-litter", "description": "She says she is 14", "done": [Done.NOT_YET]}
REMINDER = "nobody is ticked as called"


def logged(officer: Client, **values: Any) -> tuple[SafeguardingConcern, str, str]:
    """The concern, and where the form leads and what stands there."""
    answer = officer.post(NEW, factory.form(**NOT_YET, **values), follow=True)
    concern = SafeguardingConcern.objects.get()
    return concern, answer.redirect_chain[-1][0], answer.content.decode()


@pytest.mark.parametrize("button", [{}, {"another": "1"}])
def test_the_page_that_follows_says_whom_to_call_and_shows_no_words(
    officer: Client, button: dict[str, str]
) -> None:
    concern, address, page = logged(officer, **button)
    assert address == f"/safeguarding/{concern.reference}/called/"
    assert 'href="tel:999"' in page
    assert "Tick as done" in page
    assert "She says" not in page


def test_it_stands_on_her_home_until_it_is_ticked(officer: Client) -> None:
    concern, address, _ = logged(officer)
    page = officer.get("/", follow=True).content.decode()
    assert f"{concern.reference}: {REMINDER}" in page
    assert f'href="{address}"' in page
    assert "Tick what was done" in officer.post(address, {}).content.decode()
    for _ in range(2):  # pressed twice
        page = officer.post(address, {"done": [Done.CHILDREN]}, follow=True).content.decode()
        assert REMINDER not in page
    action = concern.actions.get(what=Done.CHILDREN)
    assert action.done_by == cast.member(Role.COUNCIL_OFFICER)
    assert officer.get(address)["Location"] == "/"


def test_a_call_that_was_made_before_saving_leads_home(officer: Client) -> None:
    values = {**NOT_YET, "done": [Done.POLICE]}
    answer = officer.post(NEW, factory.form(**values), follow=True)
    assert answer.redirect_chain[-1][0] == "/s/example/"
    assert REMINDER not in answer.content.decode()


def test_it_is_hers_alone(officer: Client) -> None:
    _, address, _ = logged(officer)
    for other in (
        cast.member(Role.COUNCIL_OFFICER, username="colleague"),
        cast.on_duty(Duty.SAFEGUARDING),
    ):
        client = browser(other)
        assert client.get(address).status_code == 404
        assert client.post(address, {"done": [Done.POLICE]}).status_code == 404
        assert REMINDER not in client.get("/", follow=True).content.decode()


def test_what_the_duty_did_or_completed_is_no_call_of_hers_any_more(officer: Client) -> None:
    concern, address, _ = logged(officer)
    duty = browser(cast.on_duty(Duty.SAFEGUARDING))
    duty.post(f"/safeguarding/{concern.reference}/done/", {"done": [Done.POLICE]})
    assert REMINDER not in officer.get("/", follow=True).content.decode()
    make.ended(concern, timezone.now())
    page = officer.post(address, {"done": [Done.CHILDREN]}, follow=True).content.decode()
    assert "has been completed" in page
    assert not concern.actions.filter(what=Done.CHILDREN).exists()


# That she hears of it -----------------------------------------------------------------------------


def test_she_sees_on_her_home_when_a_concern_for_an_adult_was_acknowledged(
    officer: Client,
) -> None:
    duty = cast.on_duty(Duty.SAFEGUARDING)
    officer.post(NEW, factory.form(category="welfare", description="She looks ill"))
    concern = SafeguardingConcern.objects.get()
    page = officer.get("/", follow=True).content.decode()
    assert concern.reference in page
    assert "Waits to be acknowledged by" in page
    acknowledge(concern=concern, by=duty, at=timezone.now())
    page = officer.get("/", follow=True).content.decode()
    assert f"by {duty}" in page
    assert "Acknowledged" in page
    assert f"/safeguarding/{concern.reference}/" not in page
    colleague = browser(cast.member(Role.COUNCIL_OFFICER, username="colleague"))
    assert concern.reference not in colleague.get("/", follow=True).content.decode()


@pytest.mark.parametrize(
    ("ago", "stands"),
    [(timedelta(days=6, hours=23), True), (timedelta(days=7, minutes=1), False)],
)
def test_it_stands_there_for_a_week(officer: Client, ago: timedelta, stands: bool) -> None:
    at = timezone.now() - ago
    concern = make.concern(urgent=False, at=at)
    acknowledge(concern=concern, by=cast.on_duty(Duty.SAFEGUARDING), at=at)
    assert (concern.reference in officer.get("/", follow=True).content.decode()) is stands


def test_a_late_one_is_said_to_be_late(officer: Client) -> None:
    make.concern(urgent=False)
    assert "Nobody has acknowledged it: late" in officer.get("/", follow=True).content.decode()


# The complaint meanwhile --------------------------------------------------------------------------


def test_the_complaint_says_that_it_is_with_safeguarding_and_leads_to_the_concern(
    officer: Client,
) -> None:
    concern, _, _ = logged(officer)
    duty = browser(cast.on_duty(Duty.SAFEGUARDING))
    address = f"/s/example/complaints/{concern.complaint.reference}/"
    page = duty.get(address).content.decode()
    assert "Sealed for the safeguarding duty." in page
    assert "Nothing written down" not in page
    assert f'href="/safeguarding/{concern.reference}/"' in page
    officer.post(f"/safeguarding/{concern.reference}/called/", {"done": [Done.POLICE]})
    make.ended(concern, timezone.now())
    for reader in (duty, officer):
        page = reader.get(address).content.decode()
        assert "They were sealed for the safeguarding duty" in page
        assert "Nothing written down" not in page


def test_a_false_alarm_without_words_had_none(officer: Client) -> None:
    officer.post(NEW, factory.form(at_risk="on", description="", done=[Done.POLICE]))
    concern, duty = SafeguardingConcern.objects.get(), cast.on_duty(Duty.SAFEGUARDING)
    at = timezone.now()
    acknowledge(concern=concern, by=duty, at=at)
    none = {"outcome": "no_concern", "case_number": "", "nobody_because": "seen"}
    complete(concern=concern, **none, by=duty, at=at)
    page = officer.get(f"/s/example/complaints/{concern.complaint.reference}/").content.decode()
    assert "Nothing written down" in page
