"""Somebody's own account: where they are signed in, and how they sign in."""

from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from partnership.accounts.access import require, user_of
from partnership.accounts.middleware import has_second_factor
from partnership.accounts.permissions import Permission
from partnership.accounts.sessions import selectors, services

Type = Authenticator.Type


@require()
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Where the person is signed in, with a button to end each other session."""
    this = request.session.session_key
    own = selectors.sessions_of(user_of(request), at=timezone.now(), this=this)
    shown = {
        "sessions": own,
        "has_second_factor": has_second_factor(request),
        "has_recovery_codes": is_mfa_enabled(user_of(request), [Type.RECOVERY_CODES]),
        "may_reset": user_of(request).has(Permission.RESET_SECOND_FACTOR),
    }
    return render(request, "account/account.html", shown)


@require()
@require_POST
def end_session(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """End one of the person's own sessions."""
    if not services.end_session(public_id=public_id, by=user_of(request), at=timezone.now()):
        raise Http404
    messages.success(request, "That device is signed out.")
    return redirect("account")


@require()
@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    """End all sessions but this one."""
    this = request.session.session_key
    services.end_others(this=this, by=user_of(request), at=timezone.now())
    messages.success(request, "All other devices are signed out.")
    return redirect("account")
