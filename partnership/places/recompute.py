"""Who must work out memberships again when a boundary changes."""

from collections.abc import Callable

from partnership.places.models import AreaVersion

Recompute = Callable[[AreaVersion], None]
_registered: list[Recompute] = []


def register(function: Recompute) -> None:
    """Register ``function(area_version)``, which fills the caller's membership table for it."""
    if function not in _registered:
        _registered.append(function)


def run(version: AreaVersion) -> None:
    """Let every app fill its memberships of a new boundary."""
    for function in _registered:
        function(version)
