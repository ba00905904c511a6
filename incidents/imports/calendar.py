"""The calendar of imports: which file gave which month of which source and force, year by year."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from incidents.imports.contents import HeldMonth, held_months
from incidents.imports.models import ImportFile

MONTHS = range(1, 13)


@dataclass(frozen=True)
class Cell:
    """A month: the file that gave it, or a gap between the first and the last month."""

    month: date
    held: HeldMonth | None
    is_gap: bool

    @property
    def file(self) -> ImportFile | None:
        """The file with the most rows of the month, of equal ones the latest."""
        if self.held is None:
            return None
        return max(self.held.contents, key=lambda one: (bool(one.is_whole), one.rows)).file

    @property
    def mark(self) -> str:
        """What is to be known of the month besides its rows."""
        if self.held is None:
            return "missing" if self.is_gap else ""
        if self.held.is_part:
            return "part"
        return "doubtful" if self.held.is_doubtful else ""


@dataclass(frozen=True)
class Year:
    """Twelve months of a year."""

    number: int
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Calendar:
    """The years of one source and force, the latest first."""

    source: str
    force: str
    years: Sequence[Year]

    @property
    def marked(self) -> dict[str, list[Cell]]:
        """The months that are missing, doubtful or here in part, the latest first."""
        found: dict[str, list[Cell]] = defaultdict(list)
        for year in self.years:
            for cell in reversed(year.cells):
                if cell.mark:
                    found[cell.mark].append(cell)
        return dict(found)


def calendars() -> list[Calendar]:
    """A calendar for each force, the one with the most months first."""
    by_force: dict[str, dict[date, HeldMonth]] = defaultdict(dict)
    for (month, force), held in held_months().items():
        by_force[force][month] = held
    ordered = sorted(by_force.items(), key=lambda one: (-len(one[1]), one[0]))
    source = ImportFile.Format.POLICE_UK.label
    return [
        Calendar(source, force or "No force named", _years(months)) for force, months in ordered
    ]


def _years(months: dict[date, HeldMonth]) -> list[Year]:
    first, last = min(months), max(months)
    return [
        Year(
            year,
            [
                Cell(month, months.get(month), first < month < last)
                for month in (date(year, number, 1) for number in MONTHS)
            ],
        )
        for year in range(last.year, first.year - 1, -1)
    ]
