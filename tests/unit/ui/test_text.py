"""What is left of text that holds what cannot be seen."""

import time
import unicodedata

import pytest

from partnership.ui.text import clean_line, clean_lines

ZERO_WIDTH = ["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"]
BIDI = ["\u200e", "\u200f", "\u061c", "\u202a", "\u202e", "\u2066", "\u2069"]
CONTROLS = ["\x00", "\x07", "\x1b", "\x7f", "\x9f"]
FILLERS = ["\u00ad", "\u034f", "\u115f", "\u180e", "\u2800", "\u3164", "\ufe0f", "\U000e0041"]
BROKEN = ["\ud800", "\ue000", "\ufdd0"]
UNSEEN = [*ZERO_WIDTH, *BIDI, *CONTROLS, *FILLERS, *BROKEN]


@pytest.mark.parametrize("unseen", UNSEEN, ids=ascii)
def test_what_cannot_be_seen_is_gone_and_alone_is_nothing(unseen: str) -> None:
    assert clean_line(f"{unseen}Mill{unseen} La{unseen}ne{unseen}") == "Mill Lane"
    assert clean_lines(f" {unseen} \n {unseen}") == ""


@pytest.mark.parametrize(
    "seen",
    [
        "👩\u200d👩\u200d👧 seen",  # one family, not three people
        "क्\u200dष",  # a half form
        "می\u200cخواهم",
        "❤\ufe0f",
        "Žižkov, 東京, Ünal",
        "¿£½ “quoted” – 3′ × 4″?",
    ],
)
def test_what_is_seen_stays(seen: str) -> None:
    assert clean_line(seen) == unicodedata.normalize("NFC", seen)


def test_one_letter_is_one_sign_however_it_was_typed() -> None:
    assert clean_line("Cafe\u0301") == "Caf\u00e9"


def test_a_mark_that_stands_on_nothing_is_nothing() -> None:
    assert clean_line(" \u0301 ") == ""


def test_long_text_keeps_its_lines_and_a_line_has_none() -> None:
    typed = "one\r\ntwo\u2028three\n\n\tfour"
    assert clean_lines(typed) == "one\ntwo\nthree\n\n four"
    assert clean_line(typed) == "one two three four"


def test_any_width_of_space_is_a_space() -> None:
    assert clean_line("\u00a0Mill\u2003 Lane\u3000") == "Mill Lane"


def test_of_marks_on_one_letter_no_more_than_ten_stay() -> None:
    assert len(clean_line("e" + "\u0316" * 10)) == 11
    assert len(clean_line("e" + "\u0316" * 11)) == 11
    assert clean_line("e" + "\u0316" * 500 + "x" + "\u0316") == "e" + "\u0316" * 10 + "x\u0316"


def test_hidden_characters_between_marks_do_not_hide_how_many_there_are() -> None:
    assert len(clean_line("e" + "\u0316\u200b" * 500)) == 11


@pytest.mark.parametrize(
    "hostile",
    ["\u0315\u0300", "\u0f71\u0f72\u0f74", "\U0001d160", "\u0915\u200d", "\u1100\u1161\u11a8"],
    ids=ascii,
)
def test_cleaning_takes_time_by_length_alone(hostile: str) -> None:
    began = time.process_time()
    clean_lines("a" + hostile * 300_000)
    assert time.process_time() - began < 0.5


def test_what_is_longer_than_any_text_is_cut() -> None:
    assert len(clean_lines("x" * 19_999)) == 19_999
    assert len(clean_lines("x" * 20_001)) == 20_000
