"""A row is known again: by its ID and ordinal, or by its content and ordinal."""

from datetime import timedelta

import pytest

from incidents.models import RecordedCrime
from incidents.recorded_crime.published import as_published_id
from tests.factories.imports import AT, counts, imported, row

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=30)


def test_the_same_file_again_changes_nothing() -> None:
    rows = [row("a1"), row("a2"), row("", kind="Anti-social behaviour")]
    assert counts(imported(*rows)) == (3, 3, 0, 0, 0)
    assert counts(imported(*rows, at=LATER)) == (3, 0, 0, 3, 0)
    assert RecordedCrime.objects.count() == 3


def test_a_changed_outcome_is_a_new_version_and_the_old_one_stays_known() -> None:
    imported(row("a1"), row("a2"))
    assert counts(imported(row("a1", outcome="Suspect charged"), row("a2"), at=LATER)) == (
        2,
        0,
        1,
        1,
        0,
    )
    versions = RecordedCrime.objects.filter(crime_id=as_published_id("a1")).order_by("recorded_at")
    assert [v.last_outcome for v in versions] == ["Under investigation", "Suspect charged"]
    before = RecordedCrime.objects.known_at(LATER - timedelta(seconds=1)).get(
        crime_id=as_published_id("a1")
    )
    assert before.last_outcome == "Under investigation"
    assert (
        RecordedCrime.objects.known_at(LATER).get(crime_id=as_published_id("a1")).last_outcome
        == "Suspect charged"
    )


def test_repeats_of_an_id_are_kept_and_flagged() -> None:
    imported(row("a1"), row("a1"), row("a1", outcome="Suspect charged"))
    found = RecordedCrime.objects.order_by("ordinal")
    assert [(r.ordinal, r.is_repeat) for r in found] == [(1, False), (2, True), (3, True)]


def test_exact_copies_without_an_id_are_kept_and_counted() -> None:
    copy = row("", kind="Anti-social behaviour")
    assert counts(imported(copy, copy)) == (2, 2, 0, 0, 0)
    assert counts(imported(copy, copy, copy, at=LATER)) == (3, 1, 0, 2, 0)
    assert sorted(RecordedCrime.objects.values_list("ordinal", flat=True)) == [1, 2, 3]


def test_repeats_in_another_order_are_no_updates() -> None:
    first, second, third = (
        row("a1"),
        row("a1", outcome="Suspect charged"),
        row("a1", outcome="Local resolution"),
    )
    imported(first, second, third)
    assert counts(imported(third, first, second, at=LATER)) == (3, 0, 0, 3, 0)


def test_one_of_several_repeats_changes_alone() -> None:
    imported(row("a1"), row("a1", outcome="Suspect charged"))
    again = imported(
        row("a1", outcome="Suspect charged"), row("a1", outcome="Offender fined"), at=LATER
    )
    assert counts(again) == (2, 0, 1, 1, 0)
    current = RecordedCrime.objects.current().order_by("ordinal")
    assert [r.last_outcome for r in current] == ["Offender fined", "Suspect charged"]


def test_a_further_repeat_takes_the_next_ordinal() -> None:
    imported(row("a1"), row("a1", outcome="Suspect charged"))
    again = imported(
        row("a1", outcome="Offender fined"),
        row("a1"),
        row("a1", outcome="Suspect charged"),
        at=LATER,
    )
    assert counts(again) == (3, 1, 0, 2, 0)
    assert RecordedCrime.objects.get(last_outcome="Offender fined").ordinal == 3


def test_the_same_id_in_two_months_is_two_rows() -> None:
    assert counts(imported(row("a1"), row("a1", month="2014-02"))) == (2, 2, 0, 0, 0)
    assert not RecordedCrime.objects.filter(is_repeat=True).exists()


def test_a_month_stays_a_month() -> None:
    imported(row(month="2014-02"))
    found = RecordedCrime.objects.get()
    assert found.month.isoformat() == "2014-02-01"
    assert not [f.name for f in RecordedCrime._meta.get_fields() if "occurred" in f.name]


@pytest.mark.parametrize(
    ("month", "taken"),
    [
        ("2010-11", 0),
        ("2010-12", 1),
        (f"{AT:%Y-%m}", 1),
        (f"{AT + timedelta(days=31):%Y-%m}", 0),
    ],
)
def test_a_month_is_one_from_the_first_that_was_published_to_this_one(
    month: str, taken: int
) -> None:
    assert imported(row("a1"), row("a2", month=month)).rows_created == 1 + taken


def test_an_import_asked_for_earlier_and_run_later_is_recorded_later() -> None:
    imported(row("a1"), at=LATER)
    assert counts(imported(row("a1", outcome="Suspect charged"), at=AT)) == (1, 0, 1, 0, 0)
    assert RecordedCrime.objects.current().get().recorded_at == LATER
