"""The browser that the journeys are driven in: an installed one, else one fetched for them."""

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from local.errors import LauncherError
from local.layout import Layout, private_log
from local.processes import last_lines, say

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
#: Debian's name and Google's: the same browser without windows, which is up to a third less work.
SHELLS = ("chromium-headless-shell", "chrome-headless-shell")
PLAYWRIGHTS = (
    "from playwright.sync_api import sync_playwright\n"
    "with sync_playwright() as playwright: print(playwright.chromium.executable_path)"
)


def find(layout: Layout) -> str:
    """The path of a Chromium that starts."""
    return (
        _usable(os.environ.get("CHROMIUM"))
        or _installed(NAMES)
        or _playwrights(layout)
        or _from_debian(layout, "chromium")
        or _fetched(layout)
    )


def find_shell(layout: Layout) -> str:
    """The path of a headless shell that starts; nothing where another browser is asked for."""
    asked = os.environ.get("CHROMIUM_SHELL")
    if os.environ.get("CHROMIUM") and not asked:
        return ""
    return _usable(asked) or _installed(SHELLS) or _asked_once(layout)


def _asked_once(layout: Layout) -> str:
    """Debian's, if it has one and root may install it; not asked for again in this checkout."""
    answered = layout.run / "asked-for-a-headless-shell"
    if answered.exists() or os.geteuid() != 0:
        return ""
    path = _from_debian(layout, SHELLS[0])
    answered.touch()
    return path


def _usable(path: str | None) -> str:
    """``path`` if the program there starts, else nothing."""
    if not path or not shutil.which(path):
        return ""
    started = subprocess.run([path, "--version"], capture_output=True, check=False)
    return path if started.returncode == 0 else ""


def _installed(names: Iterable[str]) -> str:
    paths = (_usable(shutil.which(name)) for name in names)
    return next((path for path in paths if path), "")


def browsers(layout: Layout) -> dict[str, str]:
    """Where Playwright keeps its browsers: inside var, unless the environment says otherwise."""
    return {"PLAYWRIGHT_BROWSERS_PATH": str(layout.var / "browsers")} | os.environ


def _playwrights(layout: Layout) -> str:
    command = [str(layout.python), "-c", PLAYWRIGHTS]
    told = subprocess.run(
        command, env=browsers(layout), capture_output=True, text=True, check=False
    )
    return _usable(told.stdout.strip())


def _from_debian(layout: Layout, package: str) -> str:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return ""
    say(f"No {package} is installed: installing Debian's.")
    install = ["apt-get", "install", "--yes", "--no-install-recommends", package]
    if not all(_logged(layout, command) for command in (["apt-get", "update"], install)):
        return ""
    return _installed([package])


def _fetched(layout: Layout) -> str:
    say("No Chromium is installed: fetching Playwright's.")
    _logged(layout, [str(layout.python), "-m", "playwright", "install", "chromium"])
    if path := _playwrights(layout):
        return path
    raise LauncherError(
        "The journeys need a Chromium and none can be had here. The end of "
        f"{_log(layout)}:\n{last_lines(_log(layout))}\nInstall one (Debian: apt install chromium), "
        "or say where it is: make test CHROMIUM=/path/to/chromium"
    )


def _log(layout: Layout) -> Path:
    return layout.log / "browser.log"


def _logged(layout: Layout, command: list[str]) -> bool:
    variables = browsers(layout) | {"DEBIAN_FRONTEND": "noninteractive"}
    with private_log(_log(layout)) as log:
        done = subprocess.run(
            command, env=variables, stdin=subprocess.DEVNULL, stdout=log, stderr=log, check=False
        )
    return done.returncode == 0
