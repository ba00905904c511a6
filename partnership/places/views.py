"""The areas and their boundaries, for the administrator."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from partnership.accounts.access import require, user_of
from partnership.accounts.permissions import Permission
from partnership.audit.errors import DomainError
from partnership.places import presenting, selectors, services
from partnership.places.forms import AreaForm
from partnership.ui.forms import add_domain_error


@require(Permission.LOAD_AREA)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every boundary, in force or earlier."""
    shown = {"columns": presenting.COLUMNS, "rows": presenting.rows(selectors.all_versions())}
    return render(request, "places/list.html", shown)


@require(Permission.LOAD_AREA)
@require_http_methods(["GET", "HEAD", "POST"])
def load(request: HttpRequest) -> HttpResponse:
    """Give an area a boundary."""
    form = AreaForm(request.POST, request.FILES) if request.method == "POST" else AreaForm()
    if form.is_bound and form.is_valid():
        try:
            version = services.load_area(**form.answers(), by=user_of(request), at=timezone.now())
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, f"{version} is in force.")
            return redirect("area_list")
    return render(request, "places/load.html", {"form": form})
