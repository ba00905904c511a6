"""``make test``: what the tests need, then all of them, once for each side.

They run in as many processes as the machine has cores (``TEST_PROCESSES`` says another number;
0 and 1 mean one), each on a database of its own.
"""

import os
import shlex
import subprocess
from pathlib import Path
from xml.etree import ElementTree

from local import browser, environment, lock, venv
from local.errors import LauncherError
from local.layout import Layout
from local.preparation import Preparation
from local.processes import say
from local.services import Services
from local.sides import SIDES

NOTHING_COLLECTED = 5
#: The database that the tests of recipes copy: nothing ever connects to it.
RECIPES = "recipes"


def processes() -> int:
    """How many processes run the tests."""
    asked = os.environ.get("TEST_PROCESSES", "")
    if asked and not asked.isdecimal():
        raise LauncherError(f"TEST_PROCESSES is {asked!r}: give a number, such as 1.")
    return max(1, int(asked)) if asked else len(os.sched_getaffinity(0))


def prepare_databases(layout: Layout, number: int) -> None:
    """The servers, and the test databases made anew when their sources changed.

    The migrations run once: the other databases begin as copies of the first.
    """
    names = [*(f"gw{each}" for each in range(number)), RECIPES]
    first, *others = [environment.test_database(name) for name in names]
    with lock.waiting(layout.run / "services.lock"):
        services = Services(layout)
        services.start()
        Preparation(services, first).anew()
        for other in others:
            Preparation(services, other).anew(template=first)


def declare(layout: Layout) -> None:
    """Write down the schema that the migrations make in an empty database."""
    venv.ensure(layout, venv.DEVELOPMENT)
    prepare_databases(layout, 1)
    with lock.waiting(layout.run / "services.lock"):
        Preparation(Services(layout), environment.test_database("gw0")).declare()
    say("The schema is declared: read the difference before you commit it.")


def run(layout: Layout) -> None:
    number = processes()
    venv.ensure(layout, venv.DEVELOPMENT)
    browsers = {"CHROMIUM": browser.find(layout), "CHROMIUM_SHELL": browser.find_shell(layout)}
    variables = browser.browsers(layout) | browsers
    prepare_databases(layout, number)
    failed = [side for side in SIDES if not _passes(layout, side, variables, number)]
    for side in failed:
        for failure in failures(_results(layout, side)):
            say(f"{side}: {failure}")
    if failed:
        raise LauncherError(f"Tests failed on the side of {' and of '.join(failed)}.")


def failures(results: Path) -> list[str]:
    """Each failed test of a file in JUnit's form, with the first line of why.

    They are said after both sides: the end of a log is often all that is kept of it.
    """
    if not results.exists():
        return []
    failed = []
    for test in ElementTree.parse(results).iter("testcase"):  # noqa: S314  pytest wrote it just now
        for why in (*test.findall("failure"), *test.findall("error")):
            first, *_ = why.get("message", "").splitlines() or [""]
            failed.append(f"{test.get('classname')}::{test.get('name')}: {first}")
    return failed


def _results(layout: Layout, side: str) -> Path:
    return layout.var / f"tests-{side}.xml"


def _passes(layout: Layout, side: str, variables: dict[str, str], number: int) -> bool:
    say(f"\nTests of {side}:")
    results = _results(layout, side)
    results.unlink(missing_ok=True)
    arguments = shlex.split(os.environ.get("PYTEST_ARGS", ""))
    spread = [f"--numprocesses={number}", "--dist=worksteal"] if number > 1 else []
    done = subprocess.run(
        [layout.python, "-m", "pytest", *spread, f"--junitxml={results}", *arguments],
        cwd=layout.root,
        env=variables | {"PARTNERSHIP_SIDE": side, "VAR_DIR": str(layout.var)},
        check=False,
    )
    return done.returncode in ((0, NOTHING_COLLECTED) if arguments else (0,))
