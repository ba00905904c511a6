"""Keeping drafts: encrypted, one a tab, closed with what is saved, gone after 72 hours."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from partnership.accounts.models import User
from partnership.audit.lifecycle import expired
from partnership.audit.models import AuditEvent
from partnership.drafts import selectors, services
from partnership.drafts.models import Draft
from partnership.drafts.sealing import CannotOpen, sealer
from partnership.drafts.services import DraftMoved, DraftTooLong
from partnership.drafts.tokens import Token

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 26, 7, 24, tzinfo=UTC)
CANARY = "A red car, half a sentence"
HOURS_72 = timedelta(hours=72)
Make = Callable[..., Token]


def keep(token: Token, person: User, words: str = CANARY, **different: Any) -> Draft:
    values: dict[str, Any] = {"values": {"words": [words]}, "revision": 0, "at": AT}
    return services.keep_draft(token=token, by=person, **(values | different))


def found(token: Token, person: User, **different: Any) -> selectors.KeptDraft | None:
    values: dict[str, Any] = {"form": token.form, "page": token.page, "wanted": [], "at": AT}
    return selectors.draft_for(person, **(values | different))


def words_of(kept: selectors.KeptDraft | None) -> str:
    assert kept is not None
    return kept.values["words"]


def acts_on(draft: Draft) -> list[str]:
    rows = AuditEvent.objects.filter(object_id=str(draft.pk))
    return sorted(rows.values_list("action", flat=True))


def test_what_is_typed_is_kept_and_found_again(make_token: Make, person: User) -> None:
    token = make_token()
    keep(token, person)
    keep(token, person, "A whole sentence.", revision=1)
    assert words_of(found(token, person)) == "A whole sentence."
    assert Draft.objects.count() == 1


def test_the_database_holds_no_word_of_it(make_token: Make, person: User) -> None:
    draft = keep(make_token(), person)
    draft.refresh_from_db()
    assert CANARY.encode() not in bytes(draft.sealed or b"")
    assert b"words" not in bytes(draft.sealed or b"")


def test_a_draft_opens_under_its_own_number_alone(make_token: Make, person: User) -> None:
    one, other = keep(make_token(), person), keep(make_token(), person)
    with pytest.raises(CannotOpen):
        sealer().open(bytes(one.sealed or b""), other.number)


def test_a_draft_under_another_key_is_no_error_for_the_person(
    make_token: Make, person: User
) -> None:
    token = make_token()
    keep(token, person)
    Draft.objects.update(sealed=b"made with another key, or not made by us at all")
    assert found(token, person) is None


def test_a_draft_is_its_owners_alone(make_token: Make, person: User, somebody_else: User) -> None:
    token = make_token()
    keep(token, person)
    assert found(token, somebody_else) is None
    assert not selectors.open_drafts(somebody_else, at=AT).exists()
    with pytest.raises(DraftMoved), transaction.atomic():
        keep(token, somebody_else, "Mine", revision=1)
    assert words_of(found(token, person)) == CANARY


def test_a_second_tab_overwrites_nothing_unseen(make_token: Make, person: User) -> None:
    token = make_token()
    keep(token, person, "First tab")
    keep(token, person, "First tab goes on", revision=1)
    with pytest.raises(DraftMoved):
        keep(token, person, "Second tab, opened before", revision=1)
    keep(token.renewed(), person, "Second tab", at=AT + timedelta(minutes=1))
    assert words_of(found(token, person)) == "Second tab"
    assert words_of(found(token, person, wanted=[str(token.number)])) == "First tab goes on"


def test_the_latest_is_restored_unless_an_empty_form_is_asked_for(
    make_token: Make, person: User
) -> None:
    token = make_token()
    keep(token, person)
    assert found(token, person, wanted=["new"]) is None
    assert found(token, person, wanted=["no number"]) is not None
    assert found(token, person, page="/elsewhere/") is None
    assert found(token, person, form="OtherForm") is None


def test_a_saved_form_has_no_draft_and_gets_none_late(make_token: Make, person: User) -> None:
    token = make_token()
    keep(token, person)
    services.close_draft(token=token, revision=1, by=person, at=AT)
    assert Draft.objects.get().sealed is None
    with pytest.raises(DraftMoved):
        keep(token, person, revision=1)
    assert found(token, person) is None


def test_a_form_saved_before_its_first_draft_gets_none_late(make_token: Make, person: User) -> None:
    token = make_token()
    services.close_draft(token=token, revision=None, by=person, at=AT)
    services.close_draft(token=token, revision=None, by=person, at=AT)
    with pytest.raises(DraftMoved):
        keep(token, person)


def test_saving_closes_what_its_page_knew_and_not_what_another_tab_kept_since(
    make_token: Make, person: User
) -> None:
    token = make_token()
    keep(token, person)
    keep(token, person, "Another tab", revision=1)
    services.close_draft(token=token, revision=1, by=person, at=AT)
    assert words_of(found(token, person)) == "Another tab"
    services.close_draft(token=token, revision=2, by=person, at=AT)
    assert found(token, person) is None


def test_closing_touches_nobody_elses(make_token: Make, person: User, somebody_else: User) -> None:
    token = make_token()
    keep(token, person)
    services.close_draft(token=token, revision=None, by=somebody_else, at=AT)
    assert found(token, person) is not None


@pytest.mark.parametrize(
    ("after", "is_there"),
    [(HOURS_72, True), (HOURS_72 + timedelta(microseconds=1), False)],
    ids=["at 72 hours", "a moment later"],
)
def test_a_draft_is_kept_for_72_hours(
    make_token: Make, person: User, after: timedelta, is_there: bool
) -> None:
    token = make_token()
    keep(token, person)
    assert (found(token, person, at=AT + after) is not None) is is_there
    assert selectors.open_drafts(person, at=AT + after).exists() is is_there


@pytest.mark.parametrize(
    ("after", "past"), [(HOURS_72, 0), (HOURS_72 + timedelta(microseconds=1), 2)]
)
def test_after_72_hours_retention_takes_what_is_open_and_what_is_closed(
    make_token: Make, person: User, after: timedelta, past: int
) -> None:
    keep(make_token(), person)
    services.close_draft(token=make_token(), revision=None, by=person, at=AT)
    assert expired(Draft, at=AT + after, using="default").count() == past


def test_discarding_deletes_the_text_and_is_on_record(make_token: Make, person: User) -> None:
    draft = keep(make_token(), person)
    for _ in range(2):
        services.discard_draft(draft=draft, by=person, at=AT)
    draft.refresh_from_db()
    assert (draft.sealed, draft.closed_at) == (None, AT)
    assert acts_on(draft) == ["collection", "erasure"]


@pytest.mark.parametrize(("letters", "is_kept"), [(99_985, True), (99_986, False)])
def test_more_than_any_form_takes_is_refused(
    make_token: Make, person: User, letters: int, is_kept: bool
) -> None:
    if is_kept:
        keep(make_token(), person, "a" * letters)
    else:
        with pytest.raises(DraftTooLong):
            keep(make_token(), person, "a" * letters)
    assert Draft.objects.exists() is is_kept


def test_beyond_a_hundred_the_oldest_is_closed(make_token: Make, person: User) -> None:
    for number in range(101):
        keep(make_token(), person, at=AT + timedelta(seconds=number))
    kept = selectors.open_drafts(person, at=AT).values_list("kept_at", flat=True)
    assert (len(kept), min(kept)) == (100, AT + timedelta(seconds=1))
    oldest = Draft.objects.get(sealed=None)
    assert acts_on(oldest) == ["collection", "erasure"]


def test_the_end_of_a_draft_is_on_record_when_its_form_is_saved(
    make_token: Make, person: User
) -> None:
    token = make_token()
    draft = keep(token, person)
    for _ in range(2):
        services.close_draft(token=token, revision=1, by=person, at=AT)
    assert acts_on(draft) == ["collection", "erasure"]


@pytest.mark.parametrize(
    "wrong",
    [{"sealed": None}, {"closed_at": AT}, {"page": "https://example.org/"}, {"page": "//x"}],
)
def test_the_database_refuses_a_draft_that_is_none(
    make_token: Make, person: User, wrong: dict[str, Any]
) -> None:
    keep(make_token(), person)
    with pytest.raises(IntegrityError), transaction.atomic():
        Draft.objects.update(**wrong)
