"""Reports on pages, as JSON, and their charts; all from the frozen figures."""

import json
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.module_loading import import_string
from django.views.decorators.http import require_safe

from partnership.accounts.access import require, user_of
from partnership.accounts.permissions import Permission
from partnership.analysis.periods import PeriodKind
from partnership.ui import synthetic
from reports import presenting, selectors
from reports.access import get_report
from reports.freezing import latest, thaw_chart
from strategy.access import strategy_of

PAGE = 52
SHOWN_APART = {"week": "Weekly", "month": "Monthly", "whole": "Closing"}
# Loaded when the first chart is drawn: matplotlib takes half a second and 60 MB, and every
# process loads the addresses, while only those of the web ever draw.
DRAW = "reports.charts.draw"


@require(Permission.READ_REPORT)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All reports of the strategy, the latest first."""
    reports = selectors.reports_for(user_of(request), strategy_of(request))
    kind = request.GET.get("kind", "")
    if kind in SHOWN_APART:
        reports = reports.of_kind(PeriodKind(kind))
    page = Paginator(reports, PAGE).get_page(request.GET.get("page"))
    shown = {
        "page": page,
        "kinds": {"": "All", **SHOWN_APART},
        "kind": kind,
        "being_made": selectors.being_made(strategy_of(request)),
    }
    return render(request, "reports/list.html", shown)


@require(Permission.READ_REPORT)
@require_safe
def detail(request: HttpRequest, label: str) -> HttpResponse:
    """One report: page one, the charts, the activity apart, what was published."""
    report = get_report(user_of(request), strategy_of(request), label)
    shown = {
        "view": presenting.ReportView(report),
        "synthetic_banner": synthetic.of_report(report.is_synthetic),
    }
    closing = report.period_kind == PeriodKind.WHOLE
    return render(request, f"reports/{'closing' if closing else 'detail'}.html", shown)


@require(Permission.READ_REPORT)
@require_safe
def as_json(request: HttpRequest, label: str) -> JsonResponse:
    """The same report for programs, with all of its figures."""
    report = get_report(user_of(request), strategy_of(request), label)
    return JsonResponse(presenting.as_json(report) | {"figures": report.figures})


def _mark_of(drawn: dict[str, Any]) -> str:
    """What a drawing depends on, as an ETag: its figures, the code that draws and its library."""
    told = json.dumps([drawn, drawing_code()], sort_keys=True)
    return quote_etag(sha256(told.encode()).hexdigest())


@cache
def drawing_code() -> str:
    """Changes with the code and the library that draw, neither of which is loaded for it."""
    code = Path(__file__).with_name("charts.py").read_bytes()
    return f"{sha256(code).hexdigest()} {version('matplotlib')} {presenting.DRAWN}"


@require(Permission.READ_REPORT)
@require_safe
def chart(request: HttpRequest, label: str, key: str) -> HttpResponse:
    """The chart of one indicator. The same figures give the same bytes, which a browser keeps.

    It asks each time whether they still hold, so that a right that is taken away works at once;
    nothing is drawn to say that they do.
    """
    report = get_report(user_of(request), strategy_of(request), label)
    one = presenting.ReportView(report).indicator(key)
    if one is None or not one["chart"]:
        raise Http404
    words = {
        "title": one["name"],
        "unit": one["unit"],
        "target": one["frozen"]["target_value"],
    }
    mark = _mark_of({"chart": one["chart"], **words})
    response = get_conditional_response(request, etag=mark)
    if response is None:
        shown = latest(thaw_chart(one["chart"]), presenting.DRAWN)
        drawing = import_string(DRAW)(shown, **words)
        response = HttpResponse(drawing, content_type="image/svg+xml")
    response.headers["ETag"] = mark
    response.headers["Cache-Control"] = "private, max-age=0, must-revalidate"
    return response
