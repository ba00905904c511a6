"""The areas and their boundaries, for the administrator."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from partnership.accounts.access import require, user_of
from partnership.accounts.permissions import Permission
from partnership.places import presenters, selectors, services
from partnership.places.access import get_change, get_upload, get_version
from partnership.places.base_map.selectors import base_map
from partnership.places.changes.services import ask_to_confirm, ask_to_undo
from partnership.places.forms import AreaForm, ConfirmBoundaryForm, FeatureForm, UndoBoundaryForm
from partnership.places.models import BoundaryUpload
from partnership.ui.forms import errors_shown_on


@require(Permission.LOAD_AREA)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every boundary, in force or earlier."""
    shown = {
        "columns": presenters.COLUMNS,
        "rows": presenters.rows(selectors.all_versions()),
        "boundaries": selectors.areas_drawn(),
        "base_map": base_map(),
        "under_way": selectors.changes_under_way(),
    }
    return render(request, "places/list.html", shown)


@require(Permission.LOAD_AREA)
@require_http_methods(["GET", "HEAD", "POST"])
def load(request: HttpRequest) -> HttpResponse:
    """Give an area a boundary."""
    form = AreaForm(request.POST, request.FILES) if request.method == "POST" else AreaForm()
    if form.is_bound and form.is_valid():
        with errors_shown_on(form):
            upload = services.propose_boundary(
                **form.answers(), by=user_of(request), at=timezone.now()
            )
            return redirect("area_check", upload.public_id)
    return render(request, "places/load.html", {"form": form})


@require(Permission.LOAD_AREA)
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a boundary over those in force, and have it put in force once that is confirmed."""
    upload = get_upload(user_of(request), public_id)
    if upload.version:
        return redirect("area_list")
    chosen = FeatureForm(upload, request.GET or None)
    feature = _feature(upload, chosen)
    shown = presenters.checked(upload, feature)
    sent = request.POST if request.method == "POST" else None
    form = ConfirmBoundaryForm(sent, repair=shown.repair, far=shown.far)
    if form.is_valid() and shown.preview and feature is not None:
        told = {**form.cleaned_data, "by": user_of(request), "at": timezone.now()}
        with errors_shown_on(form):
            change = ask_to_confirm(upload=upload, feature=feature, **told)
            return redirect("area_change", change.public_id)
    context = {"upload": upload, "chosen": chosen, "form": form, "shown": shown}
    return render(request, "places/check.html", context)


def _feature(upload: BoundaryUpload, chosen: FeatureForm) -> int | None:
    """Which boundary of the file is meant; None while that is not said."""
    if len(upload.features) == 1:
        return 0
    return chosen.cleaned_data["feature"] if chosen.is_bound and chosen.is_valid() else None


@require(Permission.LOAD_AREA)
@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """End a boundary that was loaded by mistake, with the reason."""
    version = get_version(key, number)
    form = UndoBoundaryForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        by, at = user_of(request), timezone.now()
        with errors_shown_on(form):
            change = ask_to_undo(version=version, **form.cleaned_data, by=by, at=at)
            return redirect("area_change", change.public_id)
    earlier = selectors.earlier_version(version)
    return render(
        request, "places/undo.html", {"version": version, "form": form, "earlier": earlier}
    )


@require(Permission.LOAD_AREA)
@require_safe
def change(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """How far a change of a boundary is."""
    return render(request, "places/change.html", {"change": get_change(public_id)})
