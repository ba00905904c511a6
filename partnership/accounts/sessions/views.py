"""Somebody's own account: where they are signed in or trusted, and how they sign in."""

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
from partnership.accounts.second_factor.trust.selectors import device_of_request, devices_of
from partnership.accounts.second_factor.trust.services import end_trust
from partnership.accounts.sessions import selectors, services

Type = Authenticator.Type


@require()
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Where the person is signed in and which devices are trusted, with a button to end each."""
    this, user, at = request.session.session_key, user_of(request), timezone.now()
    own = selectors.sessions_of(user, at=at, this=this)
    devices = devices_of(user, at=at, this=device_of_request(request, user))
    shown = {
        "sessions": own,
        "trusted_devices": devices,
        "has_others": any(not session.is_this for session in own)
        or any(not device.is_this for device in devices),
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
    user = user_of(request)
    trusted = device_of_request(request, user)
    services.end_others(this=this, trusted=trusted, by=user, at=timezone.now())
    messages.success(request, "All other devices are signed out. None of them is trusted.")
    return redirect("account")


@require()
@require_POST
def end_trusted(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Trust one of the person's own devices no longer."""
    if not end_trust(public_id=public_id, by=user_of(request), at=timezone.now()):
        raise Http404
    messages.success(request, "That device is asked for a code again.")
    return redirect("account")
