"""Keeping drafts: encrypted, one a tab, closed with what is saved, gone after 72 hours."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

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
    values: dict[str, Any] = {"values": {"words": [words]}, "revision": 1, "at": AT}
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
    keep(token, person, "A whole sentence.", revision=2)
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
        keep(token, somebody_else, "Mine", revision=2)
    assert words_of(found(token, person)) == CANARY


def test_a_second_tab_overwrites_nothing_unseen(make_token: Make, person: User) -> None:
    token = make_token()
    keep(token, person, "First tab")
    second = replace(token, drawn=uuid4(), revision=1)
    keep(token, person, "First tab goes on", revision=2)
    for number in (2, 3):
        with pytest.raises(DraftMoved):
            keep(second, person, "Second tab, opened before", revision=number)
    keep(second.renewed(), person, "Second tab", at=AT + timedelta(minutes=1))
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
    services.close_draft(token=token, by=person, at=AT)
    assert Draft.objects.get().sealed is None
    with pytest.raises(DraftMoved):
        keep(token, person, revision=2)
    assert found(token, person) is None


def test_a_form_saved_before_its_first_draft_gets_none_late(make_token: Make, person: User) -> None:
    token = make_token()
    services.close_draft(token=token, by=person, at=AT)
    services.close_draft(token=token, by=person, at=AT)
    with pytest.raises(DraftMoved):
        keep(token, person)


def test_saving_closes_what_its_page_knew_and_not_what_another_tab_kept_since(
    make_token: Make, person: User
) -> None:
    token = make_token()
    keep(token, person)
    other = replace(token, drawn=uuid4(), revision=1)
    keep(other, person, "Another tab", revision=2)
    services.close_draft(token=token, by=person, at=AT)
    assert words_of(found(token, person)) == "Another tab"
    services.close_draft(token=other, by=person, at=AT)
    assert found(token, person) is None


def test_closing_touches_nobody_elses(make_token: Make, person: User, somebody_else: User) -> None:
    token = make_token()
    keep(token, person)
    services.close_draft(token=token, by=somebody_else, at=AT)
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
    services.close_draft(token=make_token(), by=person, at=AT)
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
        services.close_draft(token=token, by=person, at=AT)
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


def sent(token: Token, person: User, words: str = CANARY, **different: Any) -> Draft:
    """What the service does with a form that was refused at the door."""
    values: dict[str, Any] = {"values": {"words": [words]}, "at": AT}
    return services.keep_sent(token=token, by=person, **(values | different))


def open_words(person: User) -> list[str]:
    opened = [
        selectors.draft_for(person, form=one.form, page=one.page, wanted=[str(one.pk)], at=AT)
        for one in selectors.open_drafts(person, at=AT)
    ]
    return sorted(words_of(one) for one in opened)


def test_a_refused_form_writes_over_what_its_page_kept_and_not_the_other_way_round(
    make_token: Make, person: User
) -> None:
    token, form = make_token(), uuid4()
    keep(token, person, "Half", submission=form)
    sent(token, person, "All of it", submission=form)
    with pytest.raises(DraftMoved):
        keep(token, person, "Half", revision=2, submission=form)
    sent(token, person, "All of it", submission=form)
    assert open_words(person) == ["All of it"]


def test_a_page_that_did_not_hear_that_its_draft_was_kept_goes_on_with_it(
    make_token: Make, person: User
) -> None:
    token = make_token()
    for number in (1, 2, 5):
        keep(token, person, f"Try {number}", revision=number)
    assert open_words(person) == ["Try 5"]


def test_a_refused_form_leaves_what_another_tab_has_kept(make_token: Make, person: User) -> None:
    token, form = make_token(), uuid4()
    keep(token, person, submission=form)
    other = replace(token, drawn=uuid4(), revision=1)
    keep(other, person, "Another tab", revision=2, submission=form)
    for _ in range(2):
        sent(token, person, "This tab", submission=form)
    assert open_words(person) == ["Another tab", "This tab"]


def test_a_form_that_was_saved_and_is_refused_again_keeps_its_number(
    make_token: Make, person: User
) -> None:
    token, form = make_token(), uuid4()
    services.close_draft(token=token, by=person, at=AT)
    for _ in range(2):
        assert sent(token, person, submission=form).submission == form
    assert open_words(person) == [CANARY]


def test_the_database_refuses_a_second_draft_of_a_form(
    make_token: Make, person: User, somebody_else: User
) -> None:
    form = uuid4()
    first = keep(make_token(), person, submission=form)
    keep(make_token(), person)
    keep(make_token(owner=somebody_else.pk), somebody_else, submission=form)
    with pytest.raises(DraftMoved), transaction.atomic():
        keep(make_token(), person, submission=form)
    with pytest.raises(IntegrityError), transaction.atomic():
        Draft.objects.exclude(pk=first.pk).filter(owner=person).update(submission=form)
    services.discard_draft(draft=first, by=person, at=AT)
    keep(make_token(), person, submission=form)
