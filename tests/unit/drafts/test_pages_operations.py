"""The form that logs a complaint keeps its draft: while typing, at the door, and once saved."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from incidents.models import Complaint
from partnership.accounts.permissions import Role
from partnership.drafts.models import Draft
from partnership.drafts.tokens import read
from tests.cast import PASSWORD, browser, code, lock, member
from tests.factories import incidents
from tests.structure.drawn_forms import drawn_forms

pytestmark = pytest.mark.django_db
FORM = "/s/example/complaints/new/"
KEEP = "/drafts/keep/"
WORDS = "A red car went round the block"


@pytest.fixture
def officer() -> Client:
    incidents.category()
    return browser(Role.COUNCIL_OFFICER)


def form_of(client: Client, address: str = FORM) -> dict[str, str]:
    """The hidden boxes of the form on a page."""
    forms = drawn_forms(client.get(address).content.decode())
    return next(form.hidden for form in forms if "draft" in form.hidden)


def typed(client: Client, **values: str) -> dict[str, str]:
    """A form of its own with some words in it, as the page sends them."""
    return {**form_of(client, f"{FORM}?draft=new"), "description": WORDS, **values}


def keep(client: Client, sent: dict[str, str], revision: int = 1) -> Any:
    return client.post(KEEP, {**sent, "draft_revision": revision})


def main_of(client: Client, address: str = FORM) -> str:
    html = client.get(address).content.decode()
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html.split("<main")[1])).split())


def test_what_is_typed_comes_back_with_a_sentence(officer: Client) -> None:
    told = keep(officer, typed(officer, when="at", time="14:30", has_contact="on")).json()
    assert told["session_seconds"] == 900
    html = officer.get(FORM).content.decode()
    assert f"We kept your draft of {told['kept']}" in html
    assert WORDS in html
    assert re.search(r'value="at"\s+checked', html), "the radio that unfolds the time"
    assert 'value="14:30"' in html
    assert re.search(r'name="has_contact"\s+type="checkbox"\s+checked', html)


def test_another_persons_form_is_empty(officer: Client) -> None:
    keep(officer, typed(officer))
    other = Client()
    other.force_login(member(Role.COUNCIL_OFFICER, username="another"))
    assert WORDS not in other.get(FORM).content.decode()


def test_a_draft_may_be_discarded(officer: Client) -> None:
    keep(officer, typed(officer))
    discard = next(
        form.action
        for form in drawn_forms(officer.get(FORM).content.decode())
        if "discard" in form.action
    )
    answer = officer.post(discard)
    assert answer["Location"] == f"{FORM}?draft=new"
    assert WORDS not in officer.get(FORM).content.decode()
    assert Draft.objects.get().sealed is None


def test_two_tabs_have_a_draft_each(officer: Client) -> None:
    one, other = typed(officer), typed(officer, description="Another call")
    keep(officer, one)
    keep(officer, other)
    assert "Another call" in officer.get(FORM).content.decode()
    first = f"{FORM}?draft={read(one['draft']).number}"
    assert WORDS in officer.get(first).content.decode()


def test_a_tab_that_is_behind_gets_a_draft_of_its_own(officer: Client) -> None:
    sent = typed(officer)
    keep(officer, sent)
    other = {**sent, **form_of(officer)}
    assert other["submission"] == sent["submission"]
    keep(officer, sent, revision=2)
    behind = keep(officer, {**other, "description": "Behind"}, revision=2)
    assert set(behind.json()) == {"draft", "number", "submission"}
    assert keep(officer, {**other, "description": "Behind", **behind.json()}).status_code == 200
    kept = Draft.objects.filter(closed_at=None)
    assert kept.count() == len({draft.submission for draft in kept} - {None}) == 2


def test_saving_closes_the_draft_and_the_next_form_is_empty(officer: Client) -> None:
    sent = incidents.form() | typed(officer)
    keep(officer, sent)
    assert officer.post(FORM, sent).status_code == 302
    assert Complaint.objects.count() == 1
    assert Draft.objects.get().sealed is None
    assert WORDS not in officer.get(FORM).content.decode()
    late = keep(officer, sent, revision=2)
    assert set(late.json()) == {"draft", "number"}
    assert Draft.objects.get().sealed is None


def test_a_form_with_a_mistake_keeps_its_draft(officer: Client) -> None:
    sent = incidents.form(category="") | typed(officer)
    keep(officer, sent)
    assert officer.post(FORM, sent).status_code == 200
    assert Draft.objects.get().sealed is not None


def test_the_draft_stays_when_saving_fails(
    officer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One transaction: a complaint that isn't there after all has its draft still."""
    sent = incidents.form() | typed(officer)
    keep(officer, sent)
    monkeypatch.setattr("incidents.intake.views.messages.success", _breaks)
    with pytest.raises(RuntimeError):
        officer.post(FORM, sent)
    assert not Complaint.objects.exists()
    assert Draft.objects.get().sealed is not None


