"""A package that no layer names fails the build: at the top, in the ground, in an app."""

from pathlib import Path

import pytest

from tests.structure.recipes.cookbook import copy
from tests.structure.recipes.kitchen import Kitchen

HOMELESS = {
    "exports": "exports is in no layer: name it in pyproject.toml.",
    "partnership/exports": "- partnership.exports",
    "strategy/exports": "- strategy.exports",
}


@pytest.fixture(scope="module")
def kitchen(tmp_path_factory: pytest.TempPathFactory) -> Kitchen:
    return Kitchen(copy(tmp_path_factory.mktemp("rooms") / "project"))


def test_every_package_stands_on_a_floor(kitchen: Kitchen) -> None:
    assert kitchen.run("make layers")


@pytest.mark.parametrize(("folder", "said"), HOMELESS.items(), ids=HOMELESS)
def test_a_scratch_app_in_no_layer_is_refused(kitchen: Kitchen, folder: str, said: str) -> None:
    app: Path = kitchen.project / folder
    app.mkdir()
    (app / "__init__.py").touch()
    config = '"""A scratch app."""\n\nfrom django.apps import AppConfig\n\n\nclass C(AppConfig):\n'
    (app / "apps.py").write_text(f'{config}    name = "{folder.replace("/", ".")}"\n')
    try:
        assert not kitchen.run("make layers")
        assert said in kitchen.said[-1]
    finally:
        for path in app.iterdir():
            path.unlink()
        app.rmdir()
