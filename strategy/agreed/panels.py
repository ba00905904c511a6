"""What other apps show on pages that show an indicator: its chart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest

from partnership.core.contributions import each
from strategy.strategies.models import Strategy


@dataclass(frozen=True)
class Panel:
    """A template, and what it is given as ``panel``."""

    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


def chart_panels(request: HttpRequest, strategy: Strategy, keys: Sequence[str]) -> list[Panel]:
    """The charts of the indicators ``keys``, or of all where none is named."""
    panels: list[Panel] = each("indicator_charts", request, strategy, keys)
    return panels
