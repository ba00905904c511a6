"""A contract for import-linter: every package of the product stands on a floor.

The layers contract of import-linter knows the packages that it is given. One that nobody gave it
would be free to import whatever it likes, so that this one looks at the folders themselves.
"""

import tomllib
from pathlib import Path

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output

ROOT = Path(__file__).resolve().parent.parent


def packages(root: Path = ROOT) -> set[str]:
    """The packages and apps that stand at the top of the project."""
    marks = ("__init__.py", "apps.py")
    return {path.parent.name for mark in marks for path in root.glob(f"[a-z]*/{mark}")}


def floors(root: Path = ROOT) -> set[str]:
    """The packages that a contract with layers names, whole or by a room."""
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    named = [layer for contract in contracts for layer in contract.get("layers", [])]
    rooms = {room.strip() for layer in named for room in layer.replace("|", ":").split(":")}
    return {room.split(".")[0] for room in rooms}


class RoomsContract(Contract):
    """Broken by a package that no layer names; ``beside`` names those that need no floor."""

    type_name = "rooms"
    beside = fields.SetField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        known = (floors() & graph.modules).union(self.beside)
        homeless = sorted(packages() - known)
        return ContractCheck(kept=not homeless, metadata={"homeless": homeless})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for name in check.metadata["homeless"]:
            output.print_error(f"{name} is in no layer: name it in pyproject.toml.")
