"""The contact that both sides share: what it refuses, how it travels, and when it is safe."""

from datetime import UTC, datetime
from itertools import islice

import pytest

from partnership.gates.contact import Days, How, Part, SafeContact, Window

EVENINGS = Window(Days.WEEKDAYS, Part.EVENING)
NIGHTS = Window(Days.WEEKEND, Part.NIGHT)


def contact(**changes: object) -> SafeContact:
    told = {"alias": "Wren", "how": How.PHONE, "phone": "+447700900123", "hours": (EVENINGS,)}
    return SafeContact(**(told | changes))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "changes",
    [
        {"alias": "."},
        {"alias": " 07700 900123"},
        {"phone": ""},
        {"phone": "."},
        {"phone": "07700 900123"},
        {"how": How.MESSAGE, "phone": ""},
        {"how": How.PLACE, "phone": "", "place": ""},
        {"hours": ()},
    ],
)
def test_a_contact_by_which_nobody_is_reached_cannot_be_made(changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        contact(**changes)


def test_it_comes_back_from_its_json_as_it_was() -> None:
    given = contact(
        how=How.PLACE,
        phone="",
        place="Example café",
        hours=(EVENINGS, NIGHTS),
        may_leave_message=True,
        language="ro",
    )
    assert SafeContact.from_json(given.as_json()) == given


def test_what_the_first_version_wrote_is_read_whole() -> None:
    old = '{"alias": "Wren", "safe_contact": "Text 07700 900123 after six, not Sundays"}'
    read = SafeContact.from_json(old)
    assert (read.alias, read.how) == ("Wren", How.WORDS)
    assert read.words == "Text 07700 900123 after six, not Sundays"
    assert read.phone == "+447700900123"
    assert list(read.windows(at("2026-11-26T12:00"))) == []
    assert not read.may_leave_message
    assert SafeContact.from_json(read.as_json()) == read


def test_the_first_version_took_what_nobody_is_reached_by_and_it_is_still_read() -> None:
    read = SafeContact.from_json('{"alias": ".", "safe_contact": "."}')
    assert (read.alias, read.words) == (".", ".")
    assert SafeContact.from_json(read.as_json()) == read


@pytest.mark.parametrize(
    "text", ["", "[]", '{"alias": "Wren"}', '{"version": 3}', '{"version": 2}']
)
def test_what_is_no_contact_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        SafeContact.from_json(text)


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("2026-11-26T12:00", "2026-11-26T17:00"),  # Thursday
        ("2026-11-26T17:00", "2026-11-26T17:00"),
        ("2026-11-26T21:59", "2026-11-26T21:59"),
        ("2026-11-26T22:00", "2026-11-27T17:00"),
        ("2026-11-27T22:00", "2026-11-28T22:00"),  # Friday to the night of Saturday
        ("2026-11-29T01:59", "2026-11-29T01:59"),  # that night goes on
        ("2026-11-29T02:00", "2026-11-29T22:00"),
        ("2026-11-30T01:00", "2026-11-30T01:00"),  # of Sunday, though Monday has begun
        ("2026-07-16T16:30", "2026-07-16T16:30"),  # 17:30 in summer
        ("2026-07-16T15:59", "2026-07-16T16:00"),
    ],
)
def test_the_next_safe_hour_follows_her_week_and_local_time(after: str, expected: str) -> None:
    hours = contact(hours=(EVENINGS, NIGHTS))
    start, _ = next(hours.windows(at(after)))
    assert max(start, at(after)) == at(expected)


def test_a_window_that_has_begun_is_told_until_it_ends() -> None:
    first, second = islice(contact().windows(at("2026-11-26T17:00")), 2)
    assert first == (at("2026-11-26T17:00"), at("2026-11-26T22:00"))
    assert second == (at("2026-11-27T17:00"), at("2026-11-27T22:00"))
    (later,) = islice(contact().windows(at("2026-11-26T22:00")), 1)
    assert later == second


@pytest.mark.parametrize(("day", "hours"), [("2026-03-28", 3), ("2026-10-24", 5)])
def test_the_night_of_a_clock_change_ends_at_two(day: str, hours: int) -> None:
    start, end = NIGHTS.on(datetime.fromisoformat(day).date())
    assert (end - start).total_seconds() == hours * 3600


def test_every_safe_time_comes_once_in_every_week() -> None:
    everything = tuple(Window(days, part) for days in Days for part in Part)
    starts = [start for start, _ in contact(hours=everything).windows(at("2026-11-26T12:00"))]
    assert starts == sorted(set(starts))
    assert (
        len([one for one in starts if at("2026-11-27T00:00") <= one < at("2026-12-04T00:00")]) == 28
    )


def test_the_hours_are_told_by_groups_of_days() -> None:
    assert contact(hours=(NIGHTS, EVENINGS)).hours_in_words() == [
        "Monday to Friday: evening (5pm to 10pm)",
        "Saturday and Sunday: night (10pm to 2am)",
    ]
