"""Whoever follows a recipe to the letter changes the files that it names and ends green."""

import shutil
from collections.abc import Iterator
from fnmatch import fnmatch

import pytest

from tests.structure.recipes.cookbook import RECIPES, Recipe, contents, copy, write
from tests.structure.recipes.kitchen import Kitchen, scratch_database

PAGES = sorted(RECIPES.glob("*.md"))


@pytest.fixture(params=[Recipe.read(page) for page in PAGES], ids=[page.stem for page in PAGES])
def recipe(request: pytest.FixtureRequest) -> Recipe:
    return request.param


@pytest.fixture
def kitchen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kitchen]:
    """A fresh copy, at the same place for each recipe: what is compiled there serves the next."""
    project = tmp_path_factory.getbasetemp() / "kitchen" / "project"
    with scratch_database():
        yield Kitchen(copy(project))
    shutil.rmtree(project)


def test_following_it_changes_the_files_that_it_names_and_ends_green(
    recipe: Recipe, kitchen: Kitchen
) -> None:
    before = contents(kitchen.project)
    for step in recipe.steps:
        if step.path:
            write(kitchen.project, step)
            continue
        for command in step.commands:
            assert kitchen.run(command), "\n".join(kitchen.said)
    after = contents(kitchen.project)
    changed = {path for path in after if after[path] != before.get(path)}
    assert set(before) <= set(after)
    assert {path: named(recipe, path) for path in changed if not named(recipe, path)} == {}
    assert [one for one in recipe.files if not any(fnmatch(path, one) for path in changed)] == []


def named(recipe: Recipe, path: str) -> bool:
    """Whether the recipe names a file among those that are changed."""
    return any(fnmatch(path, one) for one in recipe.files)
