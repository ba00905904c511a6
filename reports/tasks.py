"""Where Celery looks for this app's tasks."""

from reports.mail.tasks import mail_report
from reports.making.schedule import ask_for_due
from reports.making.services import make

__all__ = ["ask_for_due", "mail_report", "make"]
