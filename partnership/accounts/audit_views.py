"""The governance lead's pages: who looked at what, and why; what was disclosed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from partnership.accounts import audit_log, audit_words
from partnership.accounts.access import require, user_of
from partnership.accounts.audit_tables import AuditList, AuditTable
from partnership.accounts.permissions import Permission
from partnership.audit.models import Action
from partnership.ui.home import Home


@require(Permission.READ_AUDIT)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The audit, the latest first."""
    shown = AuditList(request)
    by_day = [(object_type, audit_words.kind_of(object_type)) for object_type in audit_words.BY_DAY]
    context = {"list": shown, "form": shown.form, "by_day": by_day}
    return render(request, "audit/list.html", context)


def home(request: HttpRequest) -> Home:
    """The governance lead's home: who looked at what last, and why, then what was passed on."""
    user = user_of(request)
    shown = {
        "columns": AuditTable([]).heads(),
        "looked_at": AuditTable(audit_log.latest(user, Action.CONSULTATION)).cells(),
        "passed_on": AuditTable(audit_log.latest(user, Action.DISCLOSURE)).cells(),
        "by_day": [
            (object_type, audit_words.kind_of(object_type), AuditTable(days).cells())
            for object_type in audit_words.PASSED_ON_BY_DAY
            if (days := audit_log.latest_days(user, object_type))
        ],
    }
    return Home("audit/home.html", shown)
