"""What apps add is declared in one way: no module keeps a list that others fill as they start."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import AppConfig, apps

from partnership.core.contributions import CONTRIBUTIONS, contributed, each, keyed
from tests.conftest import Contribute
from tests.house import HOUSE
from tests.processes import ROOT

OF_DJANGO = {"name", "label", "ready"}
READS = re.compile(r"\b(?:contributed|each|keyed)\(\"(\w+)\"")
CODE = sorted(path for app in HOUSE for path in (ROOT / app).rglob("*.py"))


def ours() -> list[AppConfig]:
    return [one for one in apps.get_app_configs() if one.name.split(".")[0] in HOUSE]


def declared_by(config: AppConfig) -> set[str]:
    return {name for name in vars(type(config)) if not name.startswith("_")} - OF_DJANGO


def written_in_apps() -> set[str]:
    """The methods of every AppConfig of both sides, read from the code."""
    classes = [
        node
        for path in CODE
        if path.name == "apps.py"
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.ClassDef)
    ]
    methods = [one for made in classes for one in made.body if isinstance(one, ast.FunctionDef)]
    return {method.name for method in methods} - OF_DJANGO


def fills_from_outside(path: Path) -> list[str]:
    """The module's functions by which others would put something into it."""
    functions = (
        one for one in ast.parse(path.read_text()).body if isinstance(one, ast.FunctionDef)
    )
    names = [one.name for one in functions]
    return [name for name in names if re.match(r"_?register|before_start$|declare$", name)]


@pytest.mark.parametrize("config", ours(), ids=lambda config: config.label)
def test_an_app_declares_only_what_the_table_has(config: AppConfig) -> None:
    assert declared_by(config) <= CONTRIBUTIONS.keys()


def test_what_the_table_has_is_declared_by_an_app_and_read_once() -> None:
    reads = [name for path in CODE for name in READS.findall(path.read_text())]
    assert sorted(reads) == sorted(CONTRIBUTIONS)
    assert written_in_apps() == set(CONTRIBUTIONS)


def test_the_table_says_who_reads() -> None:
    for name, said in CONTRIBUTIONS.items():
        named = re.search(r"\(([a-z_.]+)\)$", said)
        assert named, name
        path = f"{named.group(1).replace('.', '/')}.py"
        readers = [ROOT / path, ROOT / "partnership" / path]
        assert any(name in READS.findall(file.read_text()) for file in readers if file.exists())


def test_no_module_is_filled_by_others() -> None:
    found = {str(path.relative_to(ROOT)): fills_from_outside(path) for path in CODE}
    assert {path: names for path, names in found.items() if names} == {}


def test_a_name_that_is_not_in_the_table_is_refused() -> None:
    with pytest.raises(KeyError, match="nothing"):
        contributed("nothing")


def test_all_apps_are_read_in_their_order(contribute: Contribute) -> None:
    contribute("work_of", lambda user: [user, "more"], alone=True)
    contribute("retention_rules", lambda: {"example": 1})
    assert each("work_of", "somebody") == ["somebody", "more"]
    assert keyed("retention_rules")["example"] == 1
