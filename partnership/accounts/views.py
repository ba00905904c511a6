"""The home page: what needs me now?"""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from partnership.accounts.access import user_of
from partnership.ui import home as homes


@login_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The page that the app of this role has registered."""
    found = homes.provider_of(user_of(request).role)(request)
    return render(request, found.template, {"notices": homes.notices_for(request), **found.context})
