"""The charts of a page: drawings of an indicator's months, and what each month says and opens."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.module_loading import import_string
from django.utils.safestring import SafeString

from partnership.accounts.models import User
from reports.charts import words
from reports.charts.picture import Picture
from reports.charts.stored import picture_of
from reports.pages.presenters import ReportView
from reports.pages.selectors import latest_for
from strategy.agreed.indicators import source_of
from strategy.agreed.panels import Panel
from strategy.strategies.models import Strategy

# Loaded when the first chart is drawn: matplotlib takes half a second and 60 MB, and every
# process loads the addresses, while only those of the web ever draw.
INLINE = "reports.charts.drawing.inline"


@dataclass(frozen=True)
class Month:
    """What a month says, and the address of the records behind it for who may see them."""

    words: str
    href: str


@dataclass(frozen=True)
class ChartShown:
    """One chart on a page. ``wide`` and ``narrow`` are the same picture in two sizes."""

    key: str
    title: str
    wide: SafeString
    narrow: SafeString
    months: list[Month]
    events: list[str]

    @property
    def latest(self) -> Month:
        """The last month, which the page says before anybody walks."""
        return self.months[-1]


def with_charts(
    view: ReportView, indicators: Iterable[dict[str, Any]], user: User
) -> list[dict[str, Any]]:
    """Indicators with their drawings, as ``user`` sees them; None where there is no chart."""
    return [one | {"drawing": shown(view, one, user)} for one in indicators]


def panels(user: User, strategy: Strategy, keys: Sequence[str]) -> list[Panel]:
    """The charts of a strategy's closing report, or of its latest, as small multiples.

    Of the indicators ``keys``, or of all where none is named; no panel where there is no chart.
    """
    report = latest_for(user, strategy)
    if report is None:
        return []
    view = ReportView(report)
    asked = [one for one in view.shown if not keys or one["key"] in keys]
    charts = [one for one in with_charts(view, asked, user) if one["drawing"]]
    return [Panel("reports/_charts.html", {"view": view, "charts": charts})] if charts else []


def shown(view: ReportView, indicator: dict[str, Any], user: User) -> ChartShown | None:
    """The chart of one indicator of a report."""
    if not indicator["chart"]:
        return None
    picture = picture_of(view.figures, indicator)
    key = indicator["key"]
    wide, narrow = import_string(INLINE)(picture, f"chart-{key}")
    told = zip(words.months(picture), _addresses(view, key, picture, user), strict=True)
    return ChartShown(
        key=key,
        title=picture.title,
        # Made from figures by code of ours, which escapes the words in it.
        wide=SafeString(wide),
        narrow=SafeString(narrow),
        months=[Month(said, href) for said, href in told],
        events=words.events(picture),
    )


def _addresses(view: ReportView, key: str, picture: Picture, user: User) -> list[str]:
    source = source_of(key)
    if source is None or source.records is None:
        return [""] * len(picture.months)
    strategy, records = view.report.strategy, source.records
    return [
        records(user, strategy, month) if point.value is not None else ""
        for month, point in zip(picture.months, picture.chart.points, strict=True)
    ]
