"""Where somebody who was invited, or has forgotten the password, chooses one with a code."""

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from partnership.accounts.adapter import TOO_MANY
from partnership.accounts.people.codes import use_code
from partnership.accounts.people.errors import CodeWrong
from partnership.accounts.people.forms import CodeForm


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def choose_password(request: HttpRequest) -> HttpResponse:
    """A new password by a code; then to sign in with it, and with the second factor."""
    if request.user.is_authenticated:
        return redirect("home")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not ratelimit.consume(request, action="login_failed", key="code"):
            form.add_error(None, TOO_MANY)
        elif use_code(
            username=form.cleaned_data["username"],
            code=form.cleaned_data["code"],
            password=form.cleaned_data["password"],
            at=timezone.now(),
        ):
            messages.success(request, "Your password is set. Sign in with it.")
            return redirect("account_login")
        else:
            form.add_error(None, CodeWrong.message)
    return render(request, "people/choose_password.html", {"form": form})
