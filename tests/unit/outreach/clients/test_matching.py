"""Aliases are compared as people hear them, in any script."""

from itertools import combinations

import pytest

from outreach.clients.matching import is_the_same, likeness, words_of
from partnership.gates.contact import Days, How, Part, SafeContact, Window

LIKE = "like the alias"
PHONE = "+447700900123"
A_TIME = (Window(Days.WEEKDAYS, Part.MORNING),)
COMMON = """
    Abigail Adriana Agnieszka Aisha Aleksandra Alexandra Alice Alina Alison Amanda Amelia
    Amy Ana Andreea Angela Angelica Angelina Ann Anna Ava Ayesha Barbara Beata Bella Belle
    Bethany Bianca Candy Carina Carla Carly Carol Charlotte Chloe Christine Claire Clara
    Cristina Crystal Daisy Daniela Daniella Danielle Danuta Dawn Deborah Debra Denisa
    Destiny Diana Diane Dina Dominique Donna Dorota Eleanor Elena Elizabeth Ella Emily Emma
    Eva Eve Evie Ewa Fatima Florence Florina Freya Gabriela Gabrielle Gemma Georgia Grace
    Hanna Hannah Hayley Helen Hollie Holly Ina Ioana Irina Isabella Isla Ivy Jacqueline Jade
    Jane Jasmine Jean Jemma Jenna Jenny Jessica Joanna Joanne Johanna Julia Julie Justyna
    Karen Karina Karolina Katarzyna Katherine Katie Keeley Kelly Kerry Khadija Kimberley
    Kira Kirsty Kristy Krystyna Kylie Lana Lara Larisa Laura Lauren Leah Lena Liana Lily
    Linda Lisa Louise Lucy Magdalena Malgorzata Mara Margaret Maria Mariah Mariana Marie
    Marina Marta Martina Mary Maureen Meena Megan Melanie Melissa Mia Michaela Michelle
    Mihaela Mina Mira Molly Monica Monika Monique Nadia Natalia Natasha Nicola Nina Nisha
    Oana Oksana Olivia Patricia Pooja Poppy Priya Rachel Raluca Rebecca Roxana Ruby Samantha
    Sandra Sara Sarah Sharon Simona Simran Sophia Stacey Stephanie Susan Svetlana Sylwia
    Tania Tanya Tara Tatiana Teresa Tina Tracey Tracy Vanessa Victoria Wendy Weronika Yulia
    Yvonne Zainab Zara Zina Zoe Zofia
"""
SPELLINGS = [
    ("Aleksandra", "Alexandra"),
    ("Carina", "Karina"),
    ("Cristina", "Krystyna"),
    ("Daniela", "Daniella"),
    ("Hanna", "Hannah"),
    ("Hollie", "Holly"),
    ("Ioana", "Joanna"),
    ("Julia", "Yulia"),
    ("Meena", "Mina"),
    ("Monica", "Monika"),
    ("Sara", "Sarah"),
    ("Sophia", "Zofia"),
    ("Tania", "Tanya"),
    ("Tracey", "Tracy"),
]
MISTAKEN = [
    ("Daniella", "Danielle"),
    ("Keeley", "Kylie"),
    ("Maria", "Mariah"),
    ("Marie", "Mary"),
    ("Sarah", "Zara"),
]


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
    assert likeness([called(one)], [called(other)]) == {"alias", "whole alias", LIKE}


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
        assert likeness(*([called(alias)] for alias in pair)) == {"alias", LIKE}


def test_a_name_with_vowel_signs_is_one_word() -> None:
    assert words_of("मीना कुमारी") == {"मीना", "कुमारी"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna-Maria", "Annamaria"),
        ("Anna Maria Kay", "Annamaria"),
        ("Mary.Jo", "maryjo"),
        ("Anna-Maria", "Anamaria"),
        ("Illona", "Ilona"),
        ("Queenie", "Queeny"),
        ("Odile", "Odil"),
        ("Sarah", "Sara"),
        ("Christina", "Krystyna"),
        ("Julia", "Юлія"),
        ("Odile", "Odiel"),
        ("Wanda", "Wandda K."),
        ("Жанна", "Zhanna"),
        ("Аня", "Anya"),
        ("Χριστίνα", "Christina"),
        ("Ксенія", "Xenia"),
    ],
)
def test_an_alias_written_another_way_is_like_it_and_closes_nothing(one: str, other: str) -> None:
    """An officer writes by ear at night."""
    for pair in ((one, other), (other, one)):
        assert likeness(*([called(alias)] for alias in pair)) == {LIKE}
    assert not is_the_same(*(SafeContact(alias, How.PHONE, PHONE, hours=A_TIME) for alias in pair))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mina", "Mila"),  # four letters
        ("Ana", "Anna"),  # and three
        ("Wanda", "Wandzak"),  # two slips
        ("Example C", "Example J"),
        ("Mary Jo", "Mary Bo"),
        ("Robin", "Robina"),  # both are names
    ],
)
def test_what_is_only_near_is_another_name(one: str, other: str) -> None:
    assert likeness([called(one)], [called(other)]) == set()


def test_a_number_in_an_alias_or_in_words_is_a_number() -> None:
    """Aliases of earlier versions hold one, and the words of a place hold a second."""
    for one in (called("Becky 07700 900123"), SafeContact("", How.WORDS, words="or 07700 900123")):
        assert likeness([one], [SafeContact("", How.WORDS, "+447700900123")]) == {"phone"}


def test_few_common_names_that_differ_wait_for_the_lead() -> None:
    """Of all pairs of common names one in two thousand is alike and no spelling of the other."""
    pairs = list(combinations(COMMON.split(), 2))
    alike = [pair for pair in pairs if likeness(*([called(alias)] for alias in pair))]
    assert [one for one in alike if one not in SPELLINGS] == MISTAKEN
    assert len(MISTAKEN) / len(pairs) < 1 / 2000
    assert alike == sorted([*SPELLINGS, *MISTAKEN])
