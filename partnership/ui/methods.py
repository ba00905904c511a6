"""Which methods an address takes, and which page stands behind one that only takes a form."""

import inspect
from collections.abc import Callable, Iterator
from typing import Any

from django.urls import Resolver404, resolve

LIST = "request_method_list"  # how Django's require_http_methods calls it


def methods_of(view: Callable[..., Any]) -> frozenset[str] | None:
    """The methods that ``require_http_methods`` and its like let through; None for all."""
    allowed: frozenset[str] | None = None
    for layer in _layers(view):
        closed_over = inspect.getclosurevars(layer).nonlocals if inspect.isfunction(layer) else {}
        if LIST in closed_over:
            own = frozenset(closed_over[LIST])
            allowed = own if allowed is None else allowed & own
    return allowed


def _layers(view: Any) -> Iterator[Any]:
    while view is not None:
        yield view
        view = getattr(view, "__wrapped__", None)


def page_of(path: str) -> str:
    """``path`` if it is a page, else the nearest one above it: the page with the form."""
    while path.strip("/"):
        if _is_page(path):
            return path
        path = path.rstrip("/").rpartition("/")[0] + "/"
    return "/"


def _is_page(path: str) -> bool:
    try:
        methods = methods_of(resolve(path).func)
    except Resolver404:
        return False
    return methods is None or "GET" in methods
