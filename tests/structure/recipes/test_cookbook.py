"""How a recipe is read: blocks that no longer fit the code are refused, none is passed over."""

import re

import pytest

from tests.structure.recipes.cookbook import RECIPES, DoesNotFitError, Recipe, Step, changed

PAGES = sorted(RECIPES.glob("*.md"))
KNOWN = {"indicator", "role", "category", "gate", "task", "migration", "register"}


def test_there_is_a_recipe_for_each_thing_that_is_added_often() -> None:
    assert {page.stem for page in PAGES} == KNOWN


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_every_block_is_followed_and_something_is_checked(page: object) -> None:
    recipe, text = Recipe.read(page), page.read_text()
    assert len(recipe.steps) == len(re.findall(r"^```\w", text, re.MULTILINE))
    assert [step.what for step in recipe.steps][-1] == "check"
    assert recipe.files


def test_a_difference_is_put_where_its_lines_stand() -> None:
    step = Step("change", "a.py", " one\n+two\n...\n-three\n+four\n")
    assert changed("one\n\nthree\n", step) == "one\ntwo\n\nfour\n"


@pytest.mark.parametrize("text", ["", "one\none\n"])
def test_lines_that_stand_nowhere_or_twice_do_not_fit(text: str) -> None:
    with pytest.raises(DoesNotFitError, match=r"a\.py has not once"):
        changed(text, Step("change", "a.py", "-one\n+two\n"))
