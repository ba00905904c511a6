"""The numbers of the call buttons, and the card: checked before anything starts."""

from pathlib import Path
from typing import Any

import pytest
from django.core.checks import run_checks
from django.template.loader import render_to_string
from django.test import override_settings

from partnership.gates import calls
from partnership.gates.calls import Line

REAL = {
    "emergency": "999",
    "police": "101",
    "children": "020 7946 0999",
    "children_out_of_hours": "020 7946 0998",
    "adults": "020 7946 0997",
}


def test_real_numbers_may_stand_anywhere() -> None:
    assert calls.problems(REAL, demonstration=False) == []


@pytest.mark.parametrize("line", Line)
@pytest.mark.parametrize("number", ["", "  ", "not a number", "12", "01632 96"])
def test_an_empty_or_impossible_number_is_told_by_its_setting(line: Line, number: str) -> None:
    (sentence,) = calls.problems({**REAL, line.value: number}, demonstration=True)
    assert sentence.startswith(f"CALL_{line.name} is ")
    assert sentence.endswith(".")


def test_an_invented_number_is_for_a_demonstration_alone() -> None:
    given = {**REAL, "adults": "01632 960003"}
    assert calls.problems(given, demonstration=True) == []
    assert "CALL_ADULTS" in calls.problems(given, demonstration=False)[0]


def errors_with(**changes: Any) -> list[str]:
    with override_settings(**changes):
        found = run_checks(tags=["partnership"], include_deployment_checks=True)
    return [str(one.id) for one in found]


def test_djangos_check_refuses_what_may_not_start(tmp_path: Path) -> None:
    assert errors_with() == []
    assert errors_with(CALL_NUMBERS={**REAL, "police": ""}) == ["gates.E001"]
    assert errors_with(OUTREACH_CARD_FILE="") == ["gates.E002"]
    assert errors_with(OUTREACH_CARD_FILE=str(tmp_path)) == ["gates.E002"]
    assert errors_with(CALL_NUMBERS=REAL, IS_DEMONSTRATION=False) == ["gates.E003"]


@pytest.mark.parametrize("name", ["SAFEGUARDING_HOURS", "OUTREACH_HOURS"])
def test_no_side_starts_with_hours_that_nobody_can_read(name: str) -> None:
    assert errors_with(**{name: "Mon-Fri 9:00-17:00"}) == ["gates.E004"]
    for written in ("Mon-Fri 09:00-17:00, Sat 10:00-12:00", "Mon-Sun 00:00-24:00", "always"):
        assert errors_with(**{name: written}) == []


@pytest.mark.parametrize(
    "text",
    [
        "not toml",
        'service = "S"\nnumber = "12"',
        'service = "S"\nnumber = "01632 960010"',
        'service = "S"\nnumber = "01632 960010"\n[[language]]\ncode = "English"',
        'service = "S"\nnumber = "01632 960010"\n[[language]]\ncode = "en"\nname = "English"',
    ],
)
def test_a_card_that_says_too_little_is_refused(text: str, tmp_path: Path) -> None:
    file = tmp_path / "card.toml"
    file.write_text(text)
    assert errors_with(OUTREACH_CARD_FILE=str(file)) == ["gates.E002"]


def test_a_button_dials_the_number_that_it_shows() -> None:
    numbers = {**REAL, "children": "01632 960001"}
    with override_settings(CALL_NUMBERS=numbers):
        html = render_to_string(
            "components/call_buttons.html", {"calls": calls.numbers(Line.CHILDREN, Line.EMERGENCY)}
        )
    assert 'href="tel:+441632960001"' in html
    assert 'href="tel:999"' in html
    assert "01632 960001" in html
