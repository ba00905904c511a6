"""Where Celery looks for this app's tasks."""

from incidents.imports.tasks import forget_streets, import_file
from incidents.safeguarding.tasks import alert_duty
from incidents.street_audits.schedule.tasks import draw_walks, remind_of_walk

__all__ = ["alert_duty", "draw_walks", "forget_streets", "import_file", "remind_of_walk"]
