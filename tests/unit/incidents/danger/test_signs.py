"""What makes a report urgent: its words, its category, or the officer's tick."""

import pytest
from django.test import Client

from incidents.danger.signs import Sign, signs_of, tell_of_danger
from incidents.models import Complaint
from partnership.accounts.permissions import Role
from partnership.guarded.checking import WordsTooLong
from tests import cast
from tests.factories import incidents as factory
from tests.unit.incidents.danger.danger_sentences import danger_sentences

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "words",
    [
        "She says she is being beaten by the man with the van",
        "She says she is 14",
        "a man dragged her into a silver van",
        "someone screaming for help in the alley",
        "a woman on the floor, not breathing",
        "he had a knife to her",
        "she said they took her passport",
        "I saw him punch her and drive off",
    ],
)
def test_words_of_danger_are_urgent(words: str) -> None:
    category = factory.category("sex-litter")
    assert signs_of(category=category, words=words, ticked=False) == [Sign.WORDS]


@pytest.mark.parametrize(
    "words",
    [
        "",
        "A driver circled the block",
        "needles and condoms in the doorway",
        "the gate is locked and the lamp is out",
        "they hit the bin with the car",
    ],
)
def test_nuisance_alone_is_not(words: str) -> None:
    category = factory.category("sex-litter")
    assert signs_of(category=category, words=words, ticked=False) == []


@pytest.mark.parametrize("words", ["Анна стояла на углу", "安娜 was there", "محمد was driving"])
def test_words_that_nothing_here_can_read_are_urgent(words: str) -> None:
    category = factory.category("sex-litter")
    assert signs_of(category=category, words=words, ticked=False) == [Sign.WORDS]


@pytest.mark.parametrize("words", ["café rubbish", "dust of 5 µm", "🙂 thanks", "½ a bin – again"])
def test_accents_and_signs_can_be_read(words: str) -> None:
    assert not tell_of_danger(words)


def test_each_sentence_is_urgent_or_harmless_as_labelled() -> None:
    sentences = danger_sentences()
    assert len(sentences) > 500
    assert [
        (text, is_urgent) for text, is_urgent in sentences if tell_of_danger(text) != is_urgent
    ] == []


def test_the_category_and_the_tick_are_signs() -> None:
    danger, litter = factory.category("danger"), factory.category("sex-litter")
    assert signs_of(category=danger, words="", ticked=False) == [Sign.CATEGORY]
    assert signs_of(category=litter, words="", ticked=True) == [Sign.TICKED]


TOO_LONG = ["½ " * 1_700, "\ufdfa" * 400]  # when folded to plain letters


@pytest.mark.parametrize("words", TOO_LONG)
def test_words_that_are_too_long_when_read_are_refused_in_words(client: Client, words: str) -> None:
    client.force_login(cast.member(Role.COUNCIL_OFFICER))
    answer = client.post("/s/example/complaints/new/", factory.form(description=words))
    assert answer.status_code == 200
    assert "The text must be 6,000 characters or fewer." in answer.content.decode()
    assert not Complaint.objects.exists()


@pytest.mark.parametrize("words", TOO_LONG)
def test_a_service_refuses_them_too(words: str) -> None:
    with pytest.raises(WordsTooLong):
        factory.complaint(description=words)


def test_danger_in_them_is_a_sign_all_the_same() -> None:
    assert tell_of_danger(f"he had a knife {TOO_LONG[0]}")
