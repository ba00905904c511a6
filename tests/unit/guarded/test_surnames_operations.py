"""Names of persons by what stands beside them, and of shops that are called like persons."""

import pytest

from partnership.core.guarded.finder import kinds_of
from partnership.core.guarded.kinds import Kind


@pytest.mark.parametrize(
    "text",
    ["the Kowalczyks next door", "the Wojciechowskis at the end", "the Patels opposite",
     "Smith, J.", "Wozniak, K", "k. smith", "j. hargreaves rang", "mrs green at the corner shop",
     "miss brown upstairs", "Jack was out again", "Tash is back", "Smithy is back", "Mo runs it",
     "Florin waits in the van", "Oluwaseun drove off", "Obinna drove away", "tash and bex were out",
     "Ray Cotterill lives there", "Bex was asking round for a lift"],
)  # fmt: skip
def test_a_person_is_found_by_what_stands_beside_the_name(text: str) -> None:
    assert Kind.NAME in kinds_of(text)


@pytest.mark.parametrize(
    "text",
    ["outside Jackson's the bakers", "the shutter at Khan's grocers", "Patel's newsagents again",
     "Harrison's the butchers", "Smith's chemist has a broken window", "Rossi's ice cream van",
     "the green by the corner shop", "I miss green hedges", "Spring is back", "Traffic, J. 10",
     "the Flats opposite", "e. g. hill and wood", "the Council next door", "needles, a. lot of"
     " them",
     "Summer was out again"],
)  # fmt: skip
def test_a_shop_or_a_word_is_nobodys_name(text: str) -> None:
    assert Kind.NAME not in kinds_of(text)


@pytest.mark.parametrize(
    "text",
    ["bloke known locally as Pockets", "ask anyone for Babyface", "the one folk call Snowy",
     "a chap they refer to as the Dentist", "she signs herself Lady Luck", "what the girls call"
     " Papa",
     "the girls call the boss Papa"],
)  # fmt: skip
def test_what_somebody_is_called_is_a_nickname(text: str) -> None:
    assert Kind.NICKNAME in kinds_of(text)


def test_what_a_place_is_called_locally_is_none() -> None:
    assert kinds_of("an alley known locally as Snake Pass") == []
