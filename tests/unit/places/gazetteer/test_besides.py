"""What is typed about a place beside its name; a house number is one only before a street."""

import pytest

from partnership.places.gazetteer.besides import besides, left_out

DUDLEY = "Dudley Street"


@pytest.mark.parametrize(
    ("text", "label", "said", "numbers"),
    [
        ("12 Dudley Street", DUDLEY, "", "12"),
        ("outside 12a dudley st", DUDLEY, "", "12a"),
        ("12-14 Dudley Street", DUDLEY, "", "12-14"),
        ("corner of 12 and 14 dudly st", DUDLEY, "", "12 14"),
        ("Dudley Street 14", DUDLEY, "", "14"),
        ("14 Dudley Street flat 3", DUDLEY, "", "14 flat 3"),
        ("Flat 3, 12 Dudley Street, Luton", DUDLEY, "Dudley Street, Luton", "Flat 3, 12"),
        ("21 High Town Rd", "Near High Town Road", "", "21"),
        ("12 Dudley Street, LU2 0NP", "Dudley Street, near LU2 0NP", "", "12"),
        (
            "behind the old mill, 14 Dudley Street",
            DUDLEY,
            "behind the old mill, Dudley Street",
            "14",
        ),
        ("12 Nowhere Yard", "", "Nowhere Yard", "12"),
        ("outside 14 Old Nowhere Road", "", "outside Old Nowhere Road", "14"),
        ("14 LU2 0HN", "LU2 0HN", "", "14"),
        ("flat 2 victoria steet", "", "victoria steet", "flat 2"),
        ("Level 2, 14 Dudley Street", DUDLEY, "Level 2, Dudley Street", "14"),
    ],
)
def test_a_house_number_of_a_street_is_left_out_and_named(
    text: str, label: str, said: str, numbers: str
) -> None:
    told = besides(text, label)
    assert (told.said, told.house_numbers) == (said, numbers)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Level 2 multi storey", ""),
        ("Junction 11", ""),
        ("no 9", ""),
        ("by the bins where the 14 year old girl waits", ""),
        ("lad aged 15 by the cash point", ""),
        ("7 year old on the steps", ""),
        ("07700 900123 corner", ""),
        ("LU9 9ZZ", ""),
        ("Level 2 Dudley Street", DUDLEY),
        ("Dudley Street, girl of 14 there", DUDLEY),
        ("Dudley Street girl of 14", DUDLEY),
        ("Dudley Street, she is 14", DUDLEY),
        ("Dudley Street 14 year old", DUDLEY),
        ("bus stop 15, Dudley Street", DUDLEY),
        ("by Boyle Close, boy", "Boyle Close"),
    ],
)
def test_any_other_number_or_word_is_kept(text: str, label: str) -> None:
    assert besides(text, label).said == text
    assert besides(text, label).house_numbers == ""


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("hichin", "Hitchin Road"),
        ("exam", "Example Street"),
        ("outside dudley st", DUDLEY),
        ("4 Acre Lane", "4 Acre Lane"),
        ("LU2 0NP", "LU2 0NP"),
        ("LU2-0NP", "LU2 0NP"),
        ("lu2 onp", "LU2 0NP"),
    ],
)
def test_a_name_begun_misspelt_or_led_to_says_nothing_more(text: str, label: str) -> None:
    assert besides(text, label).said == besides(text, label).house_numbers == ""


@pytest.mark.parametrize(
    ("text", "label", "lost"),
    [
        ("12 Dudley Street", DUDLEY, "12"),
        ("Dudley Street, girl of 14", DUDLEY, "girl of 14"),
        ("by Boyle Close, boy", "Boyle Close", "by boy"),
        ("boyl", "Boyle Close", ""),
    ],
)
def test_what_is_lost_with_the_words_besides_a_name(text: str, label: str, lost: str) -> None:
    assert left_out(text, label) == lost
