"""Kinds that attackers slipped past the rules, and what they made the red panel open for."""

import pytest

from partnership.core.guarded.finder import kinds_of
from partnership.core.guarded.kinds import Kind


@pytest.mark.parametrize(
    ("text", "harmless"),
    [("some lad called Spud", "some lad called Monday about it"),
     ("a lad called spud, he nicked it", "a lad called later, he was angry"),
     ("a man called Chalky", "a man called Highways about the lamp"),
     ("Big Tone drives for them", "Big Tesco drives trade away"),
     ("they owe Fat Baz", "they use Fat Face bags"),
     ("told Old Dusty to go", "told at the Old Dusty to go"),
     ("Biggs is what they call him", "the Cut is what they call it"),
     ("Young Smudge was there", "Young Farmers were there"),
     ("the girl everyone calls the Cat", "the alley everyone calls the Cut"),
     ("he drinks at the bar, they call him Spud", "the bar they call Spud")],
)  # fmt: skip
def test_what_somebody_is_called_and_who_only_phoned(text: str, harmless: str) -> None:
    assert Kind.NICKNAME in kinds_of(text)
    assert Kind.NICKNAME not in kinds_of(harmless)


@pytest.mark.parametrize(
    ("text", "harmless"),
    [("flat above the chippy", "lamp above the chippy"),
     ("men outside the flat above the chippy", "mattress outside the flat above the chippy"),
     ("the bedsit behind the bookies", "the alley behind the bookies"),
     ("she lives next door to the launderette", "the shop next door to the launderette"),
     ("she lives opposite the pub", "we live opposite the pub"),
     ("girls kept in the room over the bar", "the room over the bar is booked for girls"),
     ("above the chippy, second door", "above the chippy, second sign"),
     ("unit 5 Glassworks Lofts", "unit 5 has left its gates open"),
     ("Glassworks Lofts, unit 5", "the lofts at the Glassworks"),
     ("flat 2 Kelmscott", "flat 2 Monday collection"),
     ("block C flat 4", "block C bins"),
     ("room 4 at the Beech Hall", "room 4 at the town hall")],
)  # fmt: skip
def test_a_home_is_told_by_what_is_beside_it_or_by_its_building(text: str, harmless: str) -> None:
    assert Kind.ADDRESS in kinds_of(text)
    assert Kind.ADDRESS not in kinds_of(harmless)


@pytest.mark.parametrize(
    ("text", "harmless"),
    [("a newborn with her", "a newborn lamb"),
     ("pushing a pram at 1am", "pushing a pram past the bins is hard"),
     ("she had a buggy with her", "she had a buggy dumped on her step"),
     ("she has a six month old with her", "a six month old report"),
     ("breastfeeding on the steps", "breastfeeding group sign"),
     ("the little'un", "the little lane")],
)  # fmt: skip
def test_a_baby_is_a_child_and_a_pram_alone_is_none(text: str, harmless: str) -> None:
    assert Kind.CHILD in kinds_of(text)
    assert Kind.CHILD not in kinds_of(harmless)


@pytest.mark.parametrize(
    ("text", "harmless"),
    [("in a maternity dress", "maternity dress dumped by the bank"),
     ("she's expecting", "she's expecting a delivery"),
     ("she's due in March", "new bins are due in March"),
     ("she is due any day", "she is due in court"),
     ("six months gone", "six months gone and no reply"),
     ("she was in labour", "she was in Labour"),
     ("a bump on her", "a bump on the kerb"),
     ("she gave birth last week", "the cat she feeds gave birth last week")],
)  # fmt: skip
def test_who_expects_a_child_is_told_of_in_many_words(text: str, harmless: str) -> None:
    assert Kind.HEALTH in kinds_of(text)
    assert Kind.HEALTH not in kinds_of(harmless)


def test_a_dress_is_worn_where_nobody_else_is_named() -> None:
    assert Kind.DESCRIPTION in kinds_of("in a maternity dress")
    assert Kind.DESCRIPTION in kinds_of("in a red coat by the gate")
    assert kinds_of("in a coat pocket, two needles") == []


@pytest.mark.parametrize(
    "text",
    ["Dudley 15, top flat", "Dudley 15 top flat", "Albert 16, back bedroom", "DUDLEY 15, TOP FLAT",
     "dudley 15, top flat", "Dudley 15, top flat, men at all hours",
     "noise again\nDudley 15, flat 2", "she lives at Dudley 15, first floor"],
)  # fmt: skip
def test_the_number_of_a_house_is_nobodys_age_where_the_street_is_a_first_name(text: str) -> None:
    assert kinds_of(text) == [Kind.ADDRESS]


@pytest.mark.parametrize(
    "text",
    ["Dudley, 15, was alone", "Dudley, 15, top flat", "Dudley (15), top flat", "Dudley 15, alone",
     "Dudley 15, top flat, he cried", "the lad, Dudley 15, top flat",
     "a boy Dudley 15 top flat", "Dudley aged 15, top flat",
     "Dudley is 15, top flat", "Jayden 15, top flat", "Dudley 15, upstairs, two men",
     "George 14 not been home", "George 15 upstairs with two men"],
)  # fmt: skip
def test_a_boys_age_is_one_and_so_is_what_may_be_one(text: str) -> None:
    assert {Kind.AGE, Kind.CHILD} <= set(kinds_of(text))


def test_a_street_before_which_stands_outside_needs_no_floor() -> None:
    assert kinds_of("bags outside Dudley 15, again") == []
    assert Kind.CHILD in kinds_of("men outside, Dudley 15, again")