def _breaks(*_: Any) -> None:
    raise RuntimeError


def sign_in(client: Client, address: str) -> Any:
    given = {"login": Role.COUNCIL_OFFICER.value, "password": PASSWORD}
    client.post(address, given)
    cache.clear()  # a code is taken once
    return client.post("/sign-in/code/", {"code": code()})


def test_a_form_that_comes_after_the_session_is_kept_without_a_script(officer: Client) -> None:
    sent = incidents.form() | typed(officer)
    officer.cookies.clear()
    refused = officer.post(FORM, sent)
    assert not Complaint.objects.exists()
    page = officer.get(refused["Location"]).content.decode()
    assert "What you typed is kept as a draft" in page
    landed = sign_in(officer, refused["Location"])["Location"]
    assert landed == f"{FORM}?draft={read(sent['draft']).number}"
    html = officer.get(landed).content.decode()
    assert "We kept your draft of" in html
    assert WORDS in html


def test_a_form_without_a_token_says_that_it_is_lost(officer: Client) -> None:
    sent = incidents.form()
    officer.cookies.clear()
    refused = officer.post(FORM, sent)
    assert "Sign in and send it once more" in officer.get(refused["Location"]).content.decode()
    assert sign_in(officer, refused["Location"])["Location"] == FORM


def test_after_sign_in_one_lands_on_the_page_of_the_form(officer: Client) -> None:
    complaint = incidents.complaint()
    complaint.refresh_from_db()
    detail = f"/s/example/complaints/{complaint.reference}/"
    officer.cookies.clear()
    refused = officer.post(f"{detail}status/", {"start": "new", "status": "in_progress"})
    landed = sign_in(officer, refused["Location"])["Location"]
    assert landed == detail
    assert officer.get(landed).status_code == 200


def test_a_refused_form_comes_back_to_the_page_that_it_was_sent_from(officer: Client) -> None:
    officer.cookies.clear()
    refused = officer.post(
        FORM, {}, HTTP_REFERER="http://testserver/s/example/complaints/?status=new"
    )
    assert sign_in(officer, refused["Location"])["Location"] == "/s/example/complaints/"
    elsewhere = Client().post(FORM, {}, HTTP_REFERER="https://example.org/s/example/complaints/")
    assert elsewhere["Location"].endswith(f"?next={FORM}")


def test_the_last_words_reach_the_draft_after_the_session(officer: Client) -> None:
    sent = typed(officer)
    officer.cookies.clear()
    told = keep(officer, sent)
    assert told.json()["session_seconds"] == 0
    assert Draft.objects.get().sealed is not None


@pytest.mark.parametrize("spoil", [lambda sent: {**sent, "draft": "x"}, lambda sent: {}])
def test_nothing_is_kept_without_a_token(officer: Client, spoil: Callable[..., Any]) -> None:
    assert officer.post(KEEP, spoil(typed(officer))).status_code == 400
    assert not Draft.objects.exists()


