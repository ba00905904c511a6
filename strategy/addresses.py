"""Addresses of a strategy's pages: everything that is about one lives under ``/s/<slug>/``."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from strategy.models import Strategy


def strategy_url(
    strategy: Strategy, name: str, *args: object, query: Mapping[str, Any] | None = None
) -> str:
    """The address of the page ``name`` in a strategy."""
    return reverse(name, args=[strategy.slug, *args], query=query)
