"""Sheets of a register: bring one, see what would come of it, take it or drop it, undo it."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from partnership.accounts.access import require, user_of
from partnership.accounts.permissions import Permission
from partnership.ui import formatting
from partnership.ui.forms import errors_shown_on, errors_told
from partnership.ui.tables.exports import CONTENT_TYPES, Format, written
from strategy.registers.access import get_register
from strategy.registers.declaring import Register
from strategy.registers.sheets import services, tables
from strategy.registers.sheets.forms import BringForm, ColumnsForm, UndoForm
from strategy.registers.sheets.lines import DryRun
from strategy.registers.sheets.models import Sheet
from strategy.registers.sheets.selectors import dry_run_of
from strategy.strategies.access import strategy_of, strategy_url

METHODS = ["GET", "HEAD", "POST"]
SHOWN = 40  # sheets, and lines of a dry run


def _get_sheet(request: HttpRequest, register: Register, public_id: UUID) -> Sheet:
    """A sheet of the register in the strategy of the address; 404 for any other."""
    sheets = Sheet.objects.filter(strategy=strategy_of(request), register=register.key)
    sheet = sheets.select_related("strategy", "brought_by").filter(public_id=public_id).first()
    if sheet is None:
        raise Http404
    return sheet


@require(Permission.SEE_STRATEGY)
@require_http_methods(METHODS)
def index(request: HttpRequest, key: str) -> HttpResponse:
    """Bring a sheet; below, those that were brought."""
    register = get_register(request, key, asks="enters")
    user, strategy, at = user_of(request), strategy_of(request), timezone.now()
    form = BringForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with errors_shown_on(form):
            sheet = services.bring_sheet(
                register=register,
                strategy=strategy,
                text=form.text(),
                number=form.cleaned_data["submission"],
                by=user,
                at=at,
            )
            return redirect(_address(request, "register_sheet", sheet))
    brought = Sheet.objects.filter(strategy=strategy, register=register.key)
    context = {
        "form": form,
        "register": register,
        "columns": tables.SHEETS,
        "rows": tables.sheet_rows(brought.select_related("brought_by")[:SHOWN], strategy),
        "fields": [column.label for column in register.columns],
    }
    return render(request, "strategy/registers/sheets.html", context)


def _address(request: HttpRequest, name: str, sheet: Sheet) -> str:
    return strategy_url(strategy_of(request), name, sheet.register, sheet.public_id)


@require(Permission.SEE_STRATEGY)
@require_http_methods(METHODS)
def sheet(request: HttpRequest, key: str, public_id: UUID) -> HttpResponse:
    """What would come of a sheet, line by line; take it, drop it, or say what its columns are."""
    register = get_register(request, key, asks="enters")
    shown = _get_sheet(request, register, public_id)
    if request.method == "POST" and "columns" not in request.POST:
        return _decided(request, register, shown)
    if not shown.waits or not hasattr(shown, "text"):
        context = {"register": register, "sheet": shown, "refused": shown.refused[:SHOWN]}
        return render(request, "strategy/registers/sheet.html", context)
    sent = request.POST if request.method == "POST" else None
    told = {"headings": shown.text.headings, "columns": shown.columns}
    form = ColumnsForm(sent, register=register, **told)
    user, at = user_of(request), timezone.now()
    if form.is_valid():
        with errors_told(request):
            services.choose_columns(sheet=shown, columns=form.columns(), by=user, at=at)
        return redirect(_address(request, "register_sheet", shown))
    run = dry_run_of(register, shown, by=user, at=at)
    return render(request, "strategy/registers/sheet.html", _run(register, shown, form, run))


def _run(register: Register, shown: Sheet, form: ColumnsForm, run: DryRun) -> dict[str, Any]:
    """What the page of a sheet that waits shows."""
    known, rejects = len(run.known), len(run.rejects)
    return {
        "register": register,
        "sheet": shown,
        "form": form,
        "fitting": len(run.fitting),
        "known": known,
        "rejects": rejects,
        "line_columns": tables.LINES,
        "line_rows": tables.line_rows(register, run, SHOWN),
        "known_columns": tables.KNOWN,
        "known_rows": tables.known_rows(register, run, SHOWN),
        "reject_columns": tables.REJECTS,
        "reject_rows": tables.reject_rows(run, SHOWN),
        "shown": SHOWN,
    }


def _decided(request: HttpRequest, register: Register, shown: Sheet) -> HttpResponse:
    """Take the lines that fit, or drop the sheet."""
    user, at = user_of(request), timezone.now()
    if "drop" in request.POST:
        services.drop_sheet(sheet=shown, by=user, at=at)
        messages.success(request, "The sheet is dropped: nothing of it is kept.")
        return redirect(strategy_url(strategy_of(request), "register_sheets", register.key))
    with errors_told(request):
        taken = services.take_sheet(register=register, sheet=shown, by=user, at=at)
        number = formatting.number(taken.taken)
        what = register.one if taken.taken == 1 else register.many
        messages.success(request, f"{number} {what} recorded from the sheet.")
    return redirect(_address(request, "register_sheet", shown))


@require(Permission.SEE_STRATEGY)
@require_safe
def rejects(request: HttpRequest, key: str, public_id: UUID) -> StreamingHttpResponse:
    """The lines that can't be taken, each with its reason, to be mended and brought again."""
    register = get_register(request, key, asks="enters")
    shown = _get_sheet(request, register, public_id)
    if not shown.waits or not hasattr(shown, "text"):
        raise Http404
    run = dry_run_of(register, shown, by=user_of(request), at=timezone.now())
    return StreamingHttpResponse(
        written(_lines(shown, run), Format.CSV),
        content_type=CONTENT_TYPES[Format.CSV],
        headers={"Content-Disposition": 'attachment; filename="lines-to-mend.csv"'},
    )


def _lines(shown: Sheet, run: DryRun) -> Iterator[list[Any]]:
    yield [*shown.text.headings, "Line", "Why it was not taken"]
    for one in run.rejects:
        yield [*one.line.cells, one.line.number, one.why]


@require(Permission.SEE_STRATEGY)
@require_http_methods(METHODS)
def undo(request: HttpRequest, key: str, public_id: UUID) -> HttpResponse:
    """Withdraw what came of a sheet, with a reason."""
    register = get_register(request, key, asks="enters")
    shown = _get_sheet(request, register, public_id)
    form = UndoForm(request.POST or None, reasons=register.entries.withdrawn_for)
    if form.is_valid():
        with errors_shown_on(form):
            number = services.undo_sheet(
                register=register,
                sheet=shown,
                reason=form.cleaned_data["reason"],
                by=user_of(request),
                at=timezone.now(),
            )
            what = register.one if number == 1 else register.many
            messages.success(request, f"{formatting.number(number)} {what} withdrawn.")
            return redirect(_address(request, "register_sheet", shown))
    context = {"form": form, "register": register, "sheet": shown, "title": "Undo a sheet"}
    return render(request, "strategy/registers/undo_sheet.html", context)
