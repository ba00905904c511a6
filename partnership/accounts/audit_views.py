"""The governance lead's pages: who looked at what, and why; what was disclosed."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from partnership.accounts import audit_log, audit_words
from partnership.accounts import audit_presenting as presenting
from partnership.accounts.access import require, user_of
from partnership.accounts.permissions import Permission
from partnership.audit.models import Action
from partnership.ui.days import DayField
from partnership.ui.forms import FilterForm
from partnership.ui.home import Home


class AuditFilter(FilterForm):
    """What narrows the list."""

    person = forms.ChoiceField(label="Who", required=False)
    action = forms.ChoiceField(label="Did what", required=False)
    day = DayField(label="Day", required=False)
    object_type = forms.ChoiceField(label="Kind of record", required=False)
    object_id = forms.CharField(label="Number or code of the record", max_length=64, required=False)
    set_up = forms.BooleanField(label="Show the setting up of the demonstration", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        system = (audit_words.SYSTEM, audit_words.THE_SYSTEM)
        kinds = audit_words.kinds().items()
        self._offer("person", ("", "Anyone"), system, *audit_log.people())
        self._offer("action", ("", "Anything"), *audit_words.deeds())
        self._offer("object_type", ("", "Any"), *kinds)

    def _offer(self, name: str, *choices: tuple[str, str]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


@require(Permission.READ_AUDIT)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The audit, the latest first."""
    form = AuditFilter(request.GET)
    before = request.GET.get("before", "")
    page = audit_log.Page([], None)  # of a filter in error: all rows would look like its answer
    if form.is_valid():
        page = audit_log.page(user_of(request), form.cleaned_data, before=before)
    query = request.GET.copy()
    query["before"] = page.next_before or ""
    latest = request.GET.copy()
    latest.pop("before", None)
    shown = {"form": form, "page": page, "older": query.urlencode(), "is_older": bool(before)}
    shown["by_day"] = [(one, audit_words.kind_of(one)) for one in audit_words.BY_DAY]
    table = {"columns": presenting.COLUMNS, "rows": presenting.rows(page.entries)}
    return render(request, "audit/list.html", shown | table | {"latest": latest.urlencode()})


def home(request: HttpRequest) -> Home:
    """The governance lead's home: who looked at what last, and why, then what was passed on."""
    user = user_of(request)
    shown = {
        "columns": presenting.COLUMNS,
        "looked_at": presenting.rows(audit_log.latest(user, Action.CONSULTATION)),
        "passed_on": presenting.rows(audit_log.latest(user, Action.DISCLOSURE)),
        "by_day": [
            (one, audit_words.kind_of(one), presenting.rows(days))
            for one in audit_words.PASSED_ON_BY_DAY
            if (days := audit_log.latest_days(user, one))
        ],
    }
    return Home("audit/home.html", shown)
