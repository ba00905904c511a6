"""The pages about imports."""

from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from incidents.imports import (
    confirmation,
    months,
    presenters,
    selectors,
    services,
    storage,
    undo,
)
from incidents.imports.access import get_batch, get_file
from incidents.imports.forms import ConfirmForm, UndoForm, UploadForm
from incidents.imports.models import ImportFile
from incidents.imports.tables import BatchTable, ImportList
from partnership.accounts.access import require, user_of
from partnership.accounts.permissions import Permission
from partnership.audit.errors import DomainError
from partnership.ui.forms import add_domain_error

DECIDED = (
    "Somebody has decided on these files already, so nothing is changed now. "
    "What became of them stands below."
)


@require(Permission.IMPORT_INCIDENTS)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Which month each file gave, and all files."""
    context = {"calendars": months.calendars(), "list": ImportList(request)}
    return render(request, "incidents/imports/list.html", context)


@require(Permission.IMPORT_INCIDENTS)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Send files to be imported."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        form = UploadForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                files = services.receive(
                    submission=form.cleaned_data["submission"],
                    format=ImportFile.Format.POLICE_UK,
                    uploads=[_upload(file) for file in form.cleaned_data["files"]],
                    by=user_of(request),
                    at=timezone.now(),
                )
            except DomainError as error:
                add_domain_error(form, error)
            else:
                return redirect("import_status", files[0].batch)
    return render(request, "incidents/imports/upload.html", {"form": form})


def _upload(file: "UploadedFile[bytes]") -> services.Upload:
    head = file.read(services.HEAD)
    return services.Upload(name=file.name or "", head=head, chunks=file.chunks())


@require(Permission.IMPORT_INCIDENTS)
@require_http_methods(["GET", "HEAD", "POST"])
def status(request: HttpRequest, batch: UUID) -> HttpResponse:
    """How far an upload is, and whether its months are whole; it may be left and come back to."""
    files = get_batch(user_of(request), batch)
    is_read = not any(file.is_being_read for file in files)
    sent = request.POST if request.method == "POST" else None
    form = ConfirmForm(months.to_be_confirmed(files) if is_read else [], sent)
    if request.method == "POST" and _confirmed(request, batch, form):
        return redirect("import_status", batch)
    finished = sum(file.is_finished for file in files)
    table = BatchTable(files)
    context = {
        "files": files,
        "form": form,
        "columns": table.heads(),
        "rows": table.cells(),
        "read": sum(not file.is_being_read for file in files),
        "is_settled": is_read,
        "is_confirmed": any(file.confirmed_at for file in files),
        "finished": finished == len(files),
    }
    return render(request, "incidents/imports/status.html", context)


def _confirmed(request: HttpRequest, batch: UUID, form: ConfirmForm) -> bool:
    if not form.fields:
        messages.error(request, DECIDED)
        return True
    by, at = user_of(request), timezone.now()
    if "drop" in request.POST:
        confirmation.drop(batch=batch, at=at)
        return True
    if not form.is_valid():
        return False
    try:
        confirmation.confirm(batch=batch, whole=form.answers(), by=by, at=at)
    except DomainError as error:
        add_domain_error(form, error)
    return form.is_valid()


@require(Permission.IMPORT_INCIDENTS)
@require_safe
def result(request: HttpRequest, batch: UUID, position: int) -> HttpResponse:
    """What became of the rows of one file."""
    file = get_file(user_of(request), batch, position)
    listed = storage.is_there(file.rejects_name)
    rejects = selectors.first_rejects(file) if listed else []
    context = {
        "file": file,
        "state": presenters.state_of(file),
        "undone": presenters.undone(file),
        "facts": presenters.facts(
            file, selectors.repeats_brought_by(file), selectors.unknown_types_brought_by(file)
        ),
        "columns": presenters.REJECT_COLUMNS,
        "rows": presenters.reject_rows(rejects),
        "listed": listed,
    }
    return render(request, "incidents/imports/result.html", context)


@require(Permission.IMPORT_INCIDENTS)
@require_http_methods(["GET", "HEAD", "POST"])
def undo_import(request: HttpRequest, batch: UUID, position: int) -> HttpResponse:
    """Withdraw what a file brought, with the reason."""
    file = get_file(user_of(request), batch, position)
    form = UndoForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        at = timezone.now()
        try:
            undone = undo.undo_import(file=file, **form.cleaned_data, by=user_of(request), at=at)
        except DomainError as error:
            add_domain_error(form, error)
        else:
            if undone.undone_by_id == user_of(request).pk:
                messages.success(request, f"{file} is undone: its rows are withdrawn.")
            else:
                messages.error(request, f"{file} was undone before you did, for another reason.")
            return redirect("import_result", batch, position)
    if not file.is_in_force and not form.errors:
        return redirect("import_result", batch, position)
    context = {"file": file, "form": form, "later": undo.later_files(file)}
    return render(request, "incidents/imports/undo.html", context)


@require(Permission.IMPORT_INCIDENTS)
@require_safe
def rejects(request: HttpRequest, batch: UUID, position: int) -> StreamingHttpResponse:
    """The rows that were left out, as a file to keep."""
    file = get_file(user_of(request), batch, position)
    if not storage.is_there(file.rejects_name):
        raise Http404
    return StreamingHttpResponse(
        storage.chunks(file.rejects_name),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="rows-left-out.csv"'},
    )