def test_nobody_keeps_a_draft_for_somebody_else_while_signed_in(officer: Client) -> None:
    sent = typed(officer)
    officer.force_login(member(Role.POLICE_OFFICER))
    assert keep(officer, sent).status_code == 400


def test_a_closed_account_keeps_nothing(officer: Client) -> None:
    sent = typed(officer)
    officer.cookies.clear()
    lock(member(Role.COUNCIL_OFFICER))
    assert keep(officer, sent).status_code == 400


def test_the_home_page_counts_drafts_and_the_list_leads_to_them(officer: Client) -> None:
    assert "draft" not in main_of(officer, "/s/example/")
    keep(officer, typed(officer))
    keep(officer, typed(officer))
    assert "2 drafts that you did not save" in main_of(officer, "/s/example/")
    listed = officer.get("/drafts/").content.decode()
    links = re.findall(r'href="(/s/example/complaints/new/\?draft=[^"]+)"', listed)
    assert len(links) == 2
    assert WORDS in officer.get(links[1]).content.decode()
    assert WORDS not in listed
    discard = next(form for form in drawn_forms(listed) if "discard" in form.action)
    assert officer.post(discard.action, discard.hidden)["Location"] == "/drafts/"
    Draft.objects.update(kept_at=timezone.now() - timedelta(hours=72, minutes=1))
    assert "No drafts" in main_of(officer, "/drafts/")


def test_a_draft_of_somebody_else_is_not_there(officer: Client) -> None:
    keep(officer, typed(officer))
    number = Draft.objects.get().pk
    other = Client()
    other.force_login(member(Role.POLICE_OFFICER))
    assert other.post(f"/drafts/{number}/discard/").status_code == 404
    assert other.post(f"/drafts/{uuid4()}/discard/").status_code == 404
    assert other.get(f"/drafts/{number}/").status_code == 404


def test_a_draft_is_read_where_its_form_is_gone(officer: Client) -> None:
    keep(officer, typed(officer))
    draft = Draft.objects.get()
    Draft.objects.update(page="/s/example/complaints/HT-0000/answer/")
    gone = officer.get(f"/s/example/complaints/HT-0000/answer/?draft={draft.pk}")
    assert gone.status_code == 404
    assert 'href="/drafts/"' in gone.content.decode()
    assert f'href="/drafts/{draft.pk}/"' in officer.get("/drafts/").content.decode()
    assert WORDS in main_of(officer, f"/drafts/{draft.pk}/")
    Draft.objects.update(kept_at=timezone.now() - timedelta(hours=72, minutes=1))
    assert officer.get(f"/drafts/{draft.pk}/").status_code == 404


def test_the_words_are_in_no_log_and_no_address(
    officer: Client, caplog: pytest.LogCaptureFixture
) -> None:
    sent = typed(officer)
    told = keep(officer, sent)
    Draft.objects.update(sealed=b"another key")
    officer.get(FORM)
    assert "can't be decrypted" in caplog.text
    assert (
        "red car"
        not in caplog.text + told.content.decode() + officer.get("/", follow=True).content.decode()
    )


def test_a_used_number_offers_to_save_as_new_with_all_that_was_typed(officer: Client) -> None:
    sent = incidents.form() | typed(officer)
    officer.post(FORM, sent)
    changed = {**sent, "description": "Another thing altogether", **fresh(officer)}
    for _ in range(2):
        again = officer.post(FORM, changed).content.decode()
        assert "was saved from this form before" in again
        assert "Another thing altogether" in again
        assert Complaint.objects.count() == 1
    number = re.search(r'name="as_new" value="([^"]+)"', again)
    assert number
    assert officer.post(FORM, {**changed, "as_new": number[1]}).status_code == 302
    assert officer.post(FORM, {**changed, "as_new": number[1]}).status_code == 302
    assert Complaint.objects.count() == 2


def fresh(client: Client) -> dict[str, str]:
    """The token of the page as it is now."""
    return {"draft": form_of(client)["draft"]}
