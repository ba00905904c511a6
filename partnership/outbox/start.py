"""What must hold before a process of this side may start."""

from collections.abc import Callable

_checks: list[Callable[[], None]] = []


def before_start(check: Callable[[], None]) -> None:
    """Register a check that ends the process with a sentence when it fails."""
    if check not in _checks:
        _checks.append(check)


def check() -> None:
    """Run every registered check."""
    for one in _checks:
        one()
