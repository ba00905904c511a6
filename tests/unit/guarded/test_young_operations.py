"""A child by a number, whatever the phrase, and by other words; and who only sounds like one."""

import pytest

from partnership.core.guarded.finder import kinds_of
from partnership.core.guarded.kinds import Kind
from partnership.core.guarded.spelling import is_near


@pytest.mark.parametrize(
    "text",
    ["He was with 2 girls about 12 or 13", "lads about 12", "lads of about eleven",
     "she told me 15", "she told my sister 15", "she gave her age as 15", "isn't 16",
     "ain't even 16", "not a day over 15", "one was 13 the other 15", "14 y.o.", "I4 years old",
     "l4 if she's a day", "a 1O year old", "her age I'd put at 13", "I'd put the lad at twelve",
     "as young as 13", "neither of them is seventeen yet", "she won't see 16 till the summer",
     "had only just had her sixteenth", "ages I heard were 15, 16 and 19", "both of them 16",
     "she'll be 16 come Christmas", "a girl of fourteen-ish", "I would say between 13 and 15",
     "at 15 she shouldn't be out there", "the girl said fourteen", "sixteen at the outside"],
)  # fmt: skip
def test_a_number_from_ten_to_seventeen_said_of_a_person_is_a_child(text: str) -> None:
    assert {Kind.AGE, Kind.CHILD} <= set(kinds_of(text))


@pytest.mark.parametrize(
    "text",
    ["girl aged 15 cars kept stopping", "she is 15 cars kept stopping for her",
     "she's 14 men pull up all night", "aged 16 car stopped", "she looked 13 drivers talked to her",
     "girl of 14 house on the corner", "nearly sixteen", "barely 16, with a man in a van"],
)  # fmt: skip
def test_what_is_said_next_needs_no_comma_before_it(text: str) -> None:
    assert {Kind.AGE, Kind.CHILD} <= set(kinds_of(text))


@pytest.mark.parametrize(
    "text",
    ["she was 15 yards away", "he was 12 minutes late", "she was 12 stone and shouting",
     "there were 15 cars in a row", "nearly 15 cars an hour", "about 12 cars",
     "he is 12 doors down",
     "they left 14 bags", "looked at 15 vans"],
)  # fmt: skip
def test_what_is_measured_or_counted_is_nobodys_age(text: str) -> None:
    assert Kind.AGE not in kinds_of(text)


@pytest.mark.parametrize(
    ("young", "grown"),
    [("she wont be 18 till june", "she wont be 28 till june"),
     ("she is 18 next month", "she is 28 next month"),
     ("she was 17", "she was 19"), ("two girls about 17", "two girls about 21"),
     ("she told me 17", "she told me 28"), ("she's nowhere near eighteen", "she's eighteen"),
     ("she turns 18 next March", "she turned 28 last March"),
     ("she'll be 18 in May", "she'll be 19 in May")],
)  # fmt: skip
def test_seventeen_is_a_child_and_so_is_who_is_not_yet_eighteen(young: str, grown: str) -> None:
    assert Kind.CHILD in kinds_of(young)
    assert Kind.CHILD not in kinds_of(grown)


@pytest.mark.parametrize(
    "text",
    ["under-16", "under sixteens", "below the age of consent", "in the same class as my son",
     "she's in the form below our Ryan's", "not long out of primary school", "she had her PE bag",
     "she should be in bed with a teddy", "what time her bus home from school was",
     "that girl babysat by my daughter", "he's thirty and she's half that", "in her early teens",
     "paying lads from the high school", "she has got braces and a school bag"],
)  # fmt: skip
def test_words_tell_of_a_child_without_a_number(text: str) -> None:
    assert Kind.CHILD in kinds_of(text)


@pytest.mark.parametrize(
    "text",
    ["14 ani", "un copil", "o fata mica", "dziecko", "ma 15 lat", "czternastolatka",
     "nie ma nawet szesnastu lat", "Ей 14 лет", "їй лише п'ятнадцять", "она ещё ребёнок",
     "девочка с мужчиной", "неповнолітня дівчина"],
)  # fmt: skip
def test_a_child_is_found_in_the_languages_of_the_card(text: str) -> None:
    assert Kind.CHILD in kinds_of(text)


@pytest.mark.parametrize(
    "text",
    ["he's about six two with a ponytail", "she is five eleven", "he's 5'4", "he's 6 2"],
)
def test_a_height_is_no_age(text: str) -> None:
    assert not {Kind.AGE, Kind.CHILD} & set(kinds_of(text))


