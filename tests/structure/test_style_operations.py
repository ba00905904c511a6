"""The house's own measures, which no linter takes: how long things are, and how services ask."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.house import HOUSE

ROOT = Path(__file__).resolve().parents[2]
CODE = (*HOUSE, "local", "bench", "tools", "tests")
LONGEST_FUNCTION = 35
LONGEST_FILE = 300

#: What waits to be cut: the number of lines may fall and never rise. Take out what fits by now.
TOO_LONG = {
    "tests/journeys/test_council_officer.py::test_logs_by_keyboard_sees_it_and_finds_it": 41,
}
#: What services call, which are no services themselves: one thing, then ``*``.
CALLED_BY_SERVICES = {
    "partnership/audit/services.py",
    "partnership/outbox/services.py",
    "partnership/submissions/services.py",
}
#: Nobody asks for these: the calendar or a queue does, so there is no ``by``.
OF_THE_SYSTEM = {
    "carry_out",
    "check_stored",
    "forget_streets",
    "give_up",
    "import_stored",
    "invite_first",
    "make_forecast",
    "make",
    "make_report",
}
#: These write no fact of their own. The streets belong to the import that is at work, the place
#: of a complaint to the act that logs or corrects it.
NO_ACT = {
    "first_day",
    "is_fresh",
    "learn_streets",
    "managers_of",
    "new_code",
    "number_of",
    "place_complaints",
    "place_fields",
    "place_in_cell",
    "place_versions",
    "raised_with",
    "time_fields",
    "unlearn_streets",
}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def modules() -> list[Path]:
    """Every file that is written by hand."""
    found = [ROOT / "manage.py", *(path for top in CODE for path in (ROOT / top).rglob("*.py"))]
    return [path for path in found if "migrations" not in path.parts]


def functions(path: Path) -> Iterator[Function]:
    """Every function in a file, methods and inner ones too."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, Function):
            yield node


@cache
def lengths() -> dict[str, int]:
    """How long is every file and function that is longer than it may be."""
    found = {}
    for path in modules():
        name = str(path.relative_to(ROOT))
        lines = len(path.read_text().splitlines())
        if lines > LONGEST_FILE:
            found[name] = lines
        for one in functions(path):
            lines = (one.end_lineno or one.lineno) - one.lineno + 1
            if lines > LONGEST_FUNCTION:
                found[f"{name}::{one.name}"] = lines
    return found


@cache
def services() -> list[tuple[str, ast.arguments]]:
    """The public functions of every services module."""
    found = []
    for path in modules():
        name = path.relative_to(ROOT)
        is_services = name.stem == "services" or "services" in name.parts
        if name.parts[0] == "tests" or not is_services or str(name) in CALLED_BY_SERVICES:
            continue
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                found.append((node.name, node.args))
    return found


def test_functions_and_files_are_short() -> None:
    assert {name: lines for name, lines in lengths().items() if lines > TOO_LONG.get(name, 0)} == {}


def test_what_is_short_by_now_is_no_exception_any_more() -> None:
    assert set(TOO_LONG) - set(lengths()) == set()


@pytest.mark.parametrize(("name", "arguments"), services(), ids=[one[0] for one in services()])
def test_a_service_names_what_it_is_given_who_asks_and_when(
    name: str, arguments: ast.arguments
) -> None:
    assert not arguments.posonlyargs + arguments.args, "everything after *"
    named = {one.arg for one in arguments.kwonlyargs}
    expected = set() if name in NO_ACT else {"at"} if name in OF_THE_SYSTEM else {"by", "at"}
    assert expected <= named


def test_an_exception_is_a_service_that_there_is() -> None:
    assert {name for name, _ in services()} >= OF_THE_SYSTEM | NO_ACT
