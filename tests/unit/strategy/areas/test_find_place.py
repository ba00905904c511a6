"""``find_place``: candidates for words, best first, near the strategy's area."""

import json
from typing import Any

import pytest
from django.core.management import call_command

from partnership.places.gazetteer.ground import moved
from strategy.strategies.access import NoSuchStrategy
from tests.factories import incidents as factory
from tests.factories import patrols

pytestmark = pytest.mark.django_db
MIDDLE = (-0.415, 51.883)  # of the area of patrols.strategy


@pytest.fixture(autouse=True)
def town() -> None:
    patrols.strategy("high-town")
    for name, east in [("Dudley Street", 0), ("Hitchin Road", 300), ("Church Street", 900)]:
        factory.street(name, moved(MIDDLE, east, 0))
    factory.street("Church Lane", moved(MIDDLE, 17_000, 0))


def find(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    call_command("find_place", *arguments, "--strategy", "high-town", "--json")
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return found


def test_a_house_number_finds_its_street(capsys: pytest.CaptureFixture[str]) -> None:
    assert find(capsys, "12 Dudley Street") == [
        {
            "label": "Dudley Street",
            "kind": "street",
            "longitude": -0.415,
            "latitude": 51.883,
            "accuracy_m": 150,
            "distance_m": 0,
        }
    ]


def test_a_typing_error_is_forgiven(capsys: pytest.CaptureFixture[str]) -> None:
    assert [one["label"] for one in find(capsys, "hichin")] == ["Hitchin Road"]


def test_nothing_17_km_away_is_offered_unless_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert [one["label"] for one in find(capsys, "church")] == ["Church Street"]
    further = find(capsys, "church", "--within", "20")
    assert [one["label"] for one in further] == ["Church Street", "Church Lane"]


def test_words_that_name_nothing_are_an_empty_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert find(capsys, "xyzzy") == []


def test_an_unknown_strategy_is_told_in_one_sentence() -> None:
    with pytest.raises(NoSuchStrategy, match="There is no strategy called 'nowhere'"):
        call_command("find_place", "x", "--strategy", "nowhere")
