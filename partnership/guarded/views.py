"""The answer to a script while somebody types, and the page of texts that wait to be cleaned."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partnership.accounts.access import require, user_of
from partnership.accounts.permissions import Permission
from partnership.audit.errors import DomainError
from partnership.core.guarded.kinds import REFUSED
from partnership.core.guarded.reading import LONGEST
from partnership.guarded import access, presenters
from partnership.guarded.checking import found, says
from partnership.guarded.errors import TellsOfDanger
from partnership.guarded.forms import CleanForm
from partnership.guarded.services import clean_words
from partnership.guarded.tables import WaitingList
from partnership.guarded.urgent import urgent_of
from partnership.ui.limits import Limit
from partnership.ui.text import clean_lines

MOST = 90  # checks of one person a minute in one process; a script waits between two
limit = Limit(MOST)


@require()
@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """Which kinds a text holds, while it is typed. Neither the text nor the answer is kept.

    The address says by which rules of a field: kinds that it may hold, and that nothing may stay.
    """
    if not limit.lets(user_of(request).pk):
        return JsonResponse({"says": "", "kinds": []}, status=429)
    raw = request.POST.get("text", "")
    try:
        kinds_found = found(clean_lines(raw[: LONGEST + 1]))
    except DomainError as error:
        return JsonResponse({"says": error.message, "kinds": [], "refused": True})
    kinds = [kind for kind in kinds_found if kind not in request.GET.getlist("but")]
    may_stay = "leaving" not in request.GET
    refused = bool(REFUSED & set(kinds)) or not may_stay
    told = says(kinds, may_stay=may_stay) if kinds else ""
    answer = {"says": told, "kinds": kinds, "refused": refused}
    return JsonResponse(answer, headers={"Cache-Control": "no-store"})


@require(Permission.CLEAN_WORDS)
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """The texts that are hidden until somebody has cleaned them."""
    shown = WaitingList(request) if access.columns_for(user_of(request)) else None
    return render(request, "guarded/list.html", {"list": shown})


@require(Permission.CLEAN_WORDS)
@require_http_methods(["GET", "HEAD", "POST"])
def clean(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Give one text a new wording, which is checked like any other.

    One that may tell of a child or danger leads to what the app that owns the text does about it.
    """
    user = user_of(request)
    column, row = access.get_waiting(user, key, pk)
    form, numbers = CleanForm(request.POST or None, column=column, row=row), []
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        try:
            clean_words(
                column=column,
                pk=pk,
                text=text,
                confirmed=form.confirmation("text"),
                by=user,
                at=timezone.now(),
            )
        except TellsOfDanger as error:
            if (urgent := urgent_of(column)) and urgent.page:
                return urgent.page(request, row, text)
            form.refuse(error)
            numbers = urgent.calls() if urgent else []
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, "The new wording is saved, and the earlier one is gone.")
            return redirect("guarded_list")
    context = {"form": form, "calls": numbers, **presenters.one(column, row)}
    return render(request, "guarded/clean.html", context)
