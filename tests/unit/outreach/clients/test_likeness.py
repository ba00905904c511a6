"""Aliases are compared as people hear them, in any script."""

import pytest

from outreach.clients.likeness import likeness, words_of
from partnership.gates.contact import How, SafeContact


def called(alias: str) -> SafeContact:
    return SafeContact(alias=alias, how=How.WORDS)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zoë", "zoe"),
        ("Łucja", "LUCJA"),
        ("Işıl", "Isil"),
        ("Mary-Jo", "Jo, Mary"),
        ("मीना", "मीना।"),
        ("ज़ीनत", "जीनत"),
        ("می\u200cنا", "مینا"),
    ],
)
def test_one_alias_written_in_two_ways_is_the_same(one: str, other: str) -> None:
    assert likeness([called(one)], [called(other)]) == {"alias", "whole alias"}


@pytest.mark.parametrize(
    ("one", "other"),
    [("मीना", "मोनी"), ("มีนา", "มานี"), ("Anna", "Annabel"), ("", "Anna"), ("", "")],
)
def test_another_alias_is_not(one: str, other: str) -> None:
    """Without its vowel signs, one name in Hindi was another."""
    assert likeness([called(one)], [called(other)]) == set()


@pytest.mark.parametrize(("one", "other"), [("Wanda", "Wanda Kay"), ("Wanda K.", "Wanda Kay")])
def test_a_part_of_an_alias_is_like_the_whole(one: str, other: str) -> None:
    for pair in ((one, other), (other, one)):
        assert likeness(*([called(alias)] for alias in pair)) == {"alias"}


def test_a_name_with_vowel_signs_is_one_word() -> None:
    assert words_of("मीना कुमारी") == {"मीना", "कुमारी"}
