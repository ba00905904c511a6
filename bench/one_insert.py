"""What logging a complaint is measured against: the same form behind sign-in, one INSERT."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone

from incidents.intake.forms import ComplaintForm
from partnership.accounts.access import require, user_of
from partnership.accounts.permissions import Permission
from partnership.audit.models import AuditEvent
from partnership.urls.operations import urlpatterns as operations
from strategy.strategies.access import strategy_of


@require(Permission.LOG_COMPLAINT)
def one_insert(request: HttpRequest) -> HttpResponse:
    """Check the form, write one row, redirect."""
    strategy = strategy_of(request)
    form = ComplaintForm(request.POST, user=user_of(request), strategy=strategy, at=timezone.now())
    assert form.is_valid(), form.errors
    AuditEvent.objects.create(recorded_at=timezone.now(), action="collection", object_type="b")
    return redirect("home")


ADDRESS = "s/<slug:strategy>/bench/one-insert/"
urlpatterns: list[Any] = [*operations, path(ADDRESS, one_insert, name="one_insert")]
