"""Which file holds which month of which force, and whether it seems to be whole.

The rows of a month are held against those of the months before, or of those nearest to it where
fewer than ``ENOUGH`` are before. A month is doubtful with fewer than half of the rows of the lowest
month that it is held against, or more than twice those of the highest. One other month is enough to
doubt few rows: they would count as 0. Many rows beside one or two months may show that those are
only a part, so that they are doubtful and not it. Of 58 published months of one force, 3,963 to
6,046 rows each, none is.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from statistics import median_high

from django.db.models import Q, QuerySet

from incidents.imports.models import ImportedMonth, ImportFile
from partnership.ui import formatting

COMPARED = 12  # months
ENOUGH = 3  # months before, or to doubt many rows
MONTHS = range(1, 13)
Rows = dict[date, int]


@dataclass(frozen=True)
class Comparison:
    """Rows of one month, and the lowest and highest of ``months`` other months.

    ``least``: the lowest of those with at least half of the rows of the middle one (of two, the
    higher), so that a month with few rows does not clear the next. ``are_before``: the others are
    the months before it, not those on both sides.
    """

    rows: int
    months: int
    low: int
    high: int
    least: int
    are_before: bool

    @property
    def is_doubtful(self) -> bool:
        has_many = self.months >= ENOUGH and self.rows > self.high * 2
        return self.rows * 2 < self.least or has_many

    @property
    def seems_whole(self) -> bool:
        """Whether other months speak for it; where there is none, nothing does."""
        return self.months > 0 and not self.is_doubtful

    @property
    def which(self) -> str:
        """Which months it is held against: ``the 12 months before``."""
        if not self.months:
            return "no other month"
        months = "month" if self.months == 1 else f"{self.months} months"
        return f"the {months} before" if self.are_before else f"the {months} nearest to it"

    @property
    def others(self) -> str:
        """What the other months had: ``the 12 months before had 4,468 to 5,387``."""
        if not self.months:
            return "there is no other month to compare with"
        low, high = formatting.number(self.low), formatting.number(self.high)
        return f"{self.which} had {low if low == high else f'{low} to {high}'}"

    @property
    def words(self) -> str:
        """``49 rows; the 12 months before had 4,468 to 5,387``."""
        noun = "row" if self.rows == 1 else "rows"
        return f"{formatting.number(self.rows)} {noun}; {self.others}"


def compare(month: date, rows: int, rows_before: Mapping[date, int]) -> Comparison:
    """``rows`` of a month against ``rows_before``, the rows of other months by their first day."""
    others = [other for other in rows_before if other != month]
    before = sorted((other for other in others if other < month), reverse=True)
    are_before = len(before) >= ENOUGH
    if not are_before:
        before = sorted(others, key=lambda other: abs((other - month).days))
    chosen = [rows_before[other] for other in before[:COMPARED]]
    low, high = min(chosen, default=0), max(chosen, default=0)
    least = min((number for number in chosen if number * 2 >= median_high(chosen)), default=0)
    return Comparison(rows, len(chosen), low, high, least, are_before)


@dataclass(frozen=True)
class HeldMonth:
    """One month of one force with the files in force that hold it, the latest last.

    Any file that holds the whole month makes it whole; the one with the most rows is compared.
    """

    month: date
    force: str
    contents: Sequence[ImportedMonth]
    comparison: Comparison

    @property
    def is_part(self) -> bool:
        return all(content.is_whole is False for content in self.contents)

    @property
    def is_doubtful(self) -> bool:
        return not self.is_part and self.comparison.is_doubtful

    @property
    def why(self) -> str:
        """Why a month of which only a part is here is not known."""
        return f"only a part of the month is imported ({self.comparison.words})"


@dataclass
class MonthsOfForces:
    """The rows of every month, by force."""

    by_force: dict[str, Rows] = field(default_factory=lambda: defaultdict(dict))

    def add(self, contents: Iterable[ImportedMonth]) -> None:
        """Take the most rows that a file has of a month; a part of a month is no measure."""
        for content in contents:
            if content.is_whole is not False:
                rows = self.by_force[content.force]
                rows[content.month] = max(content.rows, rows.get(content.month, 0))

    def compare(self, month: date, force: str, rows: int) -> Comparison:
        return compare(month, rows, self.by_force.get(force, {}))


def contents_in_force(known_at: datetime | None = None) -> QuerySet[ImportedMonth]:
    """What the files hold whose rows are in the record, in the order in which they came in."""
    files = ImportFile.objects.in_force(known_at)
    contents = ImportedMonth.objects.filter(file__in=files).select_related("file")
    return contents.order_by("file__finished_at", "file_id")


def held_months(known_at: datetime | None = None) -> dict[tuple[date, str], HeldMonth]:
    """Every month that is in the record, by its first day and force."""
    in_force = list(contents_in_force(known_at))
    measure = MonthsOfForces()
    measure.add(in_force)
    grouped: dict[tuple[date, str], list[ImportedMonth]] = defaultdict(list)
    for content in in_force:
        grouped[content.month, content.force].append(content)
    return {
        key: HeldMonth(
            *key, contents, measure.compare(*key, max(content.rows for content in contents))
        )
        for key, contents in grouped.items()
    }


def to_be_confirmed(files: Iterable[ImportFile]) -> list[tuple[ImportedMonth, Comparison]]:
    """The months of files that wait to be confirmed, each held against what is here or beside it.

    A month is not held against the same month, so that an edition of it is judged by the others.
    """
    waiting = Q(file__in=[file.pk for file in files if file.status == ImportFile.Status.TO_CONFIRM])
    contents = list(ImportedMonth.objects.filter(waiting).select_related("file"))
    measure = MonthsOfForces()
    measure.add(contents_in_force())
    measure.add(contents)
    ordered = sorted(
        contents, key=lambda content: (content.month, content.force, content.file.position)
    )
    return [
        (content, measure.compare(content.month, content.force, content.rows))
        for content in ordered
    ]


def doubtful(contents: Mapping[tuple[date, str], int]) -> list[tuple[date, Comparison]]:
    """The months of one file that seem not to be whole, held against what is here."""
    measure = MonthsOfForces()
    measure.add(contents_in_force())
    measure.add(ImportedMonth(month=m, force=f, rows=rows) for (m, f), rows in contents.items())
    compared = [(m, measure.compare(m, f, rows)) for (m, f), rows in sorted(contents.items())]
    return [(month, comparison) for month, comparison in compared if comparison.is_doubtful]


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
        return max(
            self.held.contents, key=lambda content: (bool(content.is_whole), content.rows)
        ).file

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
        cells: dict[str, list[Cell]] = defaultdict(list)
        for year in self.years:
            for cell in reversed(year.cells):
                if cell.mark:
                    cells[cell.mark].append(cell)
        return dict(cells)


def calendars() -> list[Calendar]:
    """A calendar for each force, the one with the most months first."""
    by_force: dict[str, dict[date, HeldMonth]] = defaultdict(dict)
    for (month, force), held_month in held_months().items():
        by_force[force][month] = held_month
    ordered = sorted(by_force.items(), key=lambda item: (-len(item[1]), item[0]))
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
