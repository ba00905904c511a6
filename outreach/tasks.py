"""Where the worker looks for the tasks of this app."""

from outreach.referrals.tasks import mail_waiting, waiting_referrals

__all__ = ["mail_waiting", "waiting_referrals"]
