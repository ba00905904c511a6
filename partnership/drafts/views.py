"""Keeping drafts while somebody types, the list of drafts, and forms that came too late."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from partnership.audit.services import Actor
from partnership.drafts import scope, selectors, services
from partnership.drafts.access import get_draft, get_open_draft
from partnership.drafts.limits import is_long, kept
from partnership.drafts.refused import keep_refused, owner_of
from partnership.drafts.services import DraftMoved, DraftTooLong
from partnership.drafts.tokens import Token
from partnership.ui import formatting


@csrf_exempt  # the token is what lets one write; a sign-in in another tab makes the cookie another
@sensitive_post_parameters()
@require_POST
def keep(request: HttpRequest) -> JsonResponse:
    """Keep what is typed. The form's own token says whose draft it is, also after the session."""
    token = scope.token_of(request)
    owner = owner_of(token) if token else None
    if token is None or owner is None or not _may_keep(request, owner.pk):
        return JsonResponse({}, status=400)
    at = timezone.now()
    if is_long(request.POST) and not kept.lets(owner.pk):
        return JsonResponse({}, status=429)  # the page tries again
    if token.is_withheld(request.POST):
        services.close_draft(token=token, by=owner, at=at)
        return JsonResponse({"withheld": True})
    try:
        draft = services.keep_draft(
            token=token,
            values=token.picked(request.POST),
            revision=max(1, scope.revision_of(request)),
            submission=scope.submission_of(request),
            by=owner,
            at=at,
        )
    except DraftMoved:
        return JsonResponse(_goes_on_as(token, owner, scope.submission_of(request)))
    except DraftTooLong as error:
        return JsonResponse({"sentence": error.message}, status=413)
    told = {"number": str(draft.pk), "kept": formatting.clock(at)}
    ends = request.session.get_expiry_age() if request.user.is_authenticated else 0
    return JsonResponse({**told, "session_seconds": ends})


def _goes_on_as(token: Token, owner: Actor, submission: UUID | None) -> dict[str, str]:
    """As what a page goes on whose draft is another tab's by now, or closed.

    A form that was saved keeps its number, so that what is saved under it again is known.
    """
    renewed = token.renewed()
    told = {"draft": str(renewed), "number": str(renewed.number)}
    if submission and selectors.is_form_open(owner, submission):
        told["submission"] = str(token.renew(submission))
    return told


def _user_of(request: HttpRequest) -> Actor:
    return cast(Actor, request.user)


def _may_keep(request: HttpRequest, owner: int) -> bool:
    """Somebody else who is signed in on this device keeps nothing for the owner."""
    return not request.user.is_authenticated or request.user.pk == owner


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The drafts of whoever asks, the latest first."""
    drafts = selectors.open_drafts(_user_of(request), at=timezone.now())
    return render(request, "drafts/list.html", {"drafts": drafts})


@login_required
@require_safe
def reading(request: HttpRequest, number: UUID) -> HttpResponse:
    """What a draft holds, to read and copy where its form isn't there any more."""
    user = _user_of(request)
    draft = selectors.opened(get_open_draft(user, number, at=timezone.now()))
    typed = selectors.told_of(draft) if draft else []
    shown = {"draft": draft, "rows": [{"key": name, "value": value} for name, value in typed]}
    return render(request, "drafts/reading.html", shown)


@login_required
@require_safe
def revision(request: HttpRequest, number: UUID) -> JsonResponse:
    """How often a draft was kept, for a page that waits for it: 0 for none, null once closed."""
    return JsonResponse({"revision": selectors.revision_of(_user_of(request), number)})


@require_POST
def discard(request: HttpRequest, number: UUID) -> HttpResponse:
    """Delete a draft, and go on with an empty form, the list or the record that stays as it is.

    A form may send itself here before its draft was first kept; its token then says which page.
    """
    if not request.user.is_authenticated:
        return redirect_to_login(reverse("draft_list"))
    user, at = _user_of(request), timezone.now()
    token = scope.token_of(request)
    if token and (token.owner, token.number) == (user.pk, number):
        services.close_draft(token=token, by=user, at=at)
    draft = get_draft(user, number)
    services.discard_draft(draft=draft, by=user, at=at)
    if "list" in request.POST:
        return redirect("draft_list")
    back = request.POST.get("back", "")
    if back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        messages.success(request, "Theirs is kept. What you typed is discarded.")
        return redirect(back)
    return redirect(f"{draft.page}?{scope.BOX}={selectors.START_EMPTY}")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form is too old to be believed, or was sent from another page. Its text is kept."""
    refused = keep_refused(request)
    shown = {"page": refused.page, "is_kept": refused.is_kept, "is_own": refused.is_own}
    return render(request, "drafts/csrf_failure.html", shown, status=403)
