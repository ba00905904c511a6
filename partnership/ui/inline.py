"""Forms that a script sends, so that the browser keeps nothing of them (``static/js/forget.js``).

The answer to another form is stored, encrypted, until the browser fetches it
(``drafts.post_redirect_get``). That to such a form is stored only where no script runs: else it is
sent by the script, which puts the answer in the place of the page. Where an answer leads elsewhere,
it is told the address and goes there.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

HEADER = "X-Inline"
LEADS_TO = "X-Leads-To"


def is_inline(request: HttpRequest) -> bool:
    """Whether the script sent ``request`` and puts the answer into the page itself."""
    return HEADER in request.headers


class InlineMiddleware:
    """Tell the script where a redirect leads, since it can't see it and must not follow it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not is_inline(request) or not 300 <= response.status_code < 400:
            return response
        answer = HttpResponse(status=204, headers={LEADS_TO: response["Location"]})
        answer.cookies = response.cookies
        return answer
