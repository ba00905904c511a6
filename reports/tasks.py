"""Where Celery looks for this app's tasks."""

from reports.mail import mail_report
from reports.schedule import ask_for_due
from reports.services import make

__all__ = ["ask_for_due", "mail_report", "make"]
