"""The rules of guarded text against labelled sentences, and against hostile ones."""

from time import process_time

import pytest

from partnership.core.guarded.finder import MASK, find, kinds_of, masked
from partnership.core.guarded.kinds import Kind
from partnership.core.guarded.reading import LONGEST, TextTooLong
from tests.unit.guarded.scoring import score, sentences

FILES = [
    "given.csv",
    "examples.csv",
    "examples_aside.csv",
    "examples_later.csv",
    "examples_last.csv",
    "examples_unseen.csv",
    "examples_bolder.csv",
    "examples_spoken.csv",
    "examples_attacked.csv",
    "examples_terse.csv",
    "examples_homes.csv",
]


@pytest.mark.parametrize("name", FILES)
def test_sentences_about_people_are_found_and_harmless_ones_left_alone(name: str) -> None:
    result = score(name)
    assert result.share_flagged >= 0.95
    assert result.share_of_false_alarms <= 0.03


@pytest.mark.parametrize("kind", ["name", "address", "child"])
def test_what_harms_most_is_hardly_ever_missed(kind: str) -> None:
    assert score(*FILES).recall(kind) >= 0.95


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_is_found_where_it_is(kind: Kind) -> None:
    assert score(*FILES).recall(kind) >= 0.9


def test_there_are_enough_sentences_and_a_third_was_set_aside() -> None:
    written = len(sentences("examples.csv"))
    aside = len(sentences("examples_aside.csv"))
    assert written >= 300
    assert aside >= written / 3


@pytest.mark.parametrize(
    ("text", "held", "harmless"),
    [
        ("she looks about 17", "child", "she looks about 27"),
        ("call 07700 900123", "phone", "job 0770090 was closed"),
        ("under 18 for sure", "child", "over 18 for sure"),
        ("Kelly was here", "name", "Kelly Street was dark"),
        ("he lives at 12 Dudley Street", "address", "bags outside 12 Dudley Street"),
        ("grace told me so", "name", "a grace period"),
        ("reg AB12 CDE", "vehicle", "LU2 7QW is dark"),
        ("she is Polish", "ethnicity", "the Polish shop"),
    ],
)
def test_a_kind_and_its_harmless_neighbour(text: str, held: str, harmless: str) -> None:
    assert Kind(held) in kinds_of(text)
    assert Kind(held) not in kinds_of(harmless)


@pytest.mark.parametrize(
    "text",
    ["hope took the leaflet and put it in her pocket", "Faith wouldn't give her surname",
     "mick next door heard it all", "i told will about it", "mercy, 22, declined support",
     "Ivy (sp?) was on the wall", "amber legged it when she saw us", "Iris might know more",
     "may from the top flat wont open the door", "told Paddy to move his lorry"],
)  # fmt: skip
def test_a_name_that_is_a_word_is_known_by_what_persons_do(text: str) -> None:
    assert Kind.NAME in kinds_of(text)


@pytest.mark.parametrize(
    "text",
    ["Teagan is back", "Stanislaus was there", "Stepahnie was there", "told by Gemmma",
     "Dembele wants a call", "Gemmma Tulley, no show", "surname Igwe", "spoke to krystyna",
     "young sharelle was by the skips", "k. brampton would like a reply"],
)  # fmt: skip
def test_a_rare_or_misspelt_name_or_one_in_no_list_is_found(text: str) -> None:
    assert Kind.NAME in kinds_of(text)


@pytest.mark.parametrize(
    "text",
    ["Hope the gate gets fixed soon", "Mark on the wall is old", "Bill for the skip is wrong",
     "Holly hedge needs cutting", "will you ring me", "Recieved a leaflet", "Definately cars again",
     "Streetscene say it is done", "Spoke to Highways about it", "lamp wouldn't come on",
     "Veolia say they emptied it", "told council about it", "Alma Link is dark",
     "in Clifton it is worse", "Stella cans in the hedge"],
)  # fmt: skip
def test_what_is_no_name_is_left_alone(text: str) -> None:
    assert kinds_of(text) == []


@pytest.mark.parametrize(
    "text",
    ["17 next month, her cousin says", "she cant be more than twelve thirteen", "coming up 14",
     "fifteen, missing from care", "destiny, 15, was there", "can't be older than 15",
     "under 16 I reckon", "she isn't 16 yet", "they can't be a day over 16", "f, 16, red coat",
     "some of the girls are 15 16", "age given as 17", "Cannot be more than 15 that one",
     "could not have been over sixteen in that top"],
)  # fmt: skip
def test_an_age_below_eighteen_is_an_age_and_a_child(text: str) -> None:
    assert {Kind.AGE, Kind.CHILD} <= set(kinds_of(text))


@pytest.mark.parametrize(
    "text",
    ["20 years we have lived here", "12 years and no gate", "Item 13, missing signage",
     "meeting is at 12 next week", "10 or 11 bags", "under 16s football pitch",
     "Coming up to 14 weeks without a light"],
)  # fmt: skip
def test_a_number_is_nobodys_age(text: str) -> None:
    assert not {Kind.AGE, Kind.CHILD} & set(kinds_of(text))


@pytest.mark.parametrize(
    ("text", "held", "harmless"),
    [
        ("LS11 4PZ is without light", "", "vehicle"),
        ("passed from pillar to post by him", "", "regular"),
        ("June from 617 Ashcombe Ter had her gate broken", "address", ""),
        ("real name Lisa Corbett, works as Candy", "nickname", ""),
        ("put something in her drink", "health", ""),
        ("she works as a cleaner", "", "nickname"),
    ],
)
def test_what_strangers_sentences_taught(text: str, held: str, harmless: str) -> None:
    kinds = {*kinds_of(text), ""}
    assert held in kinds
    assert harmless == "" or harmless not in kinds


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ("so Kelly said", "Kelly"),
        ("ring 07700 900123 now", "07700 900123"),
        ("Zoë Kowalska came", "Zoë Kowalska"),
        ("K\u200belly said", "K\u200belly"),
        ("Ke\u0301lly said", "Ke\u0301lly"),
    ],
)
def test_a_finding_stands_where_the_words_stand(text: str, passage: str) -> None:
    assert passage in {text[one.start : one.end] for one in find(text)}


def test_masking_leaves_the_rest_of_the_text() -> None:
    assert masked("so Kelly said") == f"so {MASK * 5} said"
    assert masked("needles in the alley") == "needles in the alley"


def test_a_text_of_one_megabyte_is_refused_at_once() -> None:
    began = process_time()
    for text in ("a" * 1_000_000, "\u0301" * 1_000_000, "12 the " * 150_000, "\ufdfa" * LONGEST):
        with pytest.raises(TextTooLong):
            find(text)
    assert process_time() - began < 0.5


@pytest.mark.parametrize("length", [LONGEST, LONGEST + 1])
def test_the_longest_text_is_read_and_one_character_more_is_not(length: int) -> None:
    text = "a" * length
    if length > LONGEST:
        with pytest.raises(TextTooLong):
            find(text)
    else:
        assert find(text) == []


@pytest.mark.parametrize(
    "street",
    ["Alma Link", "Birchen Grove", "George Street West", "Hatherley Chase", "Albert Road",
     "St Peters Road", "Old Bedford Road", "the Duke of York", "Mussons Path"],
)  # fmt: skip
def test_a_place_is_nobodys_name(street: str) -> None:
    assert kinds_of(street) == []


def test_somebody_may_be_called_like_a_place() -> None:
    assert kinds_of("spoke to Mrs Hill") == [Kind.NAME]
    assert kinds_of("Mr West rang") == [Kind.NAME]
