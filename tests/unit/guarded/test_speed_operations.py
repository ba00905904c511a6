"""What makes reading fast changes no answer, and the same words are read only once."""

import gc
import importlib
import pkgutil
import re
from functools import cache
from itertools import chain, product
from pathlib import Path

import pytest

from incidents.danger.signs import HARMLESS, URGENT
from partnership.core import guarded
from partnership.core.guarded import finder, memory
from partnership.core.guarded.finder import find
from partnership.core.guarded.reading import read
from partnership.core.guarded.scanning import ScannedPattern
from tests.unit.guarded.hostile import BOX, UNITS, long


def test_the_same_words_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    text = long("Read only once, by the gate. ")
    readings: list[str] = []
    monkeypatch.setattr(finder, "read", lambda text: readings.append(text) or read(text))
    first = find(text)
    assert all(find(text) == first for _ in range(20))
    assert readings == [text]


def test_no_words_stay_in_memory_and_the_oldest_answer_goes() -> None:
    asked: list[str] = []
    rule = memory.remembered(lambda text: asked.append(text) or len(text))
    for number in [*range(memory.MOST + 1), memory.MOST, 0]:
        rule(f"canaryword {number}")
    assert len(asked) == memory.MOST + 2
    assert asked[-1] == "canaryword 0"


@cache
def texts() -> list[str]:
    """One sentence in ten of those that are labelled, nine to a text, and each hostile piece."""
    folder = Path(__file__).parent / "data"
    lines = chain.from_iterable(one.read_text().splitlines() for one in folder.iterdir())
    told = [read(one).folded for n, one in enumerate(lines) if n % 90 < 9]
    joined = (" ".join(told[first : first + 9])[:BOX] for first in range(0, len(told), 9))
    return [*joined, *(long(unit)[:1_000] for unit in UNITS)]


def scanned_patterns() -> list[ScannedPattern]:
    """Every pattern of the rules, whichever module holds it."""
    for module in pkgutil.iter_modules(guarded.__path__):
        importlib.import_module(f"{guarded.__name__}.{module.name}")
    gc.unfreeze()  # what was imported is not looked through otherwise
    patterns = [one for one in gc.get_objects() if type(one) is ScannedPattern]
    gc.freeze()
    return patterns


def test_every_pattern_of_the_rules_finds_what_the_whole_one_finds() -> None:
    patterns = scanned_patterns()
    assert len(patterns) > 200
    assert [
        (pattern, text)
        for pattern, text in product(patterns, texts()[::4])
        if [one.span() for one in pattern.finditer(text)]
        != [one.span() for one in pattern.whole.finditer(text)]
    ] == []


@pytest.mark.parametrize("expression", [*URGENT, "|".join(HARMLESS)], ids=str)
def test_a_scanned_pattern_finds_what_the_whole_one_finds(expression: str) -> None:
    scanned, whole = ScannedPattern(expression, re.ASCII), re.compile(expression, re.ASCII)
    for text in texts():
        assert [one.span() for one in scanned.finditer(text)] == [
            one.span() for one in whole.finditer(text)
        ]
        assert scanned.sub(" ", text) == whole.sub(" ", text)
