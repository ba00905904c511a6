"""Where the worker looks for tasks."""

from partnership.guarded.nightly import check_stored

__all__ = ["check_stored"]
