"""The fields of a contact, as the gate and outreach ask them."""

import unicodedata

import pytest

from partnership.gates.contact import Days, How, Part, SafeContact, Window
from partnership.gates.contact_form import ContactFields
from partnership.places.models import Street

pytestmark = pytest.mark.django_db
CALL = {
    "alias": "Wren (invented)",
    "how": "phone",
    "phone": "07700 900123",
    "hours_weekdays": ["evening"],
    "may_leave_message": "no",
    "language": "en",
}


def street(name: str, number: int = 0) -> None:
    Street.objects.create(name=name, longitude=-0.41 + number / 1000, latitude=51.88)


def form(**changes: object) -> ContactFields:
    return ContactFields({**CALL, **changes})


def test_a_number_hours_and_language_make_a_contact() -> None:
    filled = form(hours_weekend=["night", "morning"], language="pl", may_leave_message="yes")
    assert filled.errors == {}
    contact = filled.safe_contact()
    assert (contact.how, contact.phone, contact.place) == (How.PHONE, "+447700900123", "")
    assert contact.hours == (
        Window(Days.WEEKDAYS, Part.EVENING),
        Window(Days.WEEKEND, Part.MORNING),
        Window(Days.WEEKEND, Part.NIGHT),
    )
    assert (contact.language, contact.may_leave_message) == ("pl", True)


@pytest.mark.parametrize(
    "alias",
    [
        ".",
        "...",
        "-",
        "?!",
        "ª",
        "ー",
        "..a..",
        "a",
        "𝒶",
        "ab_cd",
        "(Wren)",
        "a@b.uk",
        "म",  # one letter, as "a" is
        "क़",
        "क्",
        "م\u064e",
        "१२३",
        "\u0940म",  # a mark on nothing
        "मीना।",
        "ab\u0940",  # on a letter of another script
        "मीना \u0301",
        "a\u20ddb",  # in a circle
        "ab\U0001d165",  # of music
    ],
)
def test_an_alias_is_something_to_call_somebody_by(alias: str) -> None:
    [error] = form(alias=alias).errors["alias"]
    assert error.startswith("Enter a name or an alias of at least two letters")


@pytest.mark.parametrize(
    "alias",
    [
        *("Wren", "Al", "Mary-Jo O’Neil", "Mary\u2011Jo", "Zoë", "Łucja", "J. R."),
        *("मीना", "মীনা", "ਮੀਨਾ", "மீனா", "มีนา", "ปู", "मी", "क़ुर्रतुल ऐन", "അമ്മു", "ශ්\u200dරී"),
        *("سارة", "مُنى", "می\u200cنا", "Жанна", "שָׂרָה", "ဝင်း", "កញ្ញា"),
        *('Bella "B"', '"Bella"', "“Bella” Kay", "„Bela”", "«Белла»", "'Bella'"),
        *("李", "葛\U000e0100", "김", "ガブリエラ"),
    ],
)
def test_an_alias_in_any_script_is_taken(alias: str) -> None:
    """Vowel signs were refused, and with them names in Hindi, Bengali, Panjabi, Tamil and Thai."""
    filled = form(alias=alias)
    assert filled.errors == {}
    assert filled.safe_contact().alias == unicodedata.normalize("NFC", alias)


@pytest.mark.parametrize(
    "alias",
    [
        *("07700 900123", "Becky 07700900123", "Becky +44 (0)7700-900.123", "Becky 401212"),
        *("Becky 07 70 09 00 12 3", "O77OO 9OO123 Becky", "Becky ०७७०० ९००१२३", "Becky(401212)"),
    ],
)
def test_a_phone_number_is_no_part_of_an_alias(alias: str) -> None:
    """It stood beside the number that she called safe, and was on record as a name."""
    [error] = form(alias=alias).errors["alias"]
    assert error.startswith("A phone number is no part of what she wants to be called.")
    assert form(alias="Becky 40121").errors == {}


def test_an_alias_in_any_script_has_sixty_characters_at_most() -> None:
    assert form(alias="मी" * 30).errors == {}
    for alias in ("मी" * 30 + "म", "म" + "\u0902" * 20_000):
        assert list(form(alias=alias).errors) == ["alias"]


def test_of_marks_on_one_letter_of_an_alias_no_more_than_ten_stay() -> None:
    filled = form(alias="मी" + "\u0902" * 30 + "ना")
    assert filled.errors == {}
    assert filled.safe_contact().alias == "मी" + "\u0902" * 9 + "ना"


