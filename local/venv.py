"""The virtual environment: made once, filled again only when the pinned requirements change."""

import hashlib
import importlib.util
import subprocess
import sys
from pathlib import Path

from local.errors import LauncherError
from local.layout import Layout, private_log
from local.processes import last_lines, say

RUNTIME = "requirements.txt"
DEVELOPMENT = "requirements-dev.txt"


def ensure(layout: Layout, requirements: str = RUNTIME) -> None:
    """Make ``.venv`` and install what ``requirements`` pins, unless that is done."""
    _make(layout)
    source = layout.root / requirements
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    stamp = layout.venv / f".installed-{requirements}"
    if stamp.exists() and stamp.read_text() == digest:
        return
    say(f"Installing the pinned packages of {requirements}.")
    install(layout, source)
    stamp.write_text(digest)


def _make(layout: Layout) -> None:
    if _works(layout):
        return
    if importlib.util.find_spec("ensurepip") is None:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise LauncherError(
            f"Python {version} lacks its venv module: install it "
            f"(Debian: apt install python3-venv), then try again."
        )
    say("Making the virtual environment .venv.")
    command = [sys.executable, "-m", "venv", "--clear", str(layout.venv)]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    if made.returncode != 0:
        raise LauncherError(f"The virtual environment can't be made: {_reason(made.stdout)}")


def _reason(text: str) -> str:
    return " ".join(text.split())[-400:]


def _works(layout: Layout) -> bool:
    """Whether .venv has a Python that starts and a pip; a moved checkout breaks it."""
    try:
        result = subprocess.run(
            [layout.python, "-c", "import pip, sys; print(sys.prefix)"],
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError:
        return False
    return result.returncode == 0 and Path(result.stdout.strip()) == layout.venv


def install(layout: Layout, source: Path) -> None:
    log = layout.log / "pip.log"
    options = ["--quiet", "--no-input", "--disable-pip-version-check", "--require-hashes"]
    options.append("--no-compile")  # a quarter is ever loaded: each module then, by the first
    with private_log(log, anew=True) as output:
        done = subprocess.run(
            [layout.python, "-m", "pip", "install", *options, "-r", source],
            stdout=output,
            stderr=subprocess.STDOUT,
            check=False,
        )
    if done.returncode != 0:
        raise LauncherError(
            f"The packages of {source.name} can't be installed. The end of {log}:\n"
            f"{last_lines(log)}\nCheck that this machine reaches its package index, then try again."
        )
