"""The governance lead's pages: who looked at what, and why; what was disclosed."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from partnership.accounts import audit_log
from partnership.accounts.access import require, user_of
from partnership.accounts.permissions import Permission, Role
from partnership.audit.models import Action
from partnership.ui.forms import FilterForm
from partnership.ui.home import Home


class AuditFilter(FilterForm):
    """What narrows the list."""

    action = forms.ChoiceField(choices=[("", "Any"), *Action.choices], required=False)
    role = forms.ChoiceField(
        choices=[("", "Anyone"), *Role.choices, ("system", "The system itself")], required=False
    )
    object_type = forms.CharField(label="Kind of record", max_length=60, required=False)
    object_id = forms.CharField(label="Number of the record", max_length=64, required=False)


@require(Permission.READ_AUDIT)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The audit, the latest first."""
    return render(request, "audit/list.html", listed(request))


def listed(request: HttpRequest) -> dict[str, Any]:
    """One page of the audit by the filter and the place in the address."""
    form = AuditFilter(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    page = audit_log.page(user_of(request), chosen, before=request.GET.get("before", ""))
    query = request.GET.copy()
    query["before"] = str(page.next_before)
    return {"form": form, "page": page, "older": query.urlencode()}


def home(request: HttpRequest) -> Home:
    """The governance lead's home: the last disclosures, then who looked at what."""
    disclosures = audit_log.disclosures(user_of(request))
    return Home("audit/home.html", {**listed(request), "disclosures": disclosures})