@pytest.mark.parametrize(
    ("changes", "box", "words"),
    [
        ({"phone": "."}, "phone", "That is no phone number"),
        ({"phone": ""}, "phone", "That is no phone number"),
        ({"phone": "Example café"}, "phone", "choose “At a place that she goes to”"),
        ({"phone": "999"}, "phone", "That is no phone number"),
        ({"phone": "0909 879 0879"}, "phone", "That is no phone number"),
        ({"phone": "070 1234 5678"}, "phone", "That is no phone number"),
        ({"phone": "0845 046 0123"}, "phone", "That is no phone number"),
        (
            {"how": "place", "place": "", "place_point": "-30,0,10", "place_how": "pin"},
            "place",
            "We could not find that place.",
        ),
        (
            {"how": "place", "place": "my flat", "place_point": "-30,0,10", "place_how": "pin"},
            "place",
            "We could not find that place.",
        ),
        ({"how": "message", "message_phone": "."}, "message_phone", "That is no phone number"),
        ({"how": "message", "message_phone": "01632 960001"}, "message_phone", "no mobile number"),
        ({"how": "place", "place": "."}, "place", "We could not find that place."),
        ({"how": "place", "place": ""}, "place", "We could not find that place."),
        ({"how": "place", "place": "Nowhere Lane"}, "place", "We could not find that place."),
        ({"how": "place", "place": "07700 900123"}, "place", "choose “Call her”"),
        ({"how": ""}, "how", "Choose how she wants to be reached."),
        ({"hours_weekdays": []}, "hours_weekdays", "Choose at least one time"),
        ({"may_leave_message": ""}, "may_leave_message", "Say whether a message"),
        ({"language": "xx"}, "language", "Select a valid choice"),
        ({"language": ""}, "language", "Choose a language"),
    ],
)
def test_what_reaches_nobody_is_refused_in_words(
    changes: dict[str, object], box: str, words: str
) -> None:
    street("Example Street")
    errors = form(**changes).errors
    assert list(errors) == [box]
    assert words in errors[box][0]


@pytest.mark.parametrize("alias", ["Girl aged 15", "Becky (she is fifteen)", "Becky 15", "Kid"])
def test_an_alias_that_tells_of_a_child_is_no_referral(alias: str) -> None:
    [error] = form(alias=alias).errors["alias"]
    assert "If she may be, stop here and call" in error


def test_a_place_that_tells_of_a_child_is_no_referral() -> None:
    street("Example Street")
    said = "Example Street, outside her school, she is 14"
    [error] = form(how="place", place=said).errors["place"]
    assert "If she may be, stop here and call" in error
    assert form(how="place", place="14 Example Street").errors == {}


@pytest.mark.parametrize("alias", ["Becky 18", "Babs", "Little Jo", "Angel"])
def test_a_pet_name_tells_of_no_child(alias: str) -> None:
    assert "If she may be" not in str(form(alias=alias).errors)


def test_a_place_is_one_that_the_gazetteer_knows() -> None:
    street("Example Street")
    filled = form(how="place", place="example st", phone="07700 900123")
    assert filled.errors == {}
    contact = filled.safe_contact()
    assert (contact.how, contact.place, contact.phone) == (How.PLACE, "Example Street", "")


def test_a_pin_beside_a_street_is_named_by_it() -> None:
    street("Example Street")
    filled = form(how="place", place="", place_point="-0.4101,51.88,10", place_how="pin")
    assert filled.errors == {}
    assert filled.safe_contact().place == "Near Example Street"


@pytest.mark.parametrize(
    ("place", "kept"),
    [
        ("Example Street, behind the Freeholder, she comes after 9", True),
        ("12 Example Street", True),
        ("Example Street, ring bell 3 at the blue door", True),
        ("behind Example St.", True),
        ("example st.", False),
    ],
)
def test_what_was_typed_besides_the_place_goes_with_it(place: str, kept: bool) -> None:
    street("Example Street")
    filled = form(how="place", place=place)
    assert filled.errors == {}
    contact = filled.safe_contact()
    assert (contact.place, contact.words) == ("Example Street", place if kept else "")
    assert SafeContact.from_json(contact.as_json()) == contact


def test_what_was_typed_besides_the_place_stays_where_the_script_found_it() -> None:
    street("Example Street")
    words = "Example Street, side door"
    told = {"place_point": "-0.410000,51.880000,150", "place_how": "found", "place_for": words}
    filled = form(how="place", place=words, **told)
    assert filled.errors == {}
    contact = filled.safe_contact()
    assert (contact.place, contact.words) == ("Example Street", words)


def test_a_place_that_may_be_several_is_asked_for() -> None:
    street("Example Street")
    street("Example Road", 1)
    asked = form(how="place", place="example")
    assert list(asked.errors) == ["place"]
    assert asked.errors["place"] == ["Several places fit. Choose one, or change the words."]
    offered = asked.fields["place"].widget.choices
    assert [label for _, label in offered] == ["Example Road", "Example Street"]


@pytest.mark.parametrize("words", ["church", "duke", "behind the church, Example Street"])
def test_the_gate_never_chooses_a_place_for_her_by_a_part_of_its_name(words: str) -> None:
    for name in ("Church Street", "Duke Street", "Example Street"):
        street(name)
    asked = form(how="place", place=words)
    assert list(asked.errors) == ["place"]
    [(code, label)] = asked.fields["place"].widget.choices
    assert label in ("Church Street", "Duke Street", "Example Street")
    chosen = form(how="place", place=words, place_asked=words, place_choice=code)
    assert chosen.errors == {}
    contact = chosen.safe_contact()
    assert (contact.place, contact.words) == (label, words)


def test_every_box_asks_the_browser_to_forget() -> None:
    html = str(ContactFields())
    boxes = html.count("<input") + html.count("<select")
    assert html.count('autocomplete="off"') == boxes > 10


def test_the_languages_are_those_of_the_card_and_any_other_and_none_is_chosen() -> None:
    offered = ContactFields().fields["language"].choices
    names = ["Choose a language", "English", "Romanian", "Polish", "Another language"]
    assert [name for _, name in offered] == names
    filled = form(language="und")
    assert filled.errors == {}
    assert filled.safe_contact().language == "und"
