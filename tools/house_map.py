"""The map of the house for ``docs/map.md``: its floors and rooms, how long things are, stories.

A story's files are those whose functions ran while a test walked it, with the models that it wrote.
What says what a record is called, or gives a column its first value, needs no opening.
"""

import ast
import inspect
import statistics
import sys
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from tools.documents import table
from tools.rooms import ROOT, packages

#: What no story counts: it knows nothing of complaints, patrols, clients or reports.
GROUND = "partnership"
#: What an app contributes: a table of contents, which no story counts.
DECLARATIONS = "/apps.py"
NO_FLOOR = {"bench", "local", "tests", "tools"}
CONTRACT = "The floors of operations"


@cache
def product() -> frozenset[str]:
    """The packages of the product, without what makes, tests and measures it."""
    return frozenset(packages() - NO_FLOOR)


@dataclass(frozen=True)
class Function:
    """One function of ours: its file from the top of the project, and its name."""

    file: str
    name: str

    @property
    def outer(self) -> "Function":
        """The function that it is written in, or itself."""
        return Function(self.file, self.name.partition(".<locals>")[0])

    @property
    def puts_in_words(self) -> bool:
        """Whether it says what a record is called."""
        return self.name.endswith(".__str__")


@dataclass
class Trace:
    """The functions of ours that have run."""

    ran: set[Function] = field(default_factory=set)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Note each function of ours that is called in this thread."""
        before = sys.getprofile()
        sys.setprofile(self._note)
        try:
            yield
        finally:
            sys.setprofile(before)

    def _note(self, frame: FrameType, event: str, _: Any) -> None:
        if event == "call" and (function := function_of(frame.f_code)):
            self.ran.add(function)


@cache
def function_of(code: CodeType) -> Function | None:
    """What ``code`` is, if it is a function of the product and no module or class body."""
    if not code.co_flags & inspect.CO_OPTIMIZED or not code.co_filename.startswith(f"{ROOT}/"):
        return None
    file = code.co_filename.removeprefix(f"{ROOT}/")
    return Function(file, code.co_qualname) if file.split("/")[0] in product() else None


@dataclass(frozen=True)
class Story:
    """One thing that somebody does, as it was walked: all that ran for it alone."""

    title: str
    entry: str
    ran: frozenset[Function]
    models: frozenset[str] = frozenset()

    @property
    def files(self) -> list[str]:
        """The files of the floors above the ground, where it begins first.

        An app's declarations (``apps.py``) only say where something stands that the story runs.
        """
        found = {one.file for one in self.ran} | self.models
        above = (file for file in found if not file.startswith(f"{GROUND}/"))
        above = (file for file in above if not file.endswith(DECLARATIONS))
        return sorted(above, key=lambda file: (file != self.entry, file))

    @property
    def ground(self) -> list[str]:
        """The rooms of the ground that it goes through."""
        files = (one.file.split("/") for one in self.ran)
        return sorted({room.removesuffix(".py") for floor, room, *_ in files if floor == GROUND})


def told(story: Story) -> str:
    """A story with its files, and the rooms of the ground that it goes through."""
    numbered = "".join(f"{number}. `{file}`\n" for number, file in enumerate(story.files, 1))
    own = story.entry.split("/")[0]
    of_own = sum(file.startswith(f"{own}/") for file in story.files)
    head = f"**{story.title}: {len(story.files)} files, {of_own} of them of `{own}`.**"
    return f"\n{head}\n\n{numbered}\nOf the ground: {', '.join(story.ground)}.\n\n"


def floors() -> list[list[str]]:
    """The floors of operations as the contract names them, the roof first."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    (layers,) = (one["layers"] for one in contracts if one["name"] == CONTRACT)
    return [[room.strip() for room in layer.replace("|", ":").split(":")] for layer in layers]


def house() -> str:
    """A table of the floors with their rooms; who stands lower knows nothing of who is above."""
    named = [(" · ".join(f"`{name}`" for name in floor), floor) for floor in floors()]
    beside = ["outreach", "demonstration.outreach"]
    rows = [(name, _rooms(floor)) for name, floor in named]
    rows.append((" · ".join(f"`{name}`" for name in beside), _rooms(beside)))
    return table(("floor", "rooms"), rows)


def _rooms(names: Iterable[str]) -> str:
    found = {room for name in names for room in rooms(ROOT / name.replace(".", "/"))}
    return ", ".join(sorted(found))


def rooms(folder: Path) -> list[str]:
    """The packages in a folder that hold more than what Django or the tests ask for."""
    technical = {"management", "migrations", "templatetags", "data"}
    inside = (path.parent.name for path in folder.glob("*/__init__.py"))
    return [name for name in inside if name not in technical]


def sizes() -> str:
    """Files and lines of each floor, and how long files and functions are."""
    rows = [(f"`{name}`", *_measured([ROOT / name])) for name in sorted(packages())]
    every = [ROOT / name for name in product()]
    heads = ("package", "files", "lines", "file: median, 90%", "function: median, 90%")
    return table(heads, [*rows, ("the product", *_measured(every))])


def _measured(folders: Iterable[Path]) -> tuple[str, ...]:
    texts = [path.read_text(encoding="utf-8") for folder in folders for path in written(folder)]
    files = [len(text.splitlines()) for text in texts]
    functions = [length for text in texts for length in function_lengths(text)]
    return (str(len(files)), f"{sum(files):,}", middle(files), middle(functions))


def written(folder: Path) -> list[Path]:
    """The files with code in a folder; migrations are records, and empty ones mark packages."""
    paths = (path for path in folder.rglob("*.py") if "migrations" not in path.parts)
    return [path for path in paths if path.stat().st_size]


def function_lengths(text: str) -> list[int]:
    """How many lines each function has, methods and inner ones too."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    found = (node for node in ast.walk(ast.parse(text)) if isinstance(node, kinds))
    return [(one.end_lineno or one.lineno) - one.lineno + 1 for one in found]


def middle(lengths: Sequence[int]) -> str:
    """The median and what nine of ten don't exceed."""
    if len(lengths) < 2:
        return ", ".join(map(str, lengths * 2))
    return f"{statistics.median(lengths):.0f}, {statistics.quantiles(lengths, n=10)[-1]:.0f}"