@pytest.mark.parametrize(
    "text",
    ["there were 15 cars there", "she came about 12 and left", "it was 14 last month",
     "15 people were drunk", "lads were shouting at about 12 last night", "they counted 16",
     "they are open till 11", "he was doing about 16 in a bus lane", "she was 12 minutes late",
     "the bus at 11 was late", "it happened on the 14th", "a van was here at 17:00",
     "she has lived here 16 years", "counted eleven cars by the gate", "he owes me 15 quid"],
)  # fmt: skip
def test_a_count_an_hour_or_a_speed_is_no_child(text: str) -> None:
    assert not {Kind.AGE, Kind.CHILD} & set(kinds_of(text))


@pytest.mark.parametrize(
    ("playing", "more"),
    [("the kids next door play football till ten", "kids kicking a ball for a man in a van"),
     ("kids have been climbing on the bin store", "kids climbing into a car"),
     ("youths on bikes doing wheelies", "youths on bikes carrying packets"),
     ("a fox woke the baby", "a baby was left alone"),
     ("children playing in the street", "children playing alone at midnight")],
)  # fmt: skip
def test_children_who_only_play_are_left_alone(playing: str, more: str) -> None:
    assert kinds_of(playing) == []
    assert Kind.CHILD in kinds_of(more)


@pytest.mark.parametrize(
    "text",
    ["shes fiftheen", "she is forteen", "she is fourteeen", "shes sixten", "thriteen year old",
     "she is 14teen", "age14", "girl-14", "14y", "a yung girl", "a litle girl", "school-girl",
     "kidz", "a teenagr", "chidren in the flat with him"],
)  # fmt: skip
def test_a_slip_of_the_fingers_hides_no_child(text: str) -> None:
    assert Kind.CHILD in kinds_of(text)


@pytest.mark.parametrize(
    ("word", "other", "near"),
    [("fiftheen", "fifteen", True), ("forteen", "fourteen", True), ("fitfeen", "fifteen", True),
     ("fiftxen", "fifteen", True), ("fifteen", "fifteen", True), ("fiftxyn", "fifteen", False),
     ("fifty", "fifteen", False), ("fixxteen", "fifteen", False), ("", "a", True),
     ("ab", "", False)],
)  # fmt: skip
def test_one_slip_is_near_and_two_are_not(word: str, other: str, near: bool) -> None:
    assert is_near(word, other) == near


@pytest.mark.parametrize(
    ("text", "grown"),
    [("just a slip of a girl", "a slip of paper"), ("two tweens", "two twins"),
     ("her birth certificate says 2011", "the lamp has been out since 2011"),
     ("she reckons her ID says 2010", "the permit says 2013"),
     ("she looks about my lad's age", "she looks about my age"),
     ("she couldn't buy cigs because of her age", "an old man fell because of his age"),
     ("the younger one had braces and a teddy bear bag", "a teddy bear lay in the gutter"),
     ("they pick them up outside the high school", "the high school has broken windows")],
)  # fmt: skip
def test_looks_papers_and_school_tell_of_a_child(text: str, grown: str) -> None:
    assert Kind.CHILD in kinds_of(text)
    assert Kind.CHILD not in kinds_of(grown)


@pytest.mark.parametrize("text", ["Havelock 14, ground floor", "Wenlock 16, second floor"])
def test_the_number_of_a_house_is_no_age(text: str) -> None:
    assert not {Kind.AGE, Kind.CHILD} & set(kinds_of(text))
    assert Kind.CHILD in kinds_of("Kelly 14, ground floor")


@pytest.mark.parametrize(
    ("text", "grown"),
    [("F15 on the corner", "bus stop F15"), ("M16 and F15", "the M11 was shut"),
     ("y/o 15", "y/o 25"), ("XV years old", "page XV"), ("she is 17½", "17½ inches of water"),
     ("seventeen", "seventy"), ("is she even 18", "is the limit 18"),
     ("don't think she's 18", "I think she's 28"), ("looks about 18", "easily 18"),
     ("my son, 8, found it", "my house, 8, is next to it"),
     ("grandchildren in the car, they're 5 and 7", "lamps are out, they're 5 and 7"),
     ("being groomed", "dog grooming"), ("she's in care", "she works in care"),
     ("runaway from the home", "a runaway success"), ("ch1ld", "k1 kiosk"),
     ("c h i l d", "a b c d"), ("his stepson in the car", "my stepson saw a lamp out")],
)  # fmt: skip
def test_few_words_tell_of_a_child_and_near_ones_do_not(text: str, grown: str) -> None:
    assert Kind.CHILD in kinds_of(text)
    assert Kind.CHILD not in kinds_of(grown)
