"""The models of every room, where Django looks for them."""

from reports.snapshots.models import Report

__all__ = ["Report"]
