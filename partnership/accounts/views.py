"""The home page: what needs me now?"""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from partnership.accounts.access import user_of
from partnership.ui import home as homes


@login_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The page of the role that is asked for with ``as``, else of the first, or the way to it."""
    roles = user_of(request).roles
    elsewhere = homes.way_home(request, homes.role_of(request, roles))
    return redirect(elsewhere) if elsewhere else homes.page(request, roles)
