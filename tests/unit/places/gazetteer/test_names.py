"""Names as people type them against names as the gazetteer has them."""

import pytest

from partnership.places.gazetteer.names import Tier, Typed, key_of, matches, said_besides

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
    ("text", "names"),
    [
        ("church", {"church street", "little church road"}),
        ("bedf", {"old bedford road"}),
        ("town high", {"high town road"}),
        ("hightown", {"high town road"}),
        ("behind the shops on dudley street luton", {"dudley street"}),
    ],
)
def test_parts_of_words_are_enough(text: str, names: set[str]) -> None:
    assert fits(text) == dict.fromkeys(names, Tier.PART)


def test_a_misspelt_name_is_offered_only_where_none_is_spelt_so() -> None:
    assert set(fits("mill lane")) == {"mill lane"}
    assert fits("mull lane") == {"mill lane": Tier.LIKE}


@pytest.mark.parametrize("text", ["", "12", "ch", "zzzz", "12 14", "---", "LU2 0NP"])
def test_what_names_nothing_fits_nothing(text: str) -> None:
    assert fits(text) == {}


def test_a_name_that_holds_a_number_is_found_by_it() -> None:
    assert fits("a505") == {"a505": Tier.WHOLE}
    assert matches(Typed("4 Acre Lane"), ["4 acre lane"]) == {"4 acre lane": Tier.WHOLE}


@pytest.mark.parametrize(
    ("text", "label", "said"),
    [
        ("12 Dudley Street", "Dudley Street", ""),
        ("outside 12 dudley st", "Dudley Street", ""),
        ("hichin", "Hitchin Road", ""),
        ("exam", "Example Street", ""),
        (
            "behind the old mill, 14 Dudley Street",
            "Dudley Street",
            "behind the old mill, Dudley Street",
        ),
        ("12 Nowhere Yard", "", "Nowhere Yard"),
        ("outside 14 Old Nowhere Road", "", "outside Old Nowhere Road"),
        ("23-25 Dudley Street", "Dudley Street", ""),
        ("Dudley Street 14", "Dudley Street", ""),
        ("14 LU2 0HN", "LU2 0HN", ""),
        ("14 Dudley Street flat 3", "Dudley Street", ""),
        ("Dudley Street, girl of 14 there", "Dudley Street", "Dudley Street, girl of 14 there"),
        ("Dudley Street, she is 14", "Dudley Street", "Dudley Street, she is 14"),
        ("7 year old on the steps", "", "7 year old on the steps"),
        ("call 07700 900123 by the bins", "", "call 07700 900123 by the bins"),
        ("Level 2 multi storey", "", "Level 2 multi storey"),
    ],
)
def test_what_is_said_besides_a_place_is_kept_without_house_numbers(
    text: str, label: str, said: str
) -> None:
    assert said_besides(text, label) == said
