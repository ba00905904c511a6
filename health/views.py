"""The page that a process manager asks."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from health import answers


@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 while the database answers; the broker's state is told beside it."""
    database, broker = answers.database_answers(), answers.broker_answers()
    return JsonResponse({"database": database, "broker": broker}, status=200 if database else 503)
