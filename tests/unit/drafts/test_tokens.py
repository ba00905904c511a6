"""The token lets one write one draft of one form, for twelve hours."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import signing
from django.http import QueryDict

from partnership.drafts.tokens import SALT, NoToken, Token, read

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 26, 7, 24, tzinfo=UTC)
Make = Callable[..., Token]


def test_a_token_comes_back_as_it_was(make_token: Make) -> None:
    token = make_token()
    assert read(str(token)) == token


@pytest.mark.parametrize("text", ["", "a", "a:b:c", "x" * 100_000, "a\0b"])
def test_what_we_did_not_sign_is_no_token(text: str) -> None:
    with pytest.raises(NoToken):
        read(text)


def test_what_was_signed_for_another_purpose_is_no_token() -> None:
    with pytest.raises(NoToken):
        read(signing.dumps([1], salt="another"))
    with pytest.raises(NoToken):
        read(signing.dumps([1], salt=SALT))


@pytest.mark.parametrize(
    ("hours", "is_one"), [(timedelta(hours=12), True), (timedelta(hours=12, seconds=1), False)]
)
def test_a_token_lives_for_twelve_hours(make_token: Make, hours: timedelta, is_one: bool) -> None:
    with time_machine.travel(AT, tick=False) as clock:
        text = str(make_token())
        clock.shift(hours)
        if is_one:
            assert read(text)
        else:
            with pytest.raises(NoToken):
                read(text)


def test_only_boxes_of_the_form_are_kept(make_token: Make) -> None:
    sent = QueryDict("words=a&words=b&day_0=1&days=2&role=administrator&csrfmiddlewaretoken=c")
    assert make_token().picked(sent) == {"words": ["a", "b"], "day_0": ["1"]}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Nothing to leave out at 22:30", "Nothing to leave out at 22:30"),
        ("A BMW AB12 CDE went round", "A BMW [left out] went round"),
        ("Ring 07700 900123 or 07700 900456", "Ring [left out] or [left out]"),
        ("x" * 200_000, "[left out]"),
    ],
)
def test_what_no_form_may_save_is_in_no_draft(make_token: Make, typed: str, kept: str) -> None:
    sent = QueryDict(mutable=True)
    sent["words"] = sent["day"] = typed
    assert make_token(guarded=("words",)).picked(sent) == {"words": [kept], "day": [typed]}


def test_while_something_is_chosen_nothing_is_kept(make_token: Make) -> None:
    token = read(str(make_token(withheld=(("kind", "presence"),))))
    assert token.is_withheld(QueryDict("kind=presence"))
    assert not token.is_withheld(QueryDict("kind=litter"))
    assert not make_token().is_withheld(QueryDict("kind=presence"))


def test_what_is_withheld_is_kept_once_something_else_is_chosen(make_token: Make) -> None:
    pairs = {"withheld": (("kind", "presence"),), "kept_all_the_same": (("at_risk", "on"),)}
    token = read(str(make_token(**pairs)))
    assert token.is_withheld(QueryDict("kind=presence"))
    assert not token.is_withheld(QueryDict("kind=presence&at_risk=on"))
