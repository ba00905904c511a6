"""Whoever follows a recipe to the letter changes the files that it names and ends green.

All are followed in one copy, one after the other. What several recipes call for and takes long, the
commands of ``make`` and the tests, runs once for all of them; each must still name its own files.
"""

import shlex
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatch

import pytest

from tests.structure.recipes.cookbook import RECIPES, Recipe, contents, copy, write
from tests.structure.recipes.kitchen import Kitchen, scratch_database

BOOK = [Recipe.read(page) for page in sorted(RECIPES.glob("*.md"))]
TESTS = "make test PYTEST_ARGS="
OF_ALL = ["make declare", "make docs"]


@pytest.fixture
def kitchen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kitchen]:
    project = tmp_path_factory.mktemp("kitchen") / "project"
    with scratch_database():
        yield Kitchen(copy(project))
    shutil.rmtree(project)


def test_following_them_changes_the_files_that_they_name_and_ends_green(kitchen: Kitchen) -> None:
    changed: dict[str, set[str]] = {}
    for recipe in BOOK:
        with changes(kitchen) as own:
            follow(recipe, kitchen)
        assert not_named(own, [recipe]) == []
        changed[recipe.name] = own
    for command in OF_ALL:
        callers = [recipe for recipe in BOOK if command in recipe.commands("do")]
        with changes(kitchen) as written:
            green(kitchen, command)
        assert not_named(written, callers) == []
        for recipe in callers:
            changed[recipe.name] |= written
    assert {recipe.name: not_changed(recipe, changed[recipe.name]) for recipe in BOOK} == {
        recipe.name: [] for recipe in BOOK
    }
    for command in dict.fromkeys(each for recipe in BOOK for each in recipe.commands("check")):
        if not command.startswith(TESTS):
            green(kitchen, command)
    assert_tests_pass(kitchen)


def follow(recipe: Recipe, kitchen: Kitchen) -> None:
    """What only this recipe does: its blocks, and its commands but for those of all."""
    for step in recipe.steps:
        if step.path:
            write(kitchen.project, step)
        elif step.what == "do":
            for command in step.commands:
                if command not in OF_ALL:
                    green(kitchen, command)


def green(kitchen: Kitchen, command: str) -> None:
    assert kitchen.run(command), "\n".join(kitchen.said)


@contextmanager
def changes(kitchen: Kitchen) -> Iterator[set[str]]:
    """The files that are changed or made meanwhile; none may be taken away."""
    before, changed = contents(kitchen.project), set[str]()
    yield changed
    after = contents(kitchen.project)
    assert set(before) <= set(after)
    changed |= {path for path in after if after[path] != before.get(path)}


def not_named(changed: set[str], recipes: list[Recipe]) -> list[str]:
    """Those among the files that none of the recipes names."""
    named = [pattern for recipe in recipes for pattern in recipe.files]
    return [path for path in sorted(changed) if not any(fnmatch(path, one) for one in named)]


def not_changed(recipe: Recipe, changed: set[str]) -> list[str]:
    """What the recipe names and is none of those files."""
    return [one for one in recipe.files if not any(fnmatch(path, one) for path in changed)]


def assert_tests_pass(kitchen: Kitchen) -> None:
    """Of every file of tests that a recipe names and every word after ``-k``, one at least runs.

    There are two runs: of whole files, and of those from which a recipe chooses.
    """
    asked = [
        shlex.split(each.removeprefix(TESTS).strip('"'))
        for recipe in BOOK
        for each in recipe.commands("check")
        if each.startswith(TESTS)
    ]
    whole = [each for each in asked if "-k" not in each]
    chosen = [each for each in asked if "-k" in each]
    files = sorted({file for each in whole for file in each})
    kept = sorted({file for *some, _, _ in chosen for file in some})
    words = sorted({word for *_, choice in chosen for word in choice.split(" or ")})
    green(kitchen, f"{TESTS}'{shlex.join(['-rp', *files])}'")
    passed = kitchen.said[-1]
    green(kitchen, f'{TESTS}"{shlex.join(["-rp", *kept, "-k", " or ".join(words)])}"')
    passed += kitchen.said[-1]
    ids = [line for line in passed.splitlines() if line.startswith("PASSED")]
    assert [one for one in (*files, *kept, *words) if not any(one in each for each in ids)] == []
