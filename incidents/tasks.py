"""Where Celery looks for this app's tasks."""

from incidents.imports.tasks import forget_streets, import_file
from incidents.safeguarding.tasks import alert_duty

__all__ = ["alert_duty", "forget_streets", "import_file"]
