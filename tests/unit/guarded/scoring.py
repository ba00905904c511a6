"""How well the rules do on labelled sentences."""

import csv
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from partnership.core.guarded.finder import kinds_of

DATA = Path(__file__).parent / "data"


@dataclass
class Score:
    """Counts over sentences: those with a kind, those without, and each kind apart."""

    labelled: int = 0
    flagged: int = 0
    harmless: int = 0
    false_alarms: int = 0
    kinds: dict[str, list[int]] = field(default_factory=dict)

    @property
    def share_flagged(self) -> float:
        """Of sentences with a kind, those in which a right kind was found."""
        return self.flagged / self.labelled

    @property
    def share_of_false_alarms(self) -> float:
        """Of harmless sentences, those in which anything was found."""
        return self.false_alarms / self.harmless

    def recall(self, kind: str) -> float:
        """Of sentences that hold ``kind``, those in which it was found."""
        found, held = self.kinds[kind]
        return found / held

    def add(self, held: set[str], found: set[str]) -> None:
        if held:
            self.labelled += 1
            self.flagged += bool(held & found)
        else:
            self.harmless += 1
            self.false_alarms += bool(found)
        for kind in held:
            counts = self.kinds.setdefault(kind, [0, 0])
            counts[0] += kind in found
            counts[1] += 1


def sentences(*names: str) -> list[dict[str, str]]:
    """The rows of labelled files: id, text, kinds."""
    rows: list[dict[str, str]] = []
    for name in names:
        with (DATA / name).open(newline="") as file:
            rows += csv.DictReader(file)
    return rows


@cache
def found_in(text: str) -> frozenset[str]:
    return frozenset(str(kind) for kind in kinds_of(text))


def score(*names: str) -> Score:
    result = Score()
    for row in sentences(*names):
        result.add(set(row["kinds"].split(";")) - {""}, set(found_in(row["text"])))
    return result
