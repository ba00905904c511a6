"""What the log says of a request: never its address, in which somebody may have typed words."""

import logging
from typing import Any

from django.http import HttpRequest

UNKNOWN = "an unknown address"


class WithoutAddresses(logging.Filter):
    """Names the page in place of the address that Django logs with an answer of 400 or above."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest) and isinstance(record.args, tuple):
            record.args = tuple(_without_address(arg, request) for arg in record.args)
        return True


def _without_address(logged: Any, request: HttpRequest) -> Any:
    is_address = isinstance(logged, str) and logged.startswith("/")
    return page_of(request) if is_address else logged


def page_of(request: HttpRequest) -> str:
    """The pattern of the address, such as ``people/<slug:code>/``: nothing that was typed."""
    match = request.resolver_match
    return f"/{match.route}" if match else UNKNOWN
