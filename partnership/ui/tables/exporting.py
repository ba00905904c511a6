"""The page that gives a list as a file, to somebody who says why."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone

from partnership.ui.forms import RadioField, RenderedForm, errors_shown_on
from partnership.ui.tables import services
from partnership.ui.tables.exports import CONTENT_TYPES, Format, Purpose, written
from partnership.ui.tables.lists import DataList


class ExportForm(RenderedForm):
    """What kind of file, and why."""

    purpose = RadioField(
        "Why do you need them?",
        Purpose.choices,
        help_text="It is kept with your name and the number of records",
        missing="Choose why you need them",
    )
    kind = RadioField(
        "Kind of file", Format.choices, initial=Format.XLSX, missing="Choose the kind of file"
    )
    besides = forms.MultipleChoiceField(
        label="Besides what the list shows",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Only where you can't do without it",
    )

    def __init__(self, *args: Any, offered: Mapping[str, str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.offer("besides", offered.items())
        if not offered:
            del self.fields["besides"]


def export_page(request: HttpRequest, shown: DataList, *, title: str) -> HttpResponseBase:
    """Ask why, and answer with the file. The filters are those of the address."""
    sent = request.POST if request.method == "POST" else None
    form = ExportForm(sent, offered=shown.table_of([]).on_request())
    if form.is_valid():
        user: Any = request.user
        kind = Format(form.cleaned_data["kind"])
        with errors_shown_on(form):
            lines = services.disclose_list(
                shown=shown,
                purpose=Purpose(form.cleaned_data["purpose"]),
                kind=kind,
                besides=form.cleaned_data.get("besides", []),
                by=user,
                at=timezone.now(),
            )
        if form.is_valid():
            return _sent(lines, kind, shown.many)
    context = {"form": form, "list": shown, "title": title, "back": shown.page_address}
    return render(request, "ui/tables/export.html", context)


def _sent(lines: Iterator[list[Any]], kind: Format, many: str) -> StreamingHttpResponse:
    name = f"{many.replace(' ', '-')}-{timezone.localdate().isoformat()}.{kind.value}"
    return StreamingHttpResponse(
        written(lines, kind),
        content_type=CONTENT_TYPES[kind],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
