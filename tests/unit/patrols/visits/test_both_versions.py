"""After a conflict both versions stand on the page, and either can be chosen."""

import re
from html import unescape

import pytest
import time_machine
from django.test import Client

from partnership.drafts.models import Draft
from patrols.models import Visit
from tests.factories import patrols as make
from tests.structure.drawn_forms import drawn_forms
from tests.unit.patrols.visits.test_change_visit import changed, planned
from tests.unit.patrols.visits.test_visit_pages import form_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_tuesday() -> object:
    with time_machine.travel(make.NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def visit() -> Visit:
    return planned(make.strategy())


@pytest.fixture
def planner(client: Client) -> Client:
    client.force_login(make.supervisor())
    return client


def address(visit: Visit) -> str:
    return f"/s/example/patrols/visits/{visit.public_id}/change/"


def clash(planner: Client, visit: Visit) -> tuple[dict[str, str], str]:
    """What one planner sends after another has changed the visit, and the page that answers."""
    opened = planner.get(address(visit)).content.decode()
    sent = form_of(planner, address(visit)) | {"minutes": "16", "start": "22:05"}
    sent["draft"] = next(f.hidden["draft"] for f in drawn_forms(opened) if "draft" in f.hidden)
    changed(visit, minutes=10)
    return sent, planner.post(address(visit), sent).content.decode()


def text_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def hidden_of(page: str) -> dict[str, str]:
    return next(f.hidden for f in drawn_forms(page) if "seen" in f.hidden)


def test_both_versions_are_shown(planner: Client, visit: Visit) -> None:
    _, page = clash(planner, visit)
    said = text_of(page)
    assert "Somebody changed this visit after you opened this page" in said
    assert "Yours Theirs, saved by now Start 22:05 21:00 Minutes 16 10" in said
    assert 'value="16"' in page
    assert Visit.objects.get().minutes == 10


def test_mine_is_saved_by_sending_it_again(planner: Client, visit: Visit) -> None:
    sent, page = clash(planner, visit)
    assert planner.post(address(visit), sent | hidden_of(page)).status_code == 302
    assert Visit.objects.get().minutes == 16


def test_another_change_in_between_is_shown_too(planner: Client, visit: Visit) -> None:
    sent, page = clash(planner, visit)
    visit.refresh_from_db()
    changed(visit, minutes=12)
    again = planner.post(address(visit), sent | hidden_of(page)).content.decode()
    assert "Minutes 16 12" in text_of(again)
    assert planner.post(address(visit), sent | hidden_of(again)).status_code == 302


def test_theirs_is_kept_and_the_draft_goes(planner: Client, visit: Visit) -> None:
    sent, page = clash(planner, visit)
    discard = re.search(r'formaction="([^"]+)" name="back" value="([^"]+)"', page)
    assert discard
    answer = planner.post(discard[1], sent | hidden_of(page) | {"back": discard[2]})
    assert answer["Location"] == "/s/example/patrols/visits/"
    assert "Theirs is kept." in planner.get(answer["Location"]).content.decode()
    assert Visit.objects.get().minutes == 10
    assert not Draft.objects.filter(closed_at=None).exists()
