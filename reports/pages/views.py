"""Reports on dashboards and pages, as JSON, and their charts; all from the frozen figures."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.module_loading import import_string
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from partnership.accounts.access import require, user_of
from partnership.accounts.permissions import Permission
from partnership.analysis.periods import PeriodKind
from partnership.ui import health, synthetic
from partnership.ui.home import Home
from partnership.ui.tables.exports import CONTENT_TYPES, Format, written
from reports.charts import table
from reports.charts.stored import picture_of
from reports.pages import presenters, selectors
from reports.pages.access import get_report
from reports.pages.charts import with_charts
from reports.pages.presenters import ReportView
from reports.pages.tables import ReportList
from strategy.strategies.access import strategy_of


def administrator_dashboard(request: HttpRequest) -> Home:
    """Health in words: what is wrong, since when and what to do."""
    rows = [_row(line) for line in health.lines(timezone.now())]
    return Home("reports/administrator_home.html", {"rows": rows})


def _row(line: health.Line) -> dict[str, str]:
    """A line of health as a row of a summary list."""
    tag, tone = ("Well", "improvement") if line.is_well else ("Needs you", "concern")
    return {"key": line.name, "value": line.words, "tag": tag, "tone": tone}


# Loaded when the first file is drawn: matplotlib takes half a second and 60 MB, and every process
# loads the addresses, while only those of the web ever draw.
DRAW = {"svg": "reports.charts.drawing.as_svg", "png": "reports.charts.drawing.as_png"}
TYPES = {"svg": "image/svg+xml", "png": "image/png", "csv": CONTENT_TYPES[Format.CSV]}


@require(Permission.READ_REPORT)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All reports of the strategy, the latest first."""
    shown = ReportList(request)
    being_made = selectors.being_made(strategy_of(request))
    context = {"list": shown, "form": shown.form, "being_made": being_made}
    return render(request, "reports/list.html", context)


@require(Permission.READ_REPORT)
@require_safe
def detail(request: HttpRequest, label: str) -> HttpResponse:
    """One report: page one, the charts, the activity apart, what was published."""
    report = get_report(user_of(request), strategy_of(request), label)
    view, user = ReportView(report), user_of(request)
    shown = {
        "view": view,
        "judged": with_charts(view, view.judged, user),
        "activities": with_charts(view, view.activities, user),
        "synthetic_banner": synthetic.of_report(report.is_synthetic),
    }
    closing = report.period_kind == PeriodKind.WHOLE
    return render(request, f"reports/{'closing' if closing else 'detail'}.html", shown)


@require(Permission.READ_REPORT)
@require_safe
def as_json(request: HttpRequest, label: str) -> JsonResponse:
    """The same report for programs, with all of its figures."""
    report = get_report(user_of(request), strategy_of(request), label)
    return JsonResponse(presenters.as_json(report) | {"figures": report.figures})


@require(Permission.READ_REPORT)
@require_safe
@conditional_page
@cache_control(private=True, max_age=0, must_revalidate=True)
def chart(request: HttpRequest, label: str, key: str, form: str) -> HttpResponse:
    """The chart of one indicator as a file. The same figures give the same bytes.

    A browser keeps it and asks each time whether it still holds, so that a right that is taken
    away works at once.
    """
    report = get_report(user_of(request), strategy_of(request), label)
    view = ReportView(report)
    indicator = view.indicator(key)
    if indicator is None or not indicator["chart"]:
        raise Http404
    picture = picture_of(view.figures, indicator)
    if form == "csv":
        content = b"".join(written(table.lines(picture), Format.CSV))
    else:
        content = import_string(DRAW[form])(picture)
    name = f"{table.name_of(picture, label)}.{form}"
    return HttpResponse(
        content,
        content_type=TYPES[form],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
