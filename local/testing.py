"""``make test``: what the tests need, then all of them, once for each side."""

import os
import shlex
import subprocess

from local import browser, environment, lock, venv
from local.errors import LauncherError
from local.layout import Layout
from local.preparation import Preparation
from local.processes import say
from local.services import Services
from local.sides import SIDES

NOTHING_COLLECTED = 5


def prepare_database(layout: Layout) -> None:
    """The servers, and the test database made anew when its sources changed."""
    with lock.waiting(layout.run / "services.lock"):
        services = Services(layout)
        services.start()
        Preparation(services, environment.TEST_DATABASE).anew()


def run(layout: Layout) -> None:
    venv.ensure(layout, venv.DEVELOPMENT)
    variables = browser.browsers(layout) | {"CHROMIUM": browser.find(layout)}
    prepare_database(layout)
    failed = [side for side in SIDES if not _passes(layout, side, variables)]
    if failed:
        raise LauncherError(f"Tests failed on the side of {' and of '.join(failed)}.")


def _passes(layout: Layout, side: str, variables: dict[str, str]) -> bool:
    say(f"\nTests of {side}:")
    arguments = shlex.split(os.environ.get("PYTEST_ARGS", ""))
    done = subprocess.run(
        [layout.python, "-m", "pytest", *arguments],
        cwd=layout.root,
        env=variables | {"PARTNERSHIP_SIDE": side, "VAR_DIR": str(layout.var)},
        check=False,
    )
    return done.returncode in ((0, NOTHING_COLLECTED) if arguments else (0,))
