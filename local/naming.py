"""The partnership's name in a demonstration, which its files hold."""

import tomllib

from local import environment
from local.errors import LauncherError
from local.layout import Layout

FILE = "strategy.toml"


def name_of(layout: Layout) -> str:
    """The name that the demonstration's files give; empty where they give none."""
    for path in sorted((layout.root / "demonstration").glob(f"*/{FILE}")):
        try:
            return str(tomllib.loads(path.read_text(encoding="utf-8")).get("partnership", ""))
        except (OSError, tomllib.TOMLDecodeError) as error:
            raise LauncherError(f"{path} can't be read: {error}") from error
    return ""


def write(layout: Layout) -> None:
    """Let the processes of both sides know the name; PARTNERSHIP_NAME in the environment wins."""
    if name := name_of(layout):
        environment.write_demonstration(layout, {"PARTNERSHIP_NAME": name})
