"""Names as people type them against names as the gazetteer has them."""

import pytest

from partnership.places.gazetteer.names import Tier, Typed, key_of, matches

NAMES = [
    "Dudley Street",
    "Hitchin Road",
    "Church Street",
    "Little Church Road",
    "Old Bedford Road",
    "Mussons Path",
    "St Marys Road",
    "A505",
    "High Town Road",
    "Mill Lane",
]
KEYS = [key_of(name) for name in NAMES]


def fits(text: str) -> dict[str, Tier]:
    return matches(Typed(text), KEYS)


@pytest.mark.parametrize(
    "text",
    [
        "Dudley Street",
        "dudley st",
        "12 Dudley Street",
        "12a, Dudley Street.",
        "12-14 DUDLEY STREET",
        "Flat 3, 12 Dudley Street, Luton",
        "outside 12 Dudley Street",
        "dudleystreet",
        "Dudley Street, LU2 0NP",
    ],
)
def test_house_numbers_signs_and_short_forms_make_no_difference(text: str) -> None:
    assert fits(text) == {"dudley street": Tier.WHOLE}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("hichin", "hitchin road"),
        ("hitchn rd", "hitchin road"),
        ("dudly", "dudley street"),
        ("dudely street", "dudley street"),
        ("Munsons Path", "mussons path"),
        ("bedfrod", "old bedford road"),
        ("Dudley Steet", "dudley street"),
        ("dudley streeet", "dudley street"),
        ("dudlley streat", "dudley street"),
        ("hichin raod", "hitchin road"),
        ("12 Hitchin Raod, Luton", "hitchin road"),
    ],
)
def test_typing_errors_are_forgiven(text: str, name: str) -> None:
    assert fits(text) == {name: Tier.LIKE}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("dudley road", "dudley street"),
        ("dudly close", "dudley street"),
        ("high town rode", "high town road"),
        ("hichin rode", "hitchin road"),
    ],
)
def test_another_kind_of_street_or_last_word_is_offered_after_all_others(
    text: str, name: str
) -> None:
    assert fits(text) == {name: Tier.LOOSE}


def test_the_kind_of_street_that_was_typed_comes_first() -> None:
    named = matches(Typed("havelok rd"), ["havelock rise", "havelock road"])
    assert named == {"havelock road": Tier.LIKE, "havelock rise": Tier.LOOSE}


@pytest.mark.parametrize(
    ("text", "names", "tier"),
    [
        ("church", {"church street", "little church road"}, Tier.WORD),
        ("bedf", {"old bedford road"}, Tier.BEGUN),
        ("old bedf", {"old bedford road"}, Tier.BEGUN),
        ("edford", {"old bedford road"}, Tier.PART),
        ("town high", {"high town road"}, Tier.WORD),
        ("hightown", {"high town road"}, Tier.BEGUN),
        ("ightown", {"high town road"}, Tier.PART),
        ("behind the shops on dudley street luton", {"dudley street"}, Tier.WORD),
    ],
)
def test_parts_of_words_are_enough(text: str, names: set[str], tier: Tier) -> None:
    assert fits(text) == dict.fromkeys(names, tier)


def test_a_whole_word_comes_before_a_beginning_and_that_before_a_part() -> None:
    named = matches(Typed("bury"), ["bury park road", "buryfield way", "highbury road"])
    assert sorted(named, key=lambda key: named[key]) == list(named)
    assert list(named.values()) == [Tier.WORD, Tier.BEGUN, Tier.PART]


def test_a_misspelt_name_is_offered_only_where_none_is_spelt_so() -> None:
    assert set(fits("mill lane")) == {"mill lane"}
    assert fits("mull lane") == {"mill lane": Tier.LIKE}


@pytest.mark.parametrize("text", ["", "12", "ch", "zzzz", "12 14", "---", "LU2 0NP"])
def test_what_names_nothing_fits_nothing(text: str) -> None:
    assert fits(text) == {}


def test_a_name_that_holds_a_number_is_found_by_it() -> None:
    assert fits("a505") == {"a505": Tier.WHOLE}
    assert matches(Typed("4 Acre Lane"), ["4 acre lane"]) == {"4 acre lane": Tier.WHOLE}
