"""The page of the monthly series."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from incidents.recorded_crime import selectors
from incidents.recorded_crime.forms import SeriesForm
from partnership.accounts.access import require, user_of
from partnership.accounts.permissions import Permission
from partnership.places.models import AreaVersion
from strategy.strategies.access import strategy_of


@require(Permission.SEE_SERIES)
@require_safe
def series(request: HttpRequest) -> HttpResponse:
    """Police-recorded open data by month and crime type, for one boundary."""
    form = SeriesForm(request.GET or None, strategy=strategy_of(request))
    version = _chosen(form)
    counted = version and selectors.monthly_series(version, user=user_of(request))
    context = {"filter_form": form, "version": version, "series": counted}
    return render(request, "incidents/recorded_crime/series.html", context)


def _chosen(form: SeriesForm) -> AreaVersion | None:
    if form.is_bound:
        return form.cleaned_data["boundary"] if form.is_valid() else None
    form.initial["boundary"] = form.usual()
    return form.usual()
