"""Finding a client by code, alias or phone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from outreach.clients.selectors import clients
from outreach.finding import services
from outreach.finding.forms import FindForm
from outreach.finding.selectors import searches_on_the_day
from partnership.accounts.access import require, user_of
from partnership.accounts.permissions import Permission
from partnership.audit.errors import DomainError
from partnership.ui.forms import add_domain_error


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.FIND_CLIENT)
def client_find(request: HttpRequest) -> HttpResponse:
    """A code leads to the record; an alias or phone is compared with what is encrypted.

    The page that answers is put in the place of the form by a script: no browser keeps what was
    typed for its history.
    """
    user, at = user_of(request), timezone.now()
    form = FindForm(request.POST or None)
    hits = None
    if request.method == "POST" and form.is_valid():
        client = clients(user).filter(code=form.code()).first() if form.code() else None
        if client:
            return redirect("client_detail", code=client.code)
        try:
            sought = form.cleaned_data["sought"]
            hits = services.find_clients(sought=sought, by=user, at=at)
        except DomainError as error:
            add_domain_error(form, error)
    left = services.SEARCHES_A_DAY - searches_on_the_day(user=user, at=at)
    shown = {"form": form, "hits": hits, "left": left}
    return render(request, "outreach/finding/find.html", shown)
