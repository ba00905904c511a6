"""How long words are read: hostile ones hardly longer than ordinary ones, each only once."""

import gc
import importlib
import pkgutil
import re
from itertools import chain, product
from pathlib import Path
from time import process_time

import pytest

from incidents.danger.signs import HARMLESS, URGENT, cannot_be_read, tells_of_danger
from partnership.core import guarded
from partnership.core.guarded import memory
from partnership.core.guarded.finder import find, findings
from partnership.core.guarded.reading import read
from partnership.core.guarded.scanning import ScannedPattern

BOX = 5_000
MOST_TIMES = 4  # longer than an ordinary text of that length; it was up to 15
UNITS = [
    *("o'", "o ", "1/1/", "1-", "1 ", "a", "A ", "a.", "a@", "a@a.", "@", "-", "\n", "a\n", "'"),
    *("é", "ż", "á ", "а", "а ", "漢", "漢 ", "a\u0301", "надцат", "e\u0301 "),
    *("z e r o ", "k e l l y ", "Kelly ", "she ", "her ", "she is ", "14 ", "AB12 CDE ", "l4 "),
    *("is 14, ", "aged ", "girl ", "flat 1 ", "1 High Street ", "at 9 ", "every ", "dot ", "oh "),
    *("a [at] a dot ", "insta a ", "don't ", "unconcious ", "strangel ", "pulled her ", "and the "),
    *("the man in the ", "not ", "looks like a ", "black hair ", "Mr ", "de la ", "o o'", "__ "),
]


def long(unit: str) -> str:
    return (unit * BOX)[:BOX]


ORDINARY = long("Shouting by the bins at night. ")


def seconds(text: str) -> float:
    """The least CPU time of two readings of what was not read before."""
    times = []
    for _ in range(2):
        began = process_time()
        findings.__wrapped__(text)
        tells_of_danger.__wrapped__(text)
        cannot_be_read(text)
        times.append(process_time() - began)
    return min(times)


@pytest.mark.parametrize("unit", UNITS, ids=ascii)
def test_hostile_words_take_hardly_longer_than_ordinary_ones(unit: str) -> None:
    text = long(unit)
    for _ in range(3):  # another process may have taken the caches of the processor meanwhile
        ratio = seconds(text) / seconds(ORDINARY)
        if ratio < MOST_TIMES:
            break
    assert ratio < MOST_TIMES


def test_the_same_words_are_read_once() -> None:
    text = long("Read only once, by the gate. ")
    began = process_time()
    first = find(text)
    once = process_time() - began
    began = process_time()
    assert all(find(text) == first for _ in range(20))
    assert process_time() - began < once


def test_no_words_stay_in_memory_and_the_oldest_answer_goes() -> None:
    asked: list[str] = []
    rule = memory.remembered(lambda text: asked.append(text) or len(text))
    for number in [*range(memory.MOST + 1), memory.MOST, 0]:
        rule(f"canaryword {number}")
    assert len(asked) == memory.MOST + 2
    assert asked[-1] == "canaryword 0"


def texts() -> list[str]:
    folder = Path(__file__).parent / "data"
    lines = chain.from_iterable(one.read_text().splitlines() for one in folder.iterdir())
    told = [read(one).folded for one in lines]
    joined = (" ".join(told[first : first + 9])[:BOX] for first in range(0, len(told), 90))
    return [*joined, *(long(unit)[:1_000] for unit in UNITS)]


def scanned_patterns() -> list[ScannedPattern]:
    """Every pattern of the rules, whichever module holds it."""
    for module in pkgutil.iter_modules(guarded.__path__):
        importlib.import_module(f"{guarded.__name__}.{module.name}")
    return [one for one in gc.get_objects() if isinstance(one, ScannedPattern)]


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
