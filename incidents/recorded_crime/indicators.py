"""Police-recorded crime of the imported months, an indicator for each type.

What the police record follows what they look for, and they are judged by it: it stands beside the
measures and bears none of them out.
"""

from dataclasses import replace
from datetime import datetime

from django.db.models import Max
from django.utils.text import slugify

from incidents import recorded_sources
from incidents.imports.models import ImportFile
from incidents.recorded_crime.models import CRIME_TYPES
from incidents.recorded_crime.selectors import TypeMonths, months_of_type
from partnership.accounts.permissions import Permission
from partnership.analysis.periods import Span
from partnership.analysis.series import Kind, Series
from partnership.places.models import AreaVersion
from partnership.places.selectors import boundary_at
from strategy.agreed.entered import Entered
from strategy.agreed.indicators import Direction, IndicatorKind, IndicatorSource, record_of
from strategy.models import Strategy

NO_FILE = "not imported"
RECORDED_CRIME = IndicatorKind("recorded_crime", "Recorded crime", Kind.INDEPENDENT)


def _imported_last(strategy: Strategy) -> datetime | None:
    """Of any area: a file holds the months of a force."""
    moment: datetime | None = ImportFile.objects.in_force().aggregate(last=Max("finished_at"))[
        "last"
    ]
    return moment


FROM_FILES = Entered(
    Permission.IMPORT_INCIDENTS, last=_imported_last, sheet="import_list", is_of_strategy=False
)


def source_of_type(crime_type: str) -> IndicatorSource:
    """The indicator of one crime type, as data.police.uk calls it."""
    name = crime_type[0].lower() + crime_type[1:]

    def in_area(
        strategy: Strategy, version: AreaVersion | None, span: Span, as_of: datetime
    ) -> Series:
        told = _told(version, crime_type, as_of)
        return _series(f"recorded {name}", told, strategy, span, as_of)

    def around(strategy: Strategy, span: Span, as_of: datetime) -> Series:
        told = _told(boundary_at(strategy.target_area, as_of), crime_type, as_of)
        beyond = replace(told, counts=told.around, doubtful={}) if told else None
        words = f"recorded {name} in the rest of the force's area"
        return _series(words, beyond, strategy, span, as_of)

    def monthly(strategy: Strategy, span: Span, as_of: datetime) -> Series:
        return in_area(strategy, boundary_at(strategy.target_area, as_of), span, as_of)

    return IndicatorSource(
        key=f"recorded-{slugify(crime_type)}",
        kind=RECORDED_CRIME,
        direction=Direction.LESS,
        label=f"Recorded crime: {name}",
        unit="a month",
        counts=(
            f"Police-recorded {name} in the target area, by the month that data.police.uk gives,"
            " from the files imported here; left out are months that are not imported or not"
            " whole, and months that fell here while the rest of the force's area did not."
        ),
        monthly=monthly,
        in_area=in_area,
        around=around,
        entered=FROM_FILES,
    )


def _told(version: AreaVersion | None, crime_type: str, as_of: datetime) -> TypeMonths | None:
    return months_of_type(version, crime_type, known_at=as_of) if version else None


def _series(
    name: str, told: TypeMonths | None, strategy: Strategy, span: Span, as_of: datetime
) -> Series:
    record = record_of(strategy, recorded_sources.RECORDED_CRIME, as_of)
    counts, reasons = (told.counts, told.whys) if told else ({}, {})
    days = [(month, month.first_day) for month in span.months]
    doubtful = told.doubtful if told else {}
    return Series(
        name,
        Kind.INDEPENDENT,
        span.first,
        [counts.get(day) for _, day in days],
        counted_by_judged=True,
        doubtful=[doubtful.get(day) for _, day in days],
        whys=[
            "" if day in counts else reasons.get(day) or record.why_unknown(month) or NO_FILE
            for month, day in days
        ],
    )


RECORDED_CRIMES = [source_of_type(crime_type) for crime_type in CRIME_TYPES]
