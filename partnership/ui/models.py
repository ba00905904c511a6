"""What people keep of how they look at pages."""

from partnership.ui.tables.models import SavedFilter

__all__ = ["SavedFilter"]
