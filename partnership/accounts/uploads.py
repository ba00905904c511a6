"""Files are taken only from who may upload some; nobody else's touch the disk."""

from collections.abc import Callable
from typing import Any, NoReturn

from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest, HttpResponse

from partnership.accounts.permissions import Permission
from partnership.web import ticket

UPLOADS = (
    Permission.IMPORT_INCIDENTS,
    Permission.LOAD_AREA,
    Permission.RECORD_AUDITS,
    Permission.KEEP_PATROL_LOG,
    Permission.ENTER_EVENTS,
)


class NoFiles(FileUploadHandler):
    """Stops reading a body where a file begins."""

    def new_file(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise StopUpload(connection_reset=True)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Nothing comes here."""

    def file_complete(self, file_size: int) -> None:
        """Nothing comes here."""


class UploadMiddleware:
    """Give who may upload files the server's ticket for large bodies, and keep no one else's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user: Any = request.user
        allowed = user.is_authenticated and any(user.has(permission) for permission in UPLOADS)
        if not allowed:
            request.upload_handlers = [NoFiles(request)]
        response = self.get_response(request)
        _hand_out(request, response, allowed=request.user.is_authenticated and allowed)
        return response


def _hand_out(request: HttpRequest, response: HttpResponse, *, allowed: bool) -> None:
    """The ticket to who has none that holds for another hour; none to anybody else."""
    cookie = request.COOKIES.get(ticket.NAME, "")
    if not allowed and cookie:
        ticket.take_back(cookie)
        response.delete_cookie(ticket.NAME, samesite="Strict")
    elif allowed and ticket.needs_renewal(cookie):
        ticket.hand_out(response)
