"""The home page: what needs me now?"""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from partnership.accounts.access import user_of
from partnership.ui import home as homes


@login_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The page of the role: the one asked for with ``as``, else the first that the account has."""
    roles = user_of(request).roles
    asked = request.GET.get("as", "")
    role = next((one for one in roles if one == asked), roles[0])
    page = homes.provider_of(role)(request)
    others = [
        homes.Notice(f"Your home page as {one.label.lower()}", reverse("home", query={"as": one}))
        for one in roles
        if one != role
    ]
    notices = [*homes.notices_for(request), *others]
    return render(request, page.template, {"notices": notices, **page.context})
