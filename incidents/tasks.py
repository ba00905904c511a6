"""Where Celery looks for this app's tasks."""

from incidents.imports.tasks import import_file

__all__ = ["import_file"]
