"""“Now” and “today” in the draft of a complaint are when it was typed, not when it is saved."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from incidents.models import Complaint
from partnership.accounts.permissions import Role
from tests.cast import member
from tests.factories import incidents
from tests.structure.drawn_forms import drawn_forms
from tests.unit.drafts.test_pages_operations import FORM, keep, typed

pytestmark = pytest.mark.django_db
FRIDAY = datetime(2026, 11, 27, 22, 53, 41, tzinfo=UTC)
SENTENCE = "meant the time at which you typed them"
NEXT_MINUTE = timedelta(seconds=19)


@pytest.fixture
def officer() -> Client:
    incidents.category()
    return Client()


@contextmanager
def at(moment: datetime, officer: Client) -> Iterator[None]:
    """Signed in at ``moment``."""
    with time_machine.travel(moment, tick=False):
        officer.force_login(member(Role.COUNCIL_OFFICER))
        yield


def restored_at(officer: Client, moment: datetime) -> tuple[str, dict[str, str]]:
    """What the page says at ``moment``, and the values of its form."""
    with at(moment, officer):
        html = officer.get(FORM).content.decode()
    form = next(form for form in drawn_forms(html) if "draft" in form.hidden)
    return html, form.hidden


def test_a_draft_of_friday_night_is_logged_as_of_friday_night(officer: Client) -> None:
    with at(FRIDAY, officer):
        sent = typed(officer, when="now")
        keep(officer, sent)
    monday = FRIDAY + timedelta(hours=58)
    html, hidden = restored_at(officer, monday)
    assert SENTENCE in html
    assert html.count('value="27/11/2026 22:53"') == 2
    given = {"when": "at", "time": "27/11/2026 22:53", "received": "27/11/2026 22:53"}
    with at(monday, officer):
        answer = officer.post(FORM, incidents.form() | sent | hidden | given)
    assert answer.status_code == 302
    complaint = Complaint.objects.get()
    minute = FRIDAY.replace(second=0)
    assert (complaint.occurred_from, complaint.occurred_to) == (minute, minute)
    assert complaint.reported_at == minute


@pytest.mark.parametrize(
    ("after", "says"), [(NEXT_MINUTE - timedelta(seconds=1), False), (NEXT_MINUTE, True)]
)
def test_within_the_minute_now_is_still_now(officer: Client, after: timedelta, says: bool) -> None:
    with at(FRIDAY, officer):
        keep(officer, typed(officer, when="now"))
    html, _ = restored_at(officer, FRIDAY + after)
    assert (SENTENCE in html) is says
    assert ('value="27/11/2026 22:53"' in html) is says


def test_today_is_the_day_on_which_it_was_typed(officer: Client) -> None:
    with at(FRIDAY, officer):
        sent = typed(officer, when="at", time="00:01")
        keep(officer, sent)
    monday = FRIDAY + timedelta(hours=58)
    with at(monday, officer):
        page = officer.get(FORM)
        form = page.context["form"]
        names = ("when", "time", "received")
        given = {name: form[name].value() or "" for name in names}
        (hidden,) = (
            form.hidden for form in drawn_forms(page.content.decode()) if "draft" in form.hidden
        )
        assert officer.post(FORM, incidents.form() | sent | hidden | given).status_code == 302
    occurred = timezone.localtime(Complaint.objects.get().occurred_from)
    assert occurred == timezone.localtime(FRIDAY).replace(hour=0, minute=1, second=0)


def test_a_time_that_was_given_stays(officer: Client) -> None:
    with at(FRIDAY, officer):
        keep(officer, typed(officer, when="unsure", received="1/1/2014 22:00"))
    with at(FRIDAY + timedelta(hours=58), officer):
        form = officer.get(FORM).context["form"]
    assert (form["when"].value(), form["received"].value()) == ("unsure", "1/1/2014 22:00")


def test_in_the_night_of_two_equal_hours_the_form_asks_nothing_twice(officer: Client) -> None:
    night = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)  # the second 01:30
    with at(night, officer):
        keep(officer, typed(officer, when="now"))
    html, _ = restored_at(officer, night + timedelta(hours=8))
    assert 'name="time_which"' in html
    assert 'name="received_which"' in html
