"""The check that every service makes which stores a free text."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from incidents.models import Complaint
from partnership.audit.models import AuditEvent
from partnership.core.guarded.finder import MASK
from partnership.core.guarded.kinds import RULES_VERSION, Kind
from partnership.core.guarded.reading import LONGEST
from partnership.guarded.checking import (
    Checked,
    Confirmation,
    KeptBecause,
    WordsHeld,
    WordsTooLong,
    check,
    first_look,
    says,
    shown,
)
from partnership.guarded.services import keep
from tests import cast
from tests.factories import incidents as factory

AT = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
NEEDED = KeptBecause.NEEDED


def confirmed(*kinds: Kind) -> Confirmation:
    return Confirmation(NEEDED, frozenset(kinds))


def test_one_answer_names_all_that_a_text_holds() -> None:
    with pytest.raises(WordsHeld) as held:
        check("Jane Smith, blonde, BMW AB12 CDE")
    assert held.value.message.startswith(
        "This holds a vehicle’s registration mark. It is kept nowhere"
    )
    assert held.value.message.endswith(
        "It also seems to hold a name and what somebody looks like or wears: take that out too."
    )


def test_harmless_words_are_cleared_by_the_present_version() -> None:
    assert check("bins again") == Checked(RULES_VERSION)
    assert first_look("bins again") == RULES_VERSION


def test_words_about_a_person_are_held_at_their_field() -> None:
    with pytest.raises(WordsHeld) as held:
        check("Kelly is 34", field="description")
    assert held.value.kinds == (Kind.NAME, Kind.AGE)
    assert held.value.field == "description"
    assert "a name and somebody’s age" in held.value.message


def test_kinds_that_somebody_was_shown_may_stay_and_others_may_not() -> None:
    words = check("Kelly is 34", confirmed=confirmed(Kind.NAME, Kind.AGE))
    assert words.kept == (Kind.NAME, Kind.AGE)
    with pytest.raises(WordsHeld):
        check("Kelly is 34", confirmed=confirmed(Kind.NAME))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("it was AB12 CDE", Kind.VEHICLE),
        ("ring 07700 900123", Kind.PHONE),
        ("write to someone@example.org", Kind.EMAIL),
        ("born 14/02/1991", Kind.DOB),
    ],
)
def test_what_only_the_police_may_hold_is_refused_whatever_is_confirmed(
    text: str, kind: Kind
) -> None:
    with pytest.raises(WordsHeld) as held:
        check(text, confirmed=Confirmation(NEEDED, frozenset(Kind)))
    assert kind in held.value.kinds
    assert "tell the police on 101" in says(held.value.kinds)


def test_a_kind_that_the_text_is_there_for_is_left_alone() -> None:
    assert check("12 Dudley Street", but=frozenset({Kind.ADDRESS})) == Checked()
    with pytest.raises(WordsHeld):
        check("12 Dudley Street")


@pytest.mark.parametrize("length", [LONGEST, LONGEST + 1])
def test_a_text_that_is_too_long_to_be_read_is_not_cleared(length: int) -> None:
    text = "a" * length
    if length > LONGEST:
        with pytest.raises(WordsTooLong):
            check(text)
        assert first_look(text) == -RULES_VERSION
        assert shown(text, -RULES_VERSION) == ""
    else:
        assert check(text) == Checked()


@pytest.mark.parametrize("version", [None, 0, -1])
def test_a_text_that_is_not_cleared_is_shown_masked(version: int | None) -> None:
    assert shown("so Kelly said", version) == f"so {MASK * 5} said"
    assert shown("so Kelly said", 1) == "so Kelly said"


@pytest.mark.django_db
def test_that_words_were_kept_is_an_audit_row_without_the_words() -> None:
    officer = cast.member("council_officer")
    words = check("Kelly is 34", confirmed=confirmed(Kind.NAME, Kind.AGE))
    keep(words=words, object_type="x", object_id=1, by=officer, at=AT)
    row = AuditEvent.objects.get(object_type="x")
    assert row.reason == "Kept in the text: name, age. Reason: nobody can act on this without them"
    assert (row.actor_id, "Kelly" in row.reason) == (officer.pk, False)


@pytest.mark.django_db
def test_nothing_kept_is_no_audit_row() -> None:
    keep(words=check("bins"), object_type="x", object_id=1, by=None, at=AT)
    assert not AuditEvent.objects.filter(object_type="x").exists()


@pytest.mark.django_db
def test_the_database_refuses_words_without_a_version() -> None:
    made = factory.complaint()
    with pytest.raises(IntegrityError, match="complaint_description_checked"), transaction.atomic():
        Complaint.objects.filter(pk=made.pk).update(description_checked=None)
    by_hand = "UPDATE incidents_complaint SET place_checked = NULL WHERE id = %s"
    with (
        pytest.raises(IntegrityError, match="complaint_place_checked"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(by_hand, [made.pk])
    Complaint.objects.filter(pk=made.pk).update(description="", description_checked=None)


@pytest.mark.django_db
def test_the_database_refuses_other_words_under_the_mark_of_those_before() -> None:
    made = factory.complaint(description="Bins again")
    by_hand = "UPDATE incidents_complaint SET {0} = %s WHERE id = %s"
    both = "UPDATE incidents_complaint SET {0} = %s, {0}_checked = {0}_checked WHERE id = %s"
    for statement in (by_hand, both):
        for text in ("description", "place"):
            with (
                pytest.raises(IntegrityError, match=f"complaint_{text}_checked_anew"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(statement.format(text), ["Kelly, 14 Havelock Road", made.pk])
    made.refresh_from_db()
    assert made.description == "Bins again"
    Complaint.objects.filter(pk=made.pk).update(description="Kelly", description_checked=-1)
    Complaint.objects.filter(pk=made.pk).update(description="Bins", description_checked=1)
    Complaint.objects.filter(pk=made.pk).update(description="")
