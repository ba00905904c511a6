"""The system's health in words: what is wrong, since when, and what to do."""

from dataclasses import dataclass
from datetime import datetime

from partnership.core.contributions import each


@dataclass(frozen=True)
class Line:
    """One thing that must work: its name, whether it does, and a sentence."""

    name: str
    is_well: bool
    words: str


def lines(at: datetime) -> list[Line]:
    """Everything that the administrator answers for, what is wrong first."""
    return sorted(each("health", at), key=lambda line: line.is_well)
