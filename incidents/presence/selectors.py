"""How many reports there were, as far as that may be known."""

from dataclasses import dataclass

from django.db.models import Count, Min
from django.utils import timezone

from incidents.complaints.models import Complaint
from incidents.presence.models import PresenceReport
from partnership.analysis.disclosure import shown


@dataclass(frozen=True)
class YearOfReports:
    """A closed year and its number, ``[c]`` below 10 and otherwise rounded to 5."""

    year: int
    reports: str


def closed_years(*, this_year: int) -> list[YearOfReports]:
    """Each year before ``this_year`` since complaints are kept, newest first.

    A year without a report is listed like one with few: its absence would tell.
    """
    counted = PresenceReport.objects.filter(year__lt=this_year).values_list("year")
    numbers = dict(counted.annotate(reports=Count("pk")))
    since = Complaint.objects.aggregate(first=Min("recorded_at"))["first"]
    first = timezone.localtime(since).year if since else this_year
    years = range(this_year - 1, min([first, *numbers]) - 1, -1)
    return [YearOfReports(year, shown(numbers.get(year, 0))) for year in years]
