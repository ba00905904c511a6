"""What must hold before a process of this side may start."""

from partnership.core.contributions import contributed


def check() -> None:
    """Let every app end the process with a sentence where something that it needs is missing."""
    for declared in contributed("refuse_to_start"):
        declared()
