"""After a conflict both versions stand on the page, and either can be chosen."""

import re
from html import unescape

import pytest
from django.test import Client

from partnership.drafts.models import Draft
from patrols.models import Visit
from strategy.models import Strategy
from tests.structure.drawn_forms import drawn_forms
from tests.unit.patrols.visits.test_change_visit import changed, planned
from tests.unit.patrols.visits.test_visit_pages import form_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_tuesday")]


@pytest.fixture
def visit(strategy: Strategy) -> Visit:
    return planned(strategy)


def address(visit: Visit) -> str:
    return f"/s/example/patrols/visits/{visit.public_id}/change/"


def clash(supervisor: Client, visit: Visit) -> tuple[dict[str, str], str]:
    """What one sends after another has changed the visit, and the page that answers."""
    opened = supervisor.get(address(visit)).content.decode()
    sent = form_of(supervisor, address(visit)) | {"minutes": "16", "start": "22:05"}
    sent["draft"] = next(f.hidden["draft"] for f in drawn_forms(opened) if "draft" in f.hidden)
    changed(visit, minutes=10)
    return sent, supervisor.post(address(visit), sent).content.decode()


def text_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def hidden_of(page: str) -> dict[str, str]:
    return next(f.hidden for f in drawn_forms(page) if "seen" in f.hidden)


def test_both_versions_are_shown(supervisor: Client, visit: Visit) -> None:
    _, page = clash(supervisor, visit)
    said = text_of(page)
    assert "Somebody changed this visit after you opened this page" in said
    assert "Yours Theirs, saved by now Start 22:05 21:00 Minutes 16 10" in said
    assert 'value="16"' in page
    assert Visit.objects.get().minutes == 10


def test_mine_is_saved_by_sending_it_again(supervisor: Client, visit: Visit) -> None:
    sent, page = clash(supervisor, visit)
    assert supervisor.post(address(visit), sent | hidden_of(page)).status_code == 302
    assert Visit.objects.get().minutes == 16


def test_another_change_in_between_is_shown_too(supervisor: Client, visit: Visit) -> None:
    sent, page = clash(supervisor, visit)
    visit.refresh_from_db()
    changed(visit, minutes=12)
    again = supervisor.post(address(visit), sent | hidden_of(page)).content.decode()
    assert "Minutes 16 12" in text_of(again)
    assert supervisor.post(address(visit), sent | hidden_of(again)).status_code == 302


def test_theirs_is_kept_and_the_draft_goes(supervisor: Client, visit: Visit) -> None:
    sent, page = clash(supervisor, visit)
    discard = re.search(r'formaction="([^"]+)" name="back" value="([^"]+)"', page)
    assert discard
    answer = supervisor.post(discard[1], sent | hidden_of(page) | {"back": discard[2]})
    assert answer["Location"] == "/s/example/patrols/visits/"
    assert "Theirs is kept." in supervisor.get(answer["Location"]).content.decode()
    assert Visit.objects.get().minutes == 10
    assert not Draft.objects.filter(closed_at=None).exists()
