"""Reports on pages, as JSON, and their charts; all from the frozen figures."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.module_loading import import_string
from django.views.decorators.http import require_safe

from partnership.accounts.access import require, user_of
from partnership.accounts.permissions import Permission
from partnership.reports import presenting, selectors
from partnership.reports.access import get_report
from partnership.reports.freezing import latest, thaw_chart
from partnership.ui import demonstration

PAGE = 52
# Loaded when the first chart is drawn: matplotlib takes half a second and 60 MB, and every
# process loads the addresses, while only those of the web ever draw.
DRAW = "partnership.reports.charts.draw"


@require(Permission.READ_REPORT)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All reports, the latest first."""
    pages = Paginator(selectors.reports_for(user_of(request)), PAGE)
    page = pages.get_page(request.GET.get("page"))
    return render(request, "reports/list.html", {"page": page})


@require(Permission.READ_REPORT)
@require_safe
def detail(request: HttpRequest, slug: str, week: str) -> HttpResponse:
    """One report: page one, the charts, the activity apart, what was published."""
    report = get_report(user_of(request), slug, week)
    shown = {
        "view": presenting.ReportView(report),
        "demonstration": demonstration.of_report(report.is_synthetic),
    }
    return render(request, "reports/detail.html", shown)


@require(Permission.READ_REPORT)
@require_safe
def as_json(request: HttpRequest, slug: str, week: str) -> JsonResponse:
    """The same report for programs, with all of its figures."""
    report = get_report(user_of(request), slug, week)
    return JsonResponse(presenting.as_json(report) | {"figures": report.figures})


@require(Permission.READ_REPORT)
@require_safe
def chart(request: HttpRequest, slug: str, week: str, key: str) -> HttpResponse:
    """The chart of one indicator. The same figures give the same bytes."""
    report = get_report(user_of(request), slug, week)
    one = presenting.ReportView(report).indicator(key)
    if one is None or not one["chart"]:
        raise Http404
    drawing = import_string(DRAW)(
        latest(thaw_chart(one["chart"]), presenting.DRAWN),
        title=one["name"],
        unit=one["unit"],
        target=one["frozen"]["target_value"],
    )
    return HttpResponse(drawing, content_type="image/svg+xml")
