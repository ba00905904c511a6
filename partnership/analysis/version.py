"""The version of the methods that a frozen report was made with."""

METHOD_VERSION = "2026.6"
"""Raised whenever the same facts could read differently; a report keeps the one it was made by."""
