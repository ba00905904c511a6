"""A recipe of ``docs/recipes`` as steps, and following it in a copy of the project.

A block of a recipe says after its language what becomes of it: ``new PATH`` is a new file, ``end
PATH`` stands at the end of a file, ``change PATH`` is a difference without line numbers, ``do`` are
commands that write and ``check`` those that must be green. ``## Files`` names all that is changed.
"""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from tools.rooms import ROOT

RECIPES = ROOT / "docs" / "recipes"
BLOCK = re.compile(r"^```\w+ (new|end|change|do|check)(?: (\S+))?\n(.*?)^```$", re.M | re.S)
FILE = re.compile(r"^- `([^`]+)`", re.MULTILINE)
#: What a copy needs none of: it has no history, no servers and no packages of its own.
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "var", ".*_cache", ".hypothesis", "vendor")


class DoesNotFitError(Exception):
    """A block of a recipe that the code has moved away from."""


@dataclass(frozen=True)
class Step:
    """One block: what to do, with which file, and the text."""

    what: str
    path: str
    text: str

    @property
    def commands(self) -> list[str]:
        """The lines of commands, one each."""
        return [line for line in self.text.splitlines() if line and not line.startswith("#")]


@dataclass(frozen=True)
class Recipe:
    """One page of ``docs/recipes``."""

    name: str
    steps: tuple[Step, ...]
    files: tuple[str, ...]

    @classmethod
    def read(cls, page: Path) -> "Recipe":
        text = page.read_text(encoding="utf-8")
        steps = tuple(Step(*found) for found in BLOCK.findall(text))
        return cls(page.stem, steps, tuple(FILE.findall(text.partition("\n## Files\n")[2])))

    def commands(self, what: str) -> list[str]:
        """The commands of all its blocks of a kind, ``do`` or ``check``."""
        return [each for step in self.steps if step.what == what for each in step.commands]


def copy(target: Path) -> Path:
    """The project in another folder, without what only this one needs."""
    shutil.copytree(ROOT, target, ignore=LEFT_OUT, symlinks=True)
    return target


def write(project: Path, step: Step) -> None:
    """Do what a block says to a file of ``project``."""
    path = project / step.path
    if step.what == "new":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(step.text, encoding="utf-8")
    elif step.what == "end":
        gap = "\n\n" if path.suffix == ".py" else "\n"
        path.write_text(path.read_text(encoding="utf-8") + gap + step.text, encoding="utf-8")
    else:
        path.write_text(changed(path.read_text(encoding="utf-8"), step), encoding="utf-8")


def changed(text: str, step: Step) -> str:
    """The text with each part of a difference in place; ``...`` parts them.

    :raises DoesNotFitError: where a part stands not once in the text.
    """
    for part in re.split(r"^\.\.\.\n", step.text, flags=re.MULTILINE):
        lines = part.splitlines(keepends=True)
        before = "".join(line[1:] or "\n" for line in lines if not line.startswith("+"))
        after = "".join(line[1:] or "\n" for line in lines if not line.startswith("-"))
        if text.count(before) != 1:
            raise DoesNotFitError(f"{step.path} has not once:\n{before}")
        text = text.replace(before, after)
    return text


def contents(project: Path) -> dict[str, bytes]:
    """Every file that is written by hand or by a command, by its path."""
    paths = (path for path in project.rglob("*") if path.is_file())
    named = {str(path.relative_to(project)): path for path in paths}
    return {name: path.read_bytes() for name, path in named.items() if "cache" not in name}
