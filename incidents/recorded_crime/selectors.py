"""The monthly series of police-recorded crime, of what the files in the record hold."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby

from django.db.models import Count
from django.utils import timezone

from incidents.imports.models import ImportFile
from incidents.imports.months import HeldMonth, held_months
from incidents.recorded_crime.models import RecordedCrime, RecordedCrimeQuerySet
from incidents.recorded_sources import RECORDED_CRIME
from partnership.accounts.models import User
from partnership.analysis.doubts import Drop, lone_drops
from partnership.analysis.periods import Period, PeriodKind, periods_between
from partnership.analysis.recording import Record
from partnership.places.models import AreaVersion
from strategy.agreed.indicators import record_in

NOT_IMPORTED = "Not imported"
DOUBTFUL = "doubtful: "  # begins why a month is left out that was counted


@dataclass(frozen=True)
class SeriesRow:
    """One month: a count for each crime type, and their sum.

    A type of which the month's files hold no row anywhere has no count: that is not 0. Nor is
    there a 0 in a month of which rows were left out. ``doubt``: why its files seem not to be whole.
    """

    month: date
    counts: Sequence[int | None]
    is_partial: bool = False
    doubt: str = ""
    drops: Mapping[str, str] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(count or 0 for count in self.counts)


@dataclass(frozen=True)
class Gap:
    """Months of which the series knows nothing, and why."""

    first: date
    last: date
    months: int
    why: str


@dataclass(frozen=True)
class Series:
    """Counts of published rows, by month and crime type, for the months that are known.

    ``whys``: why a month between the first and the last of all is not, by its first day.
    """

    types: Sequence[str]
    rows: Sequence[SeriesRow]
    whys: Mapping[date, str]

    @property
    def lines(self) -> list[SeriesRow | Gap]:
        """The months in order; those that are unknown for one reason stand in one line."""
        rows = {row.month: row for row in self.rows}
        lines: list[SeriesRow | Gap] = []
        for why, run in groupby(
            sorted({*rows, *self.whys}), key=lambda month: self.whys.get(month)
        ):
            months = list(run)
            if why:
                lines.append(Gap(months[0], months[-1], len(months), why))
            else:
                lines += [rows[month] for month in months]
        return lines

    @property
    def partial(self) -> list[date]:
        """The months of which rows were left out."""
        return [row.month for row in self.rows if row.is_partial]

    @property
    def doubtful(self) -> list[SeriesRow]:
        """The months whose files seem not to be whole, though nobody said so."""
        return [row for row in self.rows if row.doubt]

    @property
    def dropped(self) -> list[SeriesRow]:
        """The months in which a type fell here alone."""
        return [row for row in self.rows if row.drops]

    @property
    def totals(self) -> list[int]:
        """The sum of each crime type over all months."""
        columns = zip(*(row.counts for row in self.rows), strict=True)
        return [sum(count or 0 for count in column) for column in columns]

    @property
    def total(self) -> int:
        return sum(self.totals)


def monthly_series(version: AreaVersion, *, user: User, known_at: datetime | None = None) -> Series:
    """The series of one boundary, as last published or as known here at ``known_at``.

    A crime type that a month's files hold, and of which no row lies in the area, counts 0. A month
    is imported where a file of a force that records in the area holds it. Where a strategy uses
    the area, a month outside of its recording periods is unknown; so is one of which a file holds
    only a part.
    """
    crimes = _crimes(user, known_at).order_by()
    inside = crimes.filter(areas__area_version=version)
    counted = list(inside.values_list("month", "crime_type", "reported_by").annotate(Count("pk")))
    published = dict(_pairs(crimes))
    held_by_month = _held(
        {month for month, _ in published}, {force for *_, force, _ in counted}, known_at
    )
    counts = Counter({(month, kind): 0 for month, kind in published if month in held_by_month})
    types, partial = sorted({kind for _, kind in counts}), _partial(known_at)
    for month, kind, _, number in counted:
        counts[month, kind] += number
    whys = _whys(held_by_month, record_in(version.area, RECORDED_CRIME, known_at or timezone.now()))
    months = sorted(held_by_month.keys() - whys.keys())
    drops = {kind: _drops(kind, months, counts, published) for kind in types}
    rows = [
        SeriesRow(
            month,
            _known([counts.get((month, kind)) for kind in types], month in partial),
            month in partial,
            held_by_month[month].comparison.words if held_by_month[month].is_doubtful else "",
            {kind: drops[kind][month].words for kind in types if month in drops[kind]},
        )
        for month in months
    ]
    shown = {month: f"Not known: {why}" if why else NOT_IMPORTED for month, why in whys.items()}
    return Series(types, rows, shown)


def _pairs(crimes: RecordedCrimeQuerySet) -> list[tuple[tuple[date, str], int]]:
    rows = crimes.values_list("month", "crime_type").annotate(Count("pk"))
    return [((month, kind), number) for month, kind, number in rows]


def _drops(
    kind: str,
    months: Sequence[date],
    here: Mapping[tuple[date, str], int],
    everywhere: Mapping[tuple[date, str], int],
) -> dict[date, Drop]:
    own = {month: here[month, kind] for month in months if (month, kind) in everywhere}
    return lone_drops(own, {month: everywhere[month, kind] - own[month] for month in own})


@dataclass(frozen=True)
class TypeMonths:
    """One crime type in one boundary by month, and why each other month is unknown.

    ``around``: in the same months in the rest of what the files hold. ``doubtful``: what was
    counted in the months that are doubtful, and so not among the counts.
    """

    counts: Mapping[date, int]
    whys: Mapping[date, str]
    around: Mapping[date, int]
    doubtful: Mapping[date, int]


def months_of_type(version: AreaVersion, crime_type: str, *, known_at: datetime) -> TypeMonths:
    """What was known at ``known_at`` of one type, without the months that are doubtful.

    Doubtful are a month whose file seems not to be whole, and one that fell here alone.
    """
    crimes = RecordedCrime.objects.known_at(known_at).order_by()
    inside = crimes.filter(areas__area_version=version, crime_type=crime_type)
    counted = list(inside.values_list("month", "reported_by").annotate(Count("pk")))
    forces = {force for _, force, _ in counted}
    held_by_month = _held(set(crimes.values_list("month", flat=True).distinct()), forces, known_at)
    whys = _whys(held_by_month, record_in(version.area, RECORDED_CRIME, known_at))
    whys |= {
        month: f"{DOUBTFUL}its file has {held_month.comparison.words}"
        for month, held_month in held_by_month.items()
        if held_month.is_doubtful
    }
    everywhere = dict(_pairs(crimes.filter(crime_type=crime_type)))
    months = [month for month in held_by_month if month not in whys]
    here = Counter({key: 0 for key in everywhere})
    for month, _, number in counted:
        here[month, crime_type] += number
    drops = _drops(crime_type, months, here, everywhere)
    whys |= {month: f"{DOUBTFUL}{drop.words}" for month, drop in drops.items()}
    partial = _partial(known_at)
    certain = [
        month for month in months if month not in drops and (month, crime_type) in everywhere
    ]
    counts = {month: here[month, crime_type] for month in certain}
    whole = [month for month in certain if month not in partial]
    around = {month: everywhere[month, crime_type] - counts[month] for month in whole}
    doubtful = {
        month: here[month, crime_type] for month, why in whys.items() if why.startswith(DOUBTFUL)
    }
    counts = {m: n for m, n in counts.items() if n or m not in partial}
    return TypeMonths(counts, whys, around, doubtful)


def _held(months: set[date], forces: set[str], known_at: datetime | None) -> dict[date, HeldMonth]:
    """What the files hold of each month; of several forces, the one that is least whole."""
    best: dict[date, HeldMonth] = {}
    for held_month in held_months(known_at).values():
        other = best.get(held_month.month)
        counts_here = held_month.month in months and (held_month.force in forces or not forces)
        if counts_here and (other is None or _rank(held_month) > _rank(other)):
            best[held_month.month] = held_month
    return best


def _rank(held_month: HeldMonth) -> tuple[bool, bool]:
    return held_month.is_part, held_month.is_doubtful


def _whys(held_by_month: Mapping[date, HeldMonth], record: Record | None) -> dict[date, str]:
    """Why months are unknown: between those imported, and all that the record speaks of.

    A file tells of its month, but not that the month was recorded here: that is entered. A month
    of which no file is imported has "".
    """
    months = {_month(day) for day in held_by_month} | (record.months if record else set())
    if not months:
        return {}
    whys = {}
    for month in periods_between(min(months), max(months).next()):
        why = record.why_unknown(month) if record else ""
        part = held_by_month.get(month.first_day)
        if not why and part and part.is_part:
            why = part.why
        if why or part is None:
            whys[month.first_day] = why
    return whys


def _known(counts: Sequence[int | None], is_partial: bool) -> Sequence[int | None]:
    """No count of 0 where rows were left out."""
    return [count or None for count in counts] if is_partial else counts


def _crimes(user: User, known_at: datetime | None) -> RecordedCrimeQuerySet:
    crimes = RecordedCrime.objects.visible_to(user)
    return crimes.known_at(known_at) if known_at else crimes.current()


def _partial(known_at: datetime | None) -> set[date]:
    """The months whose latest file had rows that were left out."""
    done = ImportFile.objects.in_force(known_at)
    told = done.order_by("finished_at", "pk").values_list("months", "rows_rejected")
    latest = {month: rejected for months, rejected in told for month in months}
    return {month for month, rejected in latest.items() if rejected}


def _month(first_day: date) -> Period:
    return Period.holding(PeriodKind.MONTH, first_day)
